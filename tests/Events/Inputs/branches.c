/* SPDX-License-Identifier: GPL-2.0-only */
/* if and else, both sides of && and ||, ?:, a number made of a truth value. returns: 16 */
static int classify(int n, unsigned int flags)
{
	int small = n < 10;

	if (n > 5 && !(flags & FAULT_FLAG_WRITE))
		return 1;
	else if (n < 0 || flags & FAULT_FLAG_USER || small)
		n += flags ? 10 : 20;
	else
		n = 0;
	return n ? n : small;
}

int run(void)
{
	return classify(7, 0) + classify(5, FAULT_FLAG_WRITE | FAULT_FLAG_USER);
}

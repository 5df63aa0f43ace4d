/* SPDX-License-Identifier: GPL-2.0-only */
/* goto forward and back, a label before a statement, return in the middle. returns: 3 */
static int jumps(int n)
{
again:
	n++;
	if (n < 3)
		goto again;
	if (n == 3)
		goto done;
	return 0;
done:
	return n;
}

int run(void)
{
	return jumps(1);
}

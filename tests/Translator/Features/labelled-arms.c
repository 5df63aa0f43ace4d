/* SPDX-License-Identifier: GPL-2.0-only */
/* Labels that are the whole arm of an if, an else or a loop. returns: 39909759 */
static int arms(int n)
{
	int r = 0;

	if (n > 5)
again:		if (n-- > 2)
			goto again;
		else
			r += 3;
	else
other:		r += 10;
	if (r == 10)
		goto other;
	while (n < 4)
round:		if (n++ < 9 && r < 500)
one:
two:			if (r++ < 100)
				goto round;
			else if (r++ & 1)
				goto one;
			else if (r++ & 3)
				goto two;
	do
third:		r += n;
	while (n++ < 6);
	if (r < 400)
		goto third;
	for (; n < 20; n++)
last:		if (n == 12)
			continue;
		else if (n == 15)
			break;
	if (n == 15) {
		n = 30;
		goto last;
	}
	return r * 100 + n;
}

int run(void)
{
	return arms(0) + 31 * arms(4) + 31 * 31 * arms(9);
}

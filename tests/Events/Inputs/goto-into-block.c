/* SPDX-License-Identifier: GPL-2.0-only */
/* goto into an if and into loops: what is told is what the C does, made jumps are not. returns: 47 */
static int branch(int n)
{
	if (n == 1)
		goto inside;
	if (n & 2) {
		n += 4;
inside:
		n += 8;
	} else {
		n += 16;
	}
	return n;
}

static int loops(int n)
{
	int i = 1;

	if (n)
		goto inside;
	while (n < 2) {
		int more = 1;

inside:
		more = 2;
		n += more;
		if (n == 3)
			continue;
	}
	if (i)
		goto last;
	do {
		n++;
last:
		i = 5;
	} while (n < 4);
	for (i = 0; i < 2; i++) {
		if (n > 90)
			goto never;
		if (i) {
			break;
never:
			n++;
		}
	}
	return n;
}

int run(void)
{
	return branch(1) + branch(2) + branch(4) + loops(1);
}

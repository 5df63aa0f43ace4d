/* SPDX-License-Identifier: GPL-2.0-only */
/* Functions that should return a value, and at times return without one, which nobody asks for. returns: 171 */
#pragma clang diagnostic ignored "-Wreturn-type"
#pragma clang diagnostic ignored "-Wreturn-mismatch"
#pragma clang diagnostic ignored "-Wunknown-warning-option"

static int calls;

struct pair { long x, y; };

static int plain(int n)
{
	calls++;
	if (n)
		return 5;
	return;
}

static long in_switch(int n)
{
	calls++;
	switch (n) {
	case 1:
		return;
	case 2:
		return 7;
	default:
		calls++;
	}
	return;
}

static double in_loop(int n)
{
	while (n > 0) {
		if (n-- > 4)
			return 2.5;
		calls++;
		if (n == 2)
			return;
	}
	return 1.5;
}

static struct pair of_struct(int n)
{
	struct pair pair = { n, n };

	if (n > 1)
		return pair;
	calls += 10;
	return;
}

static int *of_pointer(int *n)
{
	if (!n)
		return;
	return n;
}

int run(void)
{
	plain(0);
	in_switch(1);
	in_switch(3);
	in_loop(4);
	of_struct(1);
	of_pointer(0);
	return calls * 10 + plain(1) + in_switch(2) + (in_loop(5) == 2.5) + (in_loop(1) == 1.5) + of_struct(3).y - 7 + *of_pointer(&calls) - 18;
}

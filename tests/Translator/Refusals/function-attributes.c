/* SPDX-License-Identifier: GPL-2.0-only */
#define __init __attribute__((__constructor__(101)))

static int state(int n)
{
	return n;
}

int other(int) __attribute__((alias("state")));

__init void first(void)
{
	state(1);
}

__attribute__((destructor)) static void last(void)
{
	state(2);
}

__attribute__((noinline, cold, pure)) static int fine(int n)
{
	return n;
}

int refused(int n)
{
	return other(n) + fine(n);
}

/* SPDX-License-Identifier: GPL-2.0-only */
static int one;
extern long other __attribute__((alias("one")));

int of_another_type(int n)
{
	one = n;
	return other;
}

static __attribute__((aligned(8192))) char far[3];

int aligned_to_more_than_a_page(int n)
{
	return far[n];
}

static char large[3000000000];

int larger_than_the_machine(int n)
{
	return large[n];
}

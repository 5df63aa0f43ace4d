/* SPDX-License-Identifier: GPL-2.0-only */
/* A truth value of constants is no constant to C# where events tell of its condition (csmith, seed 2). */
#include <stdio.h>

static short negated(short value)
{
	return -value;
}

int main(void)
{
	unsigned int n = 5;

	printf("%d\n", negated((((0x12345L || 6L) | 0xffcb) != 0) || 7));
	printf("%u\n", n / (((3 || 0) | 2) != 0 || 1) - 6);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/* A constant that a comparison is part of, below zero in an unsigned type. */
int putchar(int);
int main(void)
{
	switch ((unsigned long)((((long)4237429952u == 0) & 15) - 4)) {
	case -4ul:
		putchar('4');
	}
	putchar('\n');
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
/* A switch over 128 bits. */
int putchar(int);
static __int128 wide = -1;
static int choose(__int128 value)
{
	switch (value) {
	case -1:
		return 'a';
	case 0 ... 2:
		return 'b';
	default:
		return 'c';
	}
}
int main(void)
{
	putchar(choose(wide));
	putchar(choose(2));
	putchar(choose(wide << 64));
	putchar('\n');
	return 0;
}

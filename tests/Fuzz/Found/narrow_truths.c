// SPDX-License-Identifier: GPL-2.0-only
/* A truth value where a type narrower than int is wanted. */
int putchar(int);
static _Bool flag = 1;
static short narrow;
static int taken(signed char c)
{
	return c;
}
int main(void)
{
	signed char s = narrow < 3;
	narrow = flag;
	putchar('0' + s + narrow + taken(flag));
	putchar('\n');
	return 0;
}

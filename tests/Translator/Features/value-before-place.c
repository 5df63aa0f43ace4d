/* SPDX-License-Identifier: GPL-2.0-only */
/* An assignment whose value changes what it is assigned to, or the local that finds its place: the value comes first. C
   leaves it open, but compilers agree, and programs swap so. returns: 0 */
static int first = 3, second = 5;

static int swapped(void)
{
	int a = 3, b = 5;
	unsigned short c = 3, d = 5;

	a ^= b ^= a ^= b;
	c ^= d ^= c ^= d;
	return (a != 5) + (b != 3) + (c != 5) + (d != 3);
}

static int swapped_in_memory(int *x, int *y)
{
	*x ^= *y ^= *x ^= *y;
	first ^= second ^= first ^= second;
	return (*x != 9) + (*y != 7) + (first != 5) + (second != 3);
}

static int swapped_wide(unsigned __int128 x, unsigned __int128 y)
{
	unsigned __int128 before = x;

	x ^= y ^= x ^= y;
	return y != before;
}

static int changed(void)
{
	int a = 1, b = 1;
	long c = 7;

	a += (a = 5);
	b += b++ + 2;
	c += c *= 2;
	return (a != 10) + (b != 5) + (c != 28);
}

static int placed(void)
{
	int places[4] = { 0 }, i = 0;

	places[i] = i++ + 6;
	places[i] += i = 2;
	return (places[0] != 0) + (places[1] != 6) + (places[2] != 2) + (i != 2);
}

int run(void)
{
	int x = 7, y = 9;

	return swapped() + swapped_in_memory(&x, &y) + swapped_wide((unsigned __int128)1 << 100, 3) + changed() + placed();
}

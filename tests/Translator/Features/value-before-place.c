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

struct node {
	struct node *next;
	int value;
};

static struct node one, two, *at;
static int order, turn, kept[3];

static int *place(void)
{
	order = order * 10 + 1;
	return &kept[order % 3];
}

static int value(void)
{
	order = order * 10 + 2;
	at = &two;
	turn = 2;
	return 7;
}

/* What compilers do not agree on here, clang has this way. */
static int called(void)
{
	int wrong, local = 0, *p = &local;

	one.next = &two;
	two.next = &one;
	at = &one;
	at->value = value();
	wrong = two.value != 7;
	at = &one;
	at->next->value = value() + 1;
	wrong += one.value != 8;
	turn = order = 0;
	kept[turn] = value();
	wrong += kept[2] != 7;
	order = 0;
	*place() = value();
	wrong += order != 21 || kept[0] != 7;
	*p = ({ p = &turn; 3; });
	return wrong + (turn != 3) + (local != 0);
}

int run(void)
{
	int x = 7, y = 9;

	return swapped() + swapped_in_memory(&x, &y) + swapped_wide((unsigned __int128)1 << 100, 3) + changed() + placed() + called();
}

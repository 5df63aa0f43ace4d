/* SPDX-License-Identifier: GPL-2.0-only */
/* _Generic: by value, by type, among expressions of one type, as an lvalue, as what is called. returns: -633387559 */
struct point {
	int x;
};

typedef unsigned long size;
typedef struct point *where;

static int of_int(void)
{
	return 1;
}

static int of_char(void)
{
	return 2;
}

static int of_pointer(void)
{
	return 3;
}

static int of_else(void)
{
	return 4;
}

static double twice(double d)
{
	return d * 2;
}

static float thrice(float f)
{
	return f * 3;
}

#define kind(x) _Generic((x), \
	int: of_int, \
	signed char: of_char, char: of_char, unsigned char: of_char, \
	const char *: of_pointer, void *: of_pointer, struct point *: of_pointer, \
	long int: of_int, size: of_else, unsigned long long: of_int, \
	default: of_else)()
#define scale(x) _Generic(x, float: thrice, double: twice)(x)
#define which(x) _Generic(x, unsigned: 1, int: 2, long: 3, default: 4)

int run(void)
{
	int a = 10, b = 20, sum = 0;
	const int c = 5;
	const char *text = 0;
	struct point point, *p = &point;
	where q = p;
	void *v = p;
	float f = 1.5f;
	short s = 1;
	_Bool t = 1;

	sum = sum * 5 + kind(a);
	sum = sum * 5 + kind(c);
	sum = sum * 5 + kind((char)a);
	sum = sum * 5 + kind((signed char)a);
	sum = sum * 5 + kind(s);
	sum = sum * 5 + kind(text);
	sum = sum * 5 + kind(v);
	sum = sum * 5 + kind(p);
	sum = sum * 5 + kind(q);
	sum = sum * 5 + kind(1UL);
	sum = sum * 5 + kind(1L);
	sum = sum * 5 + kind(1ULL);
	sum = sum * 5 + kind(&p);
	sum = sum * 5 + which(a) + which(a + 0u) + which(1L) * 3 + which(t) + which('a');
	sum = sum * 5 + (int)scale(f) + (int)scale(2.5);
	_Generic(a, int: a, default: b) = 7;
	_Generic(1u, int: a, unsigned int: b) += 3;
	return sum + a + b * 100 + _Generic(f, int: a, float: b, double: sum) + sizeof(_Generic(a, int: 'c', default: 1.0));
}

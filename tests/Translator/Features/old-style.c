/* SPDX-License-Identifier: GPL-2.0-only */
/* Definitions in the old style, declarations and pointers without a prototype, unnamed and unused parameters. returns: 3 */
int narrow();
double floating();
long all();
int counted();
static int nothing();
void *passed();
static int (*chosen())();

int narrow(c, u, s, v, b)
	char c;
	unsigned char u;
	short s;
	unsigned short v;
	_Bool b;
{
	c += 1;
	b = b << 3;
	return c * 1000000 + u * 10000 + s + v + b;
}

double floating(f, d)
	float f;
	double d;
{
	f += 1;
	return f * d;
}

long all(i, u, l, p, array, f, function)
	int i;
	unsigned u;
	long l;
	int *p, array[3];
	float (*f);
	int function();
{
	*p = i + u;
	return l + *p + array[2] + (long)*f + function(4, 5);
}

static int later(prototyped)
	unsigned char prototyped;
{
	return prototyped;
}

int counted(int n, const char *text)
{
	return text ? n + text[0] : n;
}

static int nothing()
{
	return 30;
}

void *passed(void *p)
{
	return p;
}

static int (*chosen(first))()
	int first;
{
	return first ? counted : nothing;
}

static int unnamed(int, int used, char *)
{
	used += 2;
	return used;
}

static int subtract(a, b)
	int a, b;
{
	return a - b;
}

struct pair { int x, y; };

static int struct_by_value(p, n)
	struct pair p;
	short n;
{
	return p.x * 100 + p.y * 10 + n;
}

static int definitions(void)
{
	int n = 5, array[3], failures = 0;
	float f = 2.5f;
	char letter = 'a';
	struct pair p;

	array[2] = 100;
	p.x = 1;
	p.y = 2;
	failures += narrow(1, 2, 3, 4, 1) != 2000000 + 20000 + 3 + 4 + 1;
	failures += narrow(127, 256 + 7, 65536 - 1, -1, 1) != -128000000 + 70000 - 1 + 65535 + 1;
	failures += narrow('\377', letter, -40000L == -40000, (unsigned short)9, 0) != 0 + 970000 + 1 + 9;
	failures += floating(1.5f, 2.0f) != 5.0 || floating(0.1, 1.0) != 0.1f + 1;
	failures += all(1, 2, 3L, &n, array, &f, subtract) != 3 + 3 + 100 + 2 - 1 || n != 3;
	failures += all(-1, 3u, -1L, &n, &array[0], &f, &subtract) != -1 + 2 + 100 + 2 - 1;
	failures += later(300) != 44;
	failures += struct_by_value(p, 65539) != 123;
	return failures;
}

static int declarations(void)
{
	char text[2];
	int n = 1, failures = 0;

	text[0] = 7;
	failures += counted(1, text) != 8 || counted(1, (char *)0) != 1 || counted(2u, (void *)text) != 9;
	failures += nothing() != 30 || passed(&n) != &n || *(int *)passed((void *)&n) != 1;
	failures += unnamed(1, 2, 0) != 4 || subtract(5, 3) != 2;
	return failures;
}

static int pointers(void)
{
	int (*f)() = subtract;
	int (*g)(int, int) = subtract;
	double (*h)() = floating;
	char text[1];
	char c = 9;
	float x = 3;
	int failures = 0;

	text[0] = 1;
	failures += f(7, 2) != 5 || f(7u, c) != -2 || (*f)(c, c) != 0;
	failures += f != g || g != subtract || f(1, 1) != g(1, 1);
	failures += h(x, 2.0) != 8 || h(0.5, 1.0f) != 1.5;
	f = nothing;
	failures += f() != 30;
	f = narrow;
	failures += f(c, c, c, c, 1) != 10000000 + 90000 + 9 + 9 + 1;
	failures += chosen(1)(3, text) != 4 || chosen(0)() != 30;
	f = chosen(1);
	failures += f(3, (char *)0) != 3;
	return failures;
}

int run(void)
{
	return 3 + definitions() + declarations() + pointers();
}

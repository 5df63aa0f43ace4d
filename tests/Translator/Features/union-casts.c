/* SPDX-License-Identifier: GPL-2.0-only */
/* GNU's casts to a union, as values, initialisers, static ones too, and unions that calls make by themselves. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)

struct pair { int x, y; };
typedef union { int whole; char first; long wide; struct pair pair; const char *text; int *at; double real; } any_t;
union handle { int *number; const char *text; union handle *self; void *any; } __attribute__((transparent_union));

static any_t global = (any_t)7, table[3] = { (any_t)'a', (any_t)2.5, { .wide = 3 } };
static struct { int n; any_t any; } nested = { 1, (any_t)(const char *)"text" };
static int calls;

static int next(int n)
{
	calls += n;
	return n;
}

static long sum(any_t a, any_t b)
{
	return a.whole * 10 + b.pair.x + b.pair.y;
}

static int given(union handle handle, int n)
{
	return handle.any == 0 ? -n : *handle.number + n;
}

int run(void)
{
	any_t local = (any_t)next(5), other, several[2] = { (any_t)next(1), (any_t)(struct pair){ 3, 4 } };
	struct { int n; any_t any; } s = { 1, (any_t)2L };
	int number = 40, *p = &number;
	union handle handle = { .number = p };
	int (*through)(union handle, int) = given;

	CHECK(1, global.whole == 7 && table[0].pair.x == 'a' && table[1].real == 2.5 && table[2].wide == 3);
	CHECK(2, nested.n == 1 && nested.any.text[3] == 't');
	CHECK(3, local.whole == 5 && several[0].whole == 1 && several[1].pair.y == 4 && calls == 6);
	CHECK(4, s.any.wide == 2 && sum((any_t)next(2), (any_t)(struct pair){ next(3), 4 }) == 27 && calls == 11);
	other = (any_t)p;
	CHECK(5, *other.at == 40 && ((any_t)number).whole == 40 && ((any_t)local).whole == 5);
	other = number ? (any_t)1.5 : local;
	CHECK(6, other.real == 1.5 && ((any_t)(char)300).first == 44);
	CHECK(7, given(p, 1) == 41 && given(0, 2) == -2 && given("\1\0\0", 3) == 4 && given(handle, 4) == 44);
	CHECK(8, given((void *)p, 5) == 45 && through(&number, 6) == 46 && given(&handle, 0) != 0);
	return 0;
}

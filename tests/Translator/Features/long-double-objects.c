/* SPDX-License-Identifier: GPL-2.0-only */
/* long double in structs, unions, arrays, static storage; passed, returned, through pointers and among variable arguments. returns: -304181332 */
struct mixed {
	char c;
	long double x;
	short s;
	long double y[2];
};

struct packed {
	char c;
	long double x;
} __attribute__((packed));

union either {
	long double x;
	double d;
	unsigned char bytes[10];
};

static struct mixed table[] = { { 1, 0.1L, 2, { 3, -4.5L } }, { .y = { [1] = 1e4000L } } };
static long double numbers[5] = { 1, 2.5, -0.7L, 1.5f };
static long double last = -1.25e-4000L, many[40] = { [0 ... 38] = 0.3L };
static const double *none;

_Static_assert(sizeof(struct mixed) == 80 && _Alignof(struct mixed) == 16 && sizeof(struct packed) == 17 && sizeof(union either) == 16, "as gcc lays it out");

static long double square(long double x)
{
	return x * x;
}

static long double half(long double x)
{
	return x / 2;
}

static struct mixed changed(struct mixed m, long double by)
{
	m.x += by;
	m.y[1] *= m.x;
	return m;
}

static long double total(int count, ...)
{
	__builtin_va_list list;
	long double sum = 0;

	__builtin_va_start(list, count);
	while (count--) {
		sum += __builtin_va_arg(list, int);
		sum *= __builtin_va_arg(list, long double);
		sum -= __builtin_va_arg(list, double);
	}
	__builtin_va_end(list);
	return sum;
}

static void add(long double *to, const long double *from, int count)
{
	while (count--)
		*to++ += *from++;
}

static int aligned(const void *p)
{
	return ((unsigned long)p & 15) == 0;
}

static long double counted(void)
{
	static long double calls = 0.5L;

	return calls++;
}

int run(void)
{
	long double (*functions[])(long double) = { square, half, 0 };
	long double local = 0.1L, array[3] = { 1, 0.1L };
	struct mixed m = changed(table[0], 1.5L), *p = &table[1];
	struct packed packed = { 1, 0.7L };
	union either either = { .x = 1.0L / 3 };
	long double sum = local, *pointer = &local;
	int i, n = 0;

	for (i = 0; functions[i]; i++)
		sum += functions[i](3.7L);
	sum += total(2, 1, 2.5L, 0.25, 3, 0.1L, 1.0);
	add(array, numbers, 3);
	sum += array[0] + array[1] * 10 + array[2] * 100;
	sum += m.x + m.y[0] + m.y[1] + p->y[1] / 1e4000L + packed.x + (long double[]){ 0.5L, 4 }[i & 1];
	for (i = 0; i < 10; i++)
		n = n * 31 + either.bytes[i];
	*pointer = counted() + counted();
	sum += local + last * 1e4000L + many[38] + many[39] + numbers[2];
	n += aligned(&local) + aligned(array) * 2 + aligned(&m.x) * 4 + aligned(numbers) * 8 + aligned(&last) * 16 + !none * 32;
	either.x = sum;
	for (i = 0; i < 10; i++)
		n = n * 31 + either.bytes[i];
	return n + sizeof(long double) + _Alignof(long double);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Variadic functions: every type of argument, lists passed on, kept and copied, calls in calls and through pointers. returns: 11 */
struct pair { int x, y; };
struct odd { char bytes[3]; };
struct large { long a; char b[13]; };
struct __attribute__((aligned(16))) wide { long a; };
union both { double d; unsigned char bytes[8]; };

static long sum(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	while (count-- > 0)
		total = total * 10 + va_arg(list, int);
	va_end(list);
	return total;
}

static int step(int *n)
{
	return ++*n;
}

static int nothing(const int *after, ...)
{
	return *after;
}

/* The letters of kinds say what the arguments are, as a format does. */
static double mixed(unsigned long kinds, ...)
{
	__builtin_va_list list;
	double total = 0;

	__builtin_va_start(list, kinds);
	for (; kinds; kinds >>= 4) {
		switch (kinds & 15) {
		case 1:
			total += va_arg(list, int);
			break;
		case 2:
			total += va_arg(list, unsigned int);
			break;
		case 3:
			total += va_arg(list, long);
			break;
		case 4:
			total += va_arg(list, unsigned long);
			break;
		case 5:
			total += va_arg(list, double);
			break;
		case 6:
			total += *va_arg(list, int *);
			break;
		case 7:
			total += va_arg(list, struct pair).y;
			break;
		case 8: {
			struct odd o = va_arg(list, struct odd);

			total += o.bytes[0] + o.bytes[2];
			break;
		}
		case 9:
			total += va_arg(list, struct large).b[12];
			break;
		case 10:
			total += (double)(va_arg(list, __int128) >> 64);
			break;
		case 11:
			total += va_arg(list, struct wide).a;
			break;
		case 12:
			total += va_arg(list, int (*)(int *))(va_arg(list, int *));
			break;
		case 13:
			total += va_arg(list, union both).d;
			break;
		case 14:
			total += va_arg(list, void *) == 0 ? 1000 : 1;
			break;
		default:
			total += (unsigned char)va_arg(list, int);
			break;
		}
	}
	__builtin_va_end(list);
	return total;
}

static int types(void)
{
	signed char c = -3;
	unsigned char u = 250;
	short s = -300;
	unsigned short v = 60000;
	_Bool b = 1;
	float f = 0.5f;
	int n = 7, calls = 0, failures = 0;
	struct pair p;
	struct odd o;
	struct large l;
	struct wide w;
	union both d;

	p.x = 1;
	p.y = 40;
	o.bytes[0] = 3;
	o.bytes[2] = -5;
	l.b[12] = 9;
	w.a = 1L << 40;
	d.d = 2.25;
	failures += mixed(0x111111, c, u, s, v, b, 'x') != -3 + 250 - 300 + 60000 + 1 + 120;
	failures += mixed(0x5515, f, 1, 2.5, (float)n) != 0.5 + 1 + 2.5 + 7;
	failures += mixed(0x24321, -1, 4000000000u, -1L, ~0UL, -1) != -1 + 4000000000.0 - 1 + 18446744073709551616.0 + 4294967295.0;
	failures += mixed(0x67, p, &n) != 47;
	failures += mixed(0x797181, 2, o, 1, p, l, p) != 2 - 2 + 1 + 40 + 9 + 40;
	failures += mixed(0x1a1b1, 1, w, 2, (__int128)5 << 64, 3) != 1 + 1099511627776.0 + 2 + 5 + 3;
	failures += mixed(0xb1a, ((__int128)-7 << 64), 1, w) != -7 + 1 + 1099511627776.0;
	failures += mixed(0xc1c, step, &calls, 10, &step, &calls) != 1 + 10 + 2 || calls != 2;
	failures += mixed(0x5d5, 1.0, d, 0.25) != 3.5;
	failures += mixed(0xeee, (void *)0, &n, (int (*)(void))0) != 2001;
	failures += mixed(0xf, -1) != 255 || mixed(0) != 0;
	return failures;
}

static int evaluated_in_calls(void)
{
	int n = 0, failures = 0;

	failures += sum(3, 1, sum(2, 2, 3), 4) != 1 * 100 + 23 * 10 + 4;
	failures += sum(2, sum(0), sum(1, sum(1, 5))) != 5;
	failures += sum(2, (step(&n), 3), n) != 31;
	failures += sum(3, step(&n), n ?: 4, ({ n = 8; n; })) != 228;
	failures += sum(1, n++ ? 7 : 6) != 7 || n != 9;
	failures += nothing(&n) != 9 || nothing(&n, 1, 2) != 9;
	for (n = 0; n < 3; n++)
		failures += sum(2, n, n + 1) != n * 10 + n + 1;
	return failures;
}

static long rest(va_list list, int count)
{
	long total = 0;

	while (count--)
		total = total * 10 + va_arg(list, int);
	return total;
}

static long rest_of(va_list *list, int count)
{
	long total = va_arg(*list, int);

	return count > 1 ? total + rest_of(list, count - 1) : total;
}

struct reader {
	int count;
	va_list list;
};

static int next(struct reader *reader)
{
	reader->count--;
	return va_arg(reader->list, int);
}

static long passed_on(int count, ...)
{
	va_list list, again;
	struct reader reader;
	long total;

	va_start(list, count);
	va_copy(again, list);
	va_copy(reader.list, list);
	total = va_arg(list, int);
	total += rest(list, count - 1) * 10;
	va_end(list);
	total = total * 1000 + rest_of(&again, 2) * 100;
	total += rest_of(&again, 1);
	va_end(again);
	va_start(list, count);
	total = total * 10 + va_arg(list, int);
	va_end(list);
	reader.count = count;
	next(&reader);
	total = total * 10 + next(&reader) + reader.count;
	va_end(reader.list);
	return total;
}

static long more(int value, int checks, int statics, ...)
{
	va_list arguments;
	long total;

	va_start(arguments, statics);
	total = value + checks + statics + va_arg(arguments, int);
	va_end(arguments);
	return total;
}

static long backwards(int count, ...)
{
	va_list list;
	long first, others;

	va_start(list, count);
	first = va_arg(list, long);
	others = count > 1 ? backwards(count - 1, va_arg(list, long), 5L) : 0;
	va_end(list);
	return first * 100 + others;
}

static int through_pointers(void)
{
	long (*f)(int, ...) = sum;
	double (*g)(unsigned long, ...) = mixed;
	int failures = 0;

	failures += f(3, 1, 2, 3) != 123 || (*f)(0) != 0 || f(1, f(2, 3, 4)) != 34;
	failures += g(0x51, 1, 0.5) != 1.5 || (f != sum) || (void *)f == (void *)g;
	f = passed_on;
	failures += f(3, 1, 2, 3) != 23130313;
	return failures;
}

int run(void)
{
	int failures = types() + evaluated_in_calls() + through_pointers();

	failures += passed_on(4, 1, 2, 3, 4) != 234130314;
	failures += more(1, 2, 3, 4) != 10;
	failures += backwards(2, 3L, 4L) != 700;
	return 11 + failures;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Pointers of every pointee stepped by every integer, void pointers by bytes; comparisons; pointers as integers and back. returns: -216736424 */

/* How far a step of n leads, in bytes, for each integer type that n may have. */
#define STEPS(name, type) \
static long name(char *memory, long n) \
{ \
	type *p = (type *)(memory + 512); \
	signed char c = n; \
	unsigned char uc = n; \
	short s = n; \
	unsigned short us = n; \
	int i = n; \
	unsigned int u = n; \
	unsigned long ul = n; \
	long sum = 0; \
\
	sum = sum * 3 + ((char *)(p + c) - (char *)p); \
	sum = sum * 3 + ((char *)(uc + p) - (char *)p); \
	sum = sum * 3 + ((char *)(p - s) - (char *)p); \
	sum = sum * 3 + ((char *)(p + us) - (char *)p); \
	sum = sum * 3 + ((char *)(p + i) - (char *)p); \
	sum = sum * 3 + ((char *)(p + u) - (char *)p); \
	sum = sum * 3 + ((char *)(p - u) - (char *)p); \
	sum = sum * 3 + ((char *)(p - ul) - (char *)p); \
	sum = sum * 3 + ((char *)&p[n] - (char *)p); \
	p += c; \
	p -= u; \
	p += u; \
	p -= i; \
	p++; \
	--p; \
	sum = sum * 3 + ((char *)p++ - memory); \
	sum = sum * 3 + ((char *)--p - memory); \
	sum = sum * 3 + ((char *)(p += 2) - memory); \
	return sum * 3 + (p - (type *)(memory + 512)); \
}

typedef void nothing;
typedef int *pointer;
typedef short rows[3];

STEPS(of_char, char)
STEPS(of_short, short)
STEPS(of_int, int)
STEPS(of_long, long)
STEPS(of_truth, _Bool)
STEPS(of_nothing, nothing)
STEPS(of_pointer, pointer)
STEPS(of_pte_t, pte_t)
STEPS(of_rows, rows)

static long steps(long n)
{
	char memory[1024];

	return of_char(memory, n) + 3 * (of_short(memory, n) + 3 * (of_int(memory, n) + 3 * (of_long(memory, n)
		+ 3 * (of_truth(memory, n) + 3 * (of_nothing(memory, n) + 3 * (of_pointer(memory, n)
		+ 3 * (of_pte_t(memory, n) + 3 * of_rows(memory, n))))))));
}

static int compared(int *p, int *q, void *v)
{
	return (p < q) + 2 * (p <= q) + 4 * (p > q) + 8 * (p >= q) + 16 * (p == q) + 32 * (p != q)
		+ 64 * (v == p) + 128 * (q != v) + 256 * (v < (void *)q) + 512 * !p + 1024 * (p && q) + 2048 * (v ? 1 : 0)
		+ 4096 * (p == 0) + 8192 * ((unsigned long)p < (unsigned long)q) + 16384 * (&*p == p) + 32768 * ((char *)p + 4 == (char *)(p + 1));
}

static unsigned long as_numbers(int n)
{
	unsigned int u = n;
	short s = n;
	unsigned char c = n;
	_Bool b = (void *)(long)n;
	unsigned long sum = 0;

	sum = sum * 3 + (unsigned long)(void *)(long)n;
	sum = sum * 3 + (unsigned long)(char *)(unsigned long)u;
	sum = sum * 3 + (unsigned long)(int *)(long)s;
	sum = sum * 3 + (unsigned long)(pte_t *)(unsigned long)c;
#pragma clang diagnostic ignored "-Wint-to-pointer-cast"
#pragma clang diagnostic ignored "-Wpointer-to-int-cast"
	sum = sum * 3 + (unsigned long)(char *)n;
	sum = sum * 3 + (unsigned long)(char *)u;
	sum = sum * 3 + (unsigned long)(char *)s;
	sum = sum * 3 + (unsigned long)(char *)c;
	sum = sum * 3 + (unsigned long)(char *)(_Bool)n + (unsigned long)(char *)b;
	sum = sum * 3 + (int)(char *)n;
	sum = sum * 3 + (unsigned int)(void *)n;
	sum = sum * 3 + (short)(long)(void *)n;
	sum = sum * 3 + (unsigned char)(unsigned long)(void *)n;
	sum = sum * 3 + (long)((int *)(long)n + 1);
	sum = sum * 3 + (unsigned long)((char *)0 - 1) + (unsigned long)(void *)-1 + (long)(int *)-4096L;
	sum = sum * 3 + (unsigned long)&((int *)0)[3] + (unsigned long)&((rows *)0)[2][1] + ((char *)7 - (char *)3) + b;
	return sum;
}

static void *next(void *p, unsigned long n)
{
	void *start = p;

	p += n;
	p++;
	--p;
	p -= 1;
	return p - start == (long)n - 1 ? p + 1 : start;
}

/* The pointer is stepped once, also where what is assigned is narrower than what is computed. */
static int once(void)
{
	unsigned char bytes[4];
	unsigned char *p = bytes, **at = &p;

	bytes[0] = bytes[1] = bytes[2] = 200;
	bytes[3] = 1;
	*p++ += 100;
	*++*at -= 201;
	*(*at)++ <<= 1;
	*p = p - bytes;
	return bytes[0] + bytes[1] * 2 + bytes[2] * 3 + bytes[3] * 5 + (p - bytes) * 7;
}

int run(void)
{
	int numbers[2];
	unsigned long sum = 0;

	sum = steps(1) + steps(0) * 3 + steps(-1) * 5 + steps(7) * 7 + steps(200) * 11 + steps(-32768) * 13;
	sum = sum * 31 + compared(numbers, numbers + 1, numbers);
	sum = sum * 31 + compared(numbers + 1, numbers, numbers);
	sum = sum * 31 + compared(numbers, numbers, 0);
	sum = sum * 31 + as_numbers(5) + as_numbers(0) + as_numbers(-1) + as_numbers(0x12345678) + as_numbers(-2147483647 - 1);
	sum = sum * 31 + (unsigned long)((char *)next(numbers, 8) - (char *)numbers) + (next(numbers, 4) == &numbers[1]);
	sum = sum * 31 + once();
	return (int)(sum ^ sum >> 32);
}

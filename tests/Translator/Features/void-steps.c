/* SPDX-License-Identifier: GPL-2.0-only */
/* GNU's arithmetic on void pointers, by bytes: sums, differences, steps, compound assignment. returns: -1226426563 */
static unsigned char *next(unsigned char *p, int *calls)
{
	++*calls;
	return p;
}

static long far(void *p, const void *start)
{
	return (p - start) + (p > start) * 100 + (p == start) * 1000;
}

int run(void)
{
	unsigned long bytes = 0x0807060504030201;
	const void *start = &bytes;
	void *p = &bytes, **pp = &p;
	int calls = 0;
	long sum = 0;

	p += 3;
	sum = sum * 7 + *(unsigned char *)p + far(p, start);
	p -= 1L;
	sum = sum * 7 + *(unsigned char *)p;
	sum = sum * 7 + *(unsigned char *)p++ + *(unsigned char *)p;
	sum = sum * 7 + *(unsigned char *)--p + far(p--, start);
	sum = sum * 7 + far(++p, start) + far(p, start);
	sum = sum * 7 + far((*pp)++, start) + far(*pp, start);
	sum = sum * 7 + far(*pp += (unsigned char)2, start) + far(1 + *pp - 2, start);
	for (p = (void *)start; p < start + 8; p++)
		sum = sum * 7 + *(unsigned char *)p;
	pp = &p;
	sum = sum * 7 + far((*pp++)--, start);
	sum = sum * 7 + far(pp[-1] -= *next(p - 2, &calls), start);
	return sum + calls + sizeof(void);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Compound assignment to operands with effects, which are evaluated once, and to what its value changes. returns: 497116476 */
static unsigned short *next(unsigned short **p, int *calls)
{
	++*calls;
	return (*p)++;
}

static int change(unsigned short *p)
{
	*p += 1000;
	return 3;
}

static long pointers(unsigned short *p)
{
	unsigned short *at = p, *start = p;
	int calls = 0, i = 0;
	signed char *bytes;
	long r;

	*at++ += 70000;
	*at++ -= 1;
	*next(&at, &calls) |= 0x8001;
	*--at >>= 3;
	p[i++] <<= 5;
	p[++i] ^= ~0;
	next(&p, &calls)[i--] *= 60000;
	r = (*p++ += 5) + (*p-- /= 2) + calls + i + (at - start);
	bytes = (signed char *)start;
	*bytes++ += 200;
	bytes[(i++, 1)] %= 7;
	*({ i++; bytes + 2; }) += 130;
	r = r * 7 + start[0] + start[1] * 3L + start[2] * 5L + start[3] * 11L;
	return r * 3 + i + (bytes - (signed char *)start);
}

static int late(unsigned short *p, unsigned int *n)
{
	*p += change(p);
	*n <<= (n[0] & 1, 2);
	*n |= change((unsigned short *)n);
	*p -= ({ *p = 5; 2; });
	if ((*p++ += 1) > 3 && *--p)
		*p += *p ? change(p) : 1;
	*p *= *p > 2 && change(p);
	return *p + *n;
}

static unsigned int members(struct vm_fault **at)
{
	struct vm_fault **start = at;

	(*at++)->flags |= 2;
	(*--at)->flags += 70;
	return (*at)->flags + (at - start);
}

int run(void)
{
	unsigned long room = 0x123456789abcdef0;
	unsigned short p = 9;
	unsigned int n = 77;
	struct vm_fault vmf, *pointer = &vmf;
	long r = pointers((unsigned short *)&room);

	r = r * 31 + (unsigned int)(room >> 32) + (unsigned int)room;
	r = r * 31 + late(&p, &n);
	vmf.flags = 5;
	r = r * 31 + members(&pointer);
	return (int)(r % 1000000007);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* float and double: constants, operators, NaN, steps, truth, mixtures of both. returns: -1293940405 */
static unsigned long fold(unsigned long sum, double value)
{
	unsigned long bits = *(unsigned long *)&value;

	/* Which NaN an operation gives, C leaves open. */
	if (value != value)
		bits = 99;
	return sum * 31 + bits;
}

static double edge(int i)
{
	switch (i) {
	case 0: return 0.0;
	case 1: return -0.0;
	case 2: return 1;
	case 3: return -1.5;
	case 4: return 0x1.fffffffffffffp+1023;
	case 5: return 0x1p-1074;
	case 6: return -1e300;
	case 7: return 3.4028235e38f;
	case 8: return 0.1f;
	case 9: return .1;
	case 10: return 1e400;
	case 11: return -1e400;
	case 12: return 1e400 - 1e400;
	case 13: return 16777217;
	case 14: return 5e-1F;
	default: return 'a' / 7.;
	}
}

static unsigned long doubles(unsigned long sum, double a, double b)
{
	sum = fold(sum, a + b);
	sum = fold(sum, a - b);
	sum = fold(sum, a * b);
	sum = fold(sum, a / b);
	sum = fold(sum, -a);
	sum = fold(sum, +b);
	sum = sum * 64 + (a < b) * 32 + (a > b) * 16 + (a <= b) * 8 + (a >= b) * 4 + (a == b) * 2 + (a != b);
	sum = sum * 64 + !(a < b) * 32 + !(a > b) * 16 + !(a <= b) * 8 + !(a >= b) * 4 + !(a == b) * 2 + !(a != b);
	return sum;
}

static unsigned long floats(unsigned long sum, float a, float b)
{
	float c = a;

	sum = fold(sum, a + b);
	sum = fold(sum, a - b);
	sum = fold(sum, a * b);
	sum = fold(sum, a / b);
	sum = fold(sum, (double)a * b);
	sum = fold(sum, (float)(1.1 * b));
	c += b;
	sum = fold(sum, c);
	c -= 1.1;
	sum = fold(sum, c);
	c *= 3;
	sum = fold(sum, c);
	c /= a;
	sum = fold(sum, c++);
	sum = fold(sum, --c);
	sum = fold(sum, c--);
	sum = fold(sum, ++c);
	return sum * 2 + (a < b) + (a == b) * 4;
}

static int truths(double d, float f, double *p)
{
	int n = 0;
	_Bool b = d, c = f;

	if (d)
		n += 1;
	if (!f)
		n += 2;
	n += (d && f) * 4 + (d || f) * 8 + (d ? 16 : 0) + !d * 32 + b * 64 + !!f * 128;
	n += (int)((d ?: 2.5) * 2) * 256 + c;
	while (*p) {
		n++;
		*p = 0;
	}
	return n;
}

static double mixed(int i, unsigned u, long l, unsigned long ul, short s, _Bool b, char c, float f)
{
	double d = i;

	d += u;
	d = d * l + ul;
	d -= s;
	d = b ? d : i;
	d = d + (c > f) + b;
	d = (i ? i : d) + d;
	i += 2.75;
	u -= 0.5f;
	c *= 1.5;
	s /= 0.3;
	return d + i + u + c + s + (f += i) + (1 ? 2 : 3.0) / 4 + 1 / 2 + 1 / 2.;
}

static double half(double d)
{
	return d / 2;
}

static double later(float *f)
{
	return (*f)++ + *f;
}

int run(void)
{
	unsigned long sum = 0;
	double d;
	float f = 0.5e-20f;
	int i, j;

	for (i = 0; i < 16; i++)
		for (j = 0; j < 16; j++) {
			sum = doubles(sum, edge(i), edge(j));
			sum = floats(sum, edge(i), edge(j));
			d = edge(j);
			sum = sum * 31 + truths(edge(i), edge(j), &d);
		}
	sum = fold(sum, mixed(-3, 7, -1L << 40, 1UL << 63, -100, 1, 'x', 0.25f));
	sum = fold(sum, half(5));
	sum = fold(sum, later(&f));
	sum = fold(sum, f++);
	sum += sizeof(1.0f) + sizeof(1.0) * 3 + sizeof(1.0f + 1.0) * 5 + sizeof(1.0f * 2) * 7;
	return (int)(sum ^ sum >> 32);
}

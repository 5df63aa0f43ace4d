/* SPDX-License-Identifier: GPL-2.0-only */
/* Locals and static variables lie where their type, their attributes and the ABI ask for. returns: 240 */
struct line {
	long words[2];
} __attribute__((aligned(64)));

typedef int wide __attribute__((aligned(32)));

static _Alignas(128) char everywhere[3];

static unsigned long low(const void *p, unsigned long align)
{
	return (unsigned long)p & (align - 1);
}

static unsigned long of_locals(int depth)
{
	char odd;
	_Alignas(64) char buffer[5];
	char between;
	_Alignas(long) char word;
	int number __attribute__((aligned(256)));
	short most __attribute__((aligned));
	_Alignas(16) _Alignas(32) int twice[2];
	wide typed;
	struct line line, lines[2];
	static _Alignas(64) int kept;
	unsigned long sum;

	odd = between = depth;
	buffer[4] = 1;
	word = 2;
	number = 3;
	most = 4;
	twice[1] = 5;
	typed = 6;
	line.words[1] = 7;
	lines[1] = line;
	kept++;
	sum = low(buffer, 64) + low(&word, 8) + low(&number, 256) + low(&most, 16) + low(twice, 32) + low(&typed, 32)
		+ low(&line, 64) + low(lines, 64) + low(&lines[1], 64) + low(&kept, 64) + low(everywhere, 128);
	sum = sum * 1000 + buffer[4] + word + number + most + twice[1] + typed + lines[1].words[1] + (odd - between);
	return depth > 0 ? sum + of_locals(depth - 1) : sum;
}

/* The ABI gives an array of at least 16 bytes 16, however many other locals there are. */
static unsigned long of_arrays(int depth)
{
	char a[16], b[17], c[33], d[100];
	short e[8], f[12];
	int g[4], h[5], i[8];
	long j[2], k[4], l[5];
	void *m[2], *n[3];
	double o[2], p[4];

	a[depth] = b[depth] = c[depth] = d[depth] = e[depth] = f[depth] = g[depth] = h[depth] = i[depth] = 1;
	j[depth & 1] = k[depth] = l[depth] = 1;
	m[0] = n[0] = o;
	o[0] = p[0] = 0;
	return low(a, 16) + low(b, 16) + low(c, 16) + low(d, 16) + low(e, 16) + low(f, 16) + low(g, 16) + low(h, 16) + low(i, 16)
		+ low(j, 16) + low(k, 16) + low(l, 16) + low(m, 16) + low(n, 16) + low(o, 16) + low(p, 16)
		+ (depth > 0 ? of_arrays(depth - 1) : 0);
}

int run(void)
{
	return of_locals(3) + of_arrays(3) * 100000 + __alignof__(everywhere);
}

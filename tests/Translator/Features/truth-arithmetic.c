/* SPDX-License-Identifier: GPL-2.0-only */
/* _Bool in arithmetic: steps, compound assignment, conversions from every kind of value. returns: -829932132 */
static int steps(_Bool b)
{
	int n = 0;

	n = n * 2 + b++;
	n = n * 2 + b;
	n = n * 2 + b--;
	n = n * 2 + b;
	n = n * 2 + b--;
	n = n * 2 + b;
	n = n * 2 + ++b;
	n = n * 2 + --b;
	b--;
	n = n * 2 + b;
	b++;
	++b;
	for (b = 0; !b; b++)
		n++;
	for (--b; !b; b--)
		n++;
	return n * 2 + b;
}

static int assigned(_Bool b, int i)
{
	int n = (b += i) + 1;

	n = n * 4 + (b |= 2) + (b += 256) + (b &= 2);
	n = n * 4 + (b -= i) + (b *= 3);
	b ^= 5;
	n = n * 4 + b;
	b = 256;
	n = n * 4 + b;
	b <<= 3;
	n = n * 4 + b;
	b >>= 1;
	n = n * 4 + b;
	b = 1;
	b /= 2;
	n = n * 4 + b;
	b = 7;
	b %= 4;
	n = n * 4 + b;
	b += 0.25;
	b *= 0.25f;
	return n * 4 + b;
}

static int from(void *p, double d, unsigned long ul, signed char c, __int128 wide)
{
	_Bool b = p, e = d, f = ul, g = c, h = wide;

	return b + e * 2 + f * 4 + g * 8 + h * 16 + (_Bool)p * 32 + (_Bool)(d * 0) * 64 + (_Bool)(ul << 63) * 128 +
		!p * 256 + !d * 512 + (_Bool)(char)ul * 1024 + (_Bool)0.5 * 2048;
}

static _Bool *counted(_Bool *p)
{
	*p = !*p;
	return p;
}

static int through(_Bool *on, _Bool *p)
{
	int n = (*on)++;

	n = n * 2 + (*on)--;
	n = n * 2 + *on;
	n = n * 2 + (*counted(p))++;
	n = n * 2 + (*counted(p))--;
	n = n * 2 + *p;
	n = n * 2 + (*p++)--;
	n = n * 2 + p[-1]++;
	return n * 2 + p[-1];
}

static int mixed(_Bool b, _Bool c)
{
	int n = b + c + (b - c) * 2 + (b << 3) + (~b & 0xff) + -c + (b ? c : 2) + (b < c) + (b == 1);
	long l = b;
	unsigned char u = b | 6;
	_Bool both = b & c, either = b | c, other = b ^ c;

	return n + l + u + both * 2 + either * 4 + other * 8 + sizeof(b) * 16 + sizeof(b + c) * 32 + sizeof(!b) * 64;
}

int run(void)
{
	_Bool b = 0, on;
	int sum = 0, i;

	for (i = 0; i < 4; i++) {
		on = i & 1;
		b = i & 2;
		sum = sum * 31 + steps(i & 1);
		sum = sum * 31 + assigned(i & 1, i - 1);
		sum = sum * 31 + from(i & 1 ? &b : 0, i / 3., (unsigned long)i << 8, -i, (__int128)i << 100);
		sum = sum * 31 + through(&on, &b);
		sum = sum * 31 + mixed(i & 1, i & 2);
	}
	return sum;
}

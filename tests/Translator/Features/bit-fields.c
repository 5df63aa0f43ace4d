/* SPDX-License-Identifier: GPL-2.0-only */
/* Bit fields: layout, truncation, sign, promotion, the value of an assignment, steps, packed ones that straddle. (As clang has it: gcc computes in no more bits than one wider than an int has.) returns: -349536564 */
enum colour { RED, GREEN, BLUE };
enum sign { MINUS = -1, ZERO, PLUS };

struct flags {
	unsigned low : 3;
	int middle : 5;
	_Bool on : 1;
	signed char narrow : 4;
	unsigned short : 3;
	unsigned short wide : 13;
	enum colour colour : 2;
	enum sign sign : 2;
	unsigned int : 0;
	long large : 40;
	unsigned long rest : 24;
	unsigned full : 32;
	char last;
};

struct __attribute__((packed)) straddling {
	unsigned first : 5;
	unsigned second : 31;
	long long third : 61;
	unsigned long long fourth : 64;
	short fifth : 9;
	_Bool sixth : 1;
	char after;
};

union views {
	struct {
		unsigned low : 4, high : 4;
	};
	signed value : 6;
	unsigned char byte;
};

struct tail {
	char c;
	int bits : 24;
	char d;
	struct {
		int inner : 7;
		unsigned : 4;
		int other : 7;
	};
};

#define note(value) (*hash = *hash * 31 + (unsigned long)(long)(value))

static void bytes(unsigned long *hash, void *record, unsigned long size)
{
	unsigned char *at = record;

	while (size--)
		note(*at++);
}

static void clear(void *record, unsigned long size)
{
	unsigned char *at = record;

	while (size--)
		*at++ = 0xa5;
}

static void read(unsigned long *hash, struct flags *f)
{
	note(f->low);
	note(f->middle);
	note(f->on);
	note(f->narrow);
	note(f->wide);
	note(f->colour);
	note(f->sign);
	note(f->large);
	note(f->rest);
	note(f->full);
	bytes(hash, f, sizeof(*f));
}

static void assigned(unsigned long *hash, int n)
{
	struct flags f, *p = &f;
	long value;

	clear(p, sizeof(f));
	read(hash, p);
	p->low = n;
	f.middle = n;
	p->on = n;
	p->narrow = n;
	p->wide = n;
	p->colour = n;
	p->sign = n;
	p->large = n * 0x123456789l;
	p->rest = -n;
	p->full = -n;
	read(hash, p);
	value = p->low = n + 9;
	note(value);
	note(f.middle = n * 3);
	note(p->narrow = 9);
	note(p->narrow = 7);
	note(p->on = 8);
	note(p->large = 0x8123456789l * n);
	note(p->rest = -1);
	note(p->full = -1);
	note((p->wide = f.sign = 3) + 1);
	note(p->low - 8 < 0);
	note(p->full - 8 < 0);
	note(p->rest - 0xffffffl < 0);
	note(-p->low);
	note(~p->wide);
	note(p->large << 23);
	note(sizeof(+p->low));
	note(f.low ? f.on : f.middle);
	read(hash, p);
}

static void computed(unsigned long *hash, int n)
{
	struct flags f, *p = &f;

	clear(p, sizeof(f));
	p->low += n;
	f.middle -= 17;
	p->narrow *= n;
	p->wide <<= 3;
	p->large >>= 2;
	p->rest ^= 0x5555555;
	p->full /= 3;
	p->on |= n;
	p->sign &= n;
	p->colour %= 2;
	read(hash, p);
	note(p->low += 7);
	note(f.middle -= n);
	note(p->narrow <<= 1);
	note(p->large += p->large);
	note(p->rest *= 0x1001);
	note(p->full += 0x80000000u);
	note(p->on ^= 1);
	note(p->wide |= ~0);
	read(hash, p);
	note(p->low++);
	note(++p->low);
	note(p->low--);
	note(--p->low);
	f.middle = 15;
	note(f.middle++);
	note(f.middle);
	note(--f.middle);
	f.narrow = -8;
	note(--f.narrow);
	note(f.narrow--);
	note(p->on--);
	note(p->on++);
	note(++p->on);
	p->rest = 0;
	note(p->rest--);
	note(++p->rest);
	p->large = 0x7fffffffff;
	note(++p->large);
	for (f.low = 0; f.low < 7; f.low++, f.wide++)
		f.middle++;
	read(hash, p);
}

static void packed(unsigned long *hash, long long n)
{
	struct straddling s, copy;

	clear(&s, sizeof(s));
	s.first = n;
	note(s.second);
	s.second = n * 0x1234567;
	note(s.third);
	s.third = -n;
	note(s.fourth);
	s.fourth = ~n;
	s.fifth = n << 3;
	note(s.sixth);
	s.sixth = !s.sixth;
	s.after = 1;
	copy = s;
	note(copy.first++);
	note(--copy.second);
	note(copy.third += n);
	note(copy.fourth -= 5);
	note(copy.fifth ^= 0x1ff);
	bytes(hash, &s, sizeof(s));
	bytes(hash, &copy, sizeof(copy));
}

static struct tail made(int n)
{
	struct tail t;

	clear(&t, sizeof(t));
	t.bits = n;
	t.inner = n;
	t.other = n / 2;
	return t;
}

static void others(unsigned long *hash, int n)
{
	union views v;
	struct tail t = made(n);

	v.byte = n;
	note(v.low);
	note(v.high);
	note(v.value);
	v.value = v.low++;
	note(v.byte);
	note(made(n + 70).bits);
	note(made(n + 70).inner);
	t = made(-n);
	note(t.other--);
	note(t.c);
	t.bits--;
	bytes(hash, &t, sizeof(t));
}

int run(void)
{
	unsigned long hash = 0;
	int n;

	for (n = -3; n < 4; n++) {
		assigned(&hash, n);
		assigned(&hash, n * 4567);
		computed(&hash, n);
		packed(&hash, n);
		packed(&hash, n * 0x1fedcba987ll);
		others(&hash, n * 1000 + 5);
	}
	hash = hash * 31 + (sizeof(struct flags));
	hash = hash * 31 + (sizeof(struct straddling));
	hash = hash * 31 + (sizeof(struct tail));
	return (int)(hash ^ hash >> 32);
}

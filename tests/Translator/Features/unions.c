/* SPDX-License-Identifier: GPL-2.0-only */
/* Unions: one place seen as several types, inside structs, by value; packed and aligned members. returns: 738623344 */
union word {
	unsigned int whole;
	struct {
		unsigned short low, high;
	};
	struct {
		unsigned char bytes0, bytes1, bytes2, bytes3;
	} part;
	signed char first;
	int *pointer;
};

struct tagged {
	char tag;
	union {
		long number;
		struct tagged *next;
		union word word;
	};
	short after;
};

struct __attribute__((packed)) wire {
	unsigned char kind;
	unsigned int length;
	unsigned short check;
	unsigned long long id;
};

struct half_packed {
	char a;
	int b __attribute__((packed));
	short c __attribute__((aligned(8)));
};

struct __attribute__((aligned(32))) wide {
	int n;
};

struct holds_wide {
	char c;
	struct wide wide;
	struct wire wire;
};

static union word halved(union word w)
{
	w.low /= 2;
	w.part.bytes3 ^= 0xff;
	return w;
}

static unsigned int puns(void)
{
	union word w, v;

	w.pointer = 0;
	w.whole = 0x80a1b2c3;
	v = halved(w);
	return (v.whole >> 16) + v.low + w.first + halved(v).high + (halved(v).part.bytes1 << 4);
}

struct deep {
	char a;
	union {
		int b;
		struct {
			short c;
			struct {
				char d[3];
				long e;
			};
		};
	};
};

static long addresses(struct deep *p)
{
	struct deep local;
	char *base = (char *)p;
	long *e = &p->e;

	*e = 5;
	p->d[2] = 'd';
	local = *p;
	local.d[1] = 7;
	return ((char *)&p->b - base) + ((char *)&p->c - base) * 2 + (p->d - base) * 4 + ((char *)e - base) * 8
		+ local.e + local.d[2] + ((char *)&local.e - (char *)&local.d[1]) * 1000 + (&(*p).e == e);
}

static long tags(void)
{
	struct tagged a, b, *p = &a;

	a.tag = 'x';
	a.next = &b;
	b.number = -5;
	p->next->after = 9;
	p->next->word.low += 7;
	b.word.part.bytes2++;
	return b.number % 1000 + b.after + sizeof(struct tagged) + (a.word.pointer == (int *)&b);
}

static unsigned long packed(struct wire *wire)
{
	struct wire copy;
	struct half_packed half;
	struct holds_wide holder;

	wire->kind = 0x12;
	wire->length = 0x3456789a;
	wire->check = 0xbcde;
	wire->id = 0xf0123456789abcdeull;
	copy = *wire;
	copy.length++;
	wire->id >>= 8;
	half.b = 77;
	half.c = copy.check;
	holder.wide.n = 5;
	holder.wire = copy;
	holder.wire.check -= 3;
	return *(unsigned short *)((char *)wire + 3) + copy.length % 1000 + (copy.id - wire->id) % 1000 + half.b + half.c % 100
		+ __builtin_offsetof(struct half_packed, c) + sizeof(struct half_packed) * 10 + sizeof(struct wide) + _Alignof(struct wide)
		+ holder.wide.n + holder.wire.check % 10 + __builtin_offsetof(struct holds_wide, wire) + sizeof(holder);
}

int run(void)
{
	struct wire wire;
	struct deep deep;

	return (int)(addresses(&deep) * 100000 + puns() % 10000 + tags() * 3 + packed(&wire));
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Initialiser lists of locals and statics: designators, braces left out, nested, unions, anonymous members, bit fields,
   values evaluated once and in order. A part of what a value gave is given another value as clang does it, which keeps
   the rest. returns: 1048575 */
struct point {
	int x, y;
};

struct line {
	struct point from, to;
	char name[6];
	short marks[2][2];
};

union word {
	int whole;
	unsigned char bytes[4];
	struct point *pointer;
};

struct mixed {
	int kind;
	union {
		long number;
		struct {
			short low, high;
		};
	};
	struct {
		unsigned char a, b;
	} named;
	unsigned int flag : 1, level : 5, : 3, rest : 12;
	int last;
};

struct anonymous {
	char c[3];
	struct {
		_Bool b;
		unsigned char inner[3];
		struct {
			char first, deep[2];
		};
	};
};

static int calls;

static int count(void)
{
	return ++calls;
}

static struct point origin(int x)
{
	struct point p = { x, .y = -x };

	return p;
}

static const struct line diagonal = { { 1, 2 }, .to.y = 4, "ab", { { 5 }, { [1] = 6 } } };
static struct line lines[] = { 1, 2, 3, 4, "abcdef", 5, 6, 7, 8, { .name = "x", .from = { 9 } }, [3].to = { 10, 11 }, "to", [4] = { .marks[1] = { 12, 13 } } };
static union word first = { 0x01020304 }, second = { .bytes = { 1, 2, [3] = 4 } }, third = { .whole = 7, .bytes[1] = 1 };
static struct mixed mixed = { 1, .high = 2, .named = { 3, 4 }, 1, 17, 0xabc, .last = 9 };
static int table[] = { [5] = 50, 60, [1] = 10, 20, [5] = 55 };
static int ranges[10] = { [0 ... 9] = 7, [3] = 1, [5 ... 6] = 2 };
static struct point grid[2][3] = { [0 ... 1] = { [1 ... 2] = { 1, 2 } } };
static char texts[][4] = { "abc", { "de" }, { 'f', 'g' }, "hijk" };
static const char *names[] = { "zero", [2] = "two", "three" };
static int *into[] = { &table[2], ranges + 1, &lines[0].from.y, 0 };
static int braced = { 5 };
static struct { int n; int values[]; } flexible = { 3, { 4, 5, 6 } };
static int after_flexible = 1;
static struct point parts[2] = { 1, [0 ... 1].y = 2, [1].x = 3 };

static int sum(const int *values, int n)
{
	int total = 0;

	while (n--)
		total = total * 3 + values[n];
	return total;
}

static int locals(int n)
{
	struct line line = { .to = { n, n + 1 }, .from.y = 3, 4 };
	struct line lines[2] = { [1] = line, [0] = { origin(n), .name = "loc" } };
	struct mixed mixed = { .low = n, .named.b = 4, .level = n + 40, .rest = -1 };
	union word word = { .bytes = { n, 1 } };
	int values[5] = { count(), [3] = count(), count() };
	int all[3] = { n, n * 2, n * 3 }, days[] = { 31, 28, 31, 30, 31 };
	char text[8] = "text", full[3] = "abc", *pointer[2] = { text };
	struct point copy = line.to, braces = { }, *to = &copy;
	int good = 0;

	good += line.from.x == 0 && line.from.y == 3 && line.to.x == 4 && line.to.y == n + 1 && line.name[0] == 0;
	good += (lines[1].to.x == 4 && lines[0].from.y == -n && lines[0].name[2] == 'c' && lines[0].marks[1][1] == 0) << 1;
	good += (mixed.low == n && mixed.high == 0 && mixed.named.b == 4 && mixed.level == ((n + 40) & 31) && mixed.rest == 4095 && mixed.flag == 0) << 2;
	good += (word.whole == n + 256 && values[0] == 1 && values[3] == 2 && values[4] == 3 && values[1] == 0) << 3;
	good += (all[2] == n * 3 && sum(days, 5) == 31 + 3 * (28 + 3 * (31 + 3 * (30 + 3 * 31)))) << 4;
	good += (text[3] == 't' && text[7] == 0 && full[2] == 'c' && pointer[1] == 0 && pointer[0] == text) << 5;
	good += (to->x == 4 && braces.x == 0 && braces.y == 0) << 6;
	return good;
}

static int in_loop(void)
{
	int total = 0;

	for (int i = 0; i < 3; i++) {
		int once[4] = { [1] = i };
		struct point p = { .y = i };

		total = total * 10 + once[0] + once[1] + once[3] + p.x + p.y;
		once[0] = once[3] = p.x = 9;
	}
	return total;
}

static int overridden(int n)
{
	struct line line = { .from = { 1, 2 }, .from.x = n, .to = origin(n), .to.x = 1 };
	struct line again = { .to = origin(n), .to = { .x = 3 }, .from.y = count(), .from = { 4 } };

	return line.from.x == n && line.from.y == 2 && line.to.x == 1 && line.to.y == -n
		&& again.to.x == 3 && again.to.y == 0 && again.from.x == 4 && again.from.y == 0;
}

static int in_switch(int n)
{
	switch (n) {
		int values[3] = { 1, 2, 3 };
	case 1:
		values[0] = 5;
		return values[0];
	case 2: {
		struct point p = { n, n };

		return p.x + p.y;
	}
	}
	return 0;
}

/* Where libclang shows no anonymous struct. */
static long in_anonymous(struct anonymous *p, int n)
{
	struct anonymous a = { { 1, 2, 3 }, .inner = { [2] = n } };

	p->inner[1] = n;
	return a.c[2] == 3 && a.inner[2] == n && a.inner[0] == 0 && a.deep[1] == 0 && (char *)&p->inner[1] - (char *)p == 5 && (char *)&p->deep - (char *)p == 8;
}

int run(void)
{
	int good = locals(5);

	good += (diagonal.from.y == 2 && diagonal.to.x == 0 && diagonal.to.y == 4 && diagonal.name[1] == 'b' && diagonal.marks[0][0] == 5 && diagonal.marks[1][1] == 6) << 7;
	good += (sizeof(lines) / sizeof(lines[0]) == 5 && lines[0].name[5] == 'f' && lines[0].marks[1][0] == 7 && lines[1].name[0] == 'x' && lines[1].from.x == 9) << 8;
	good += (lines[2].from.x == 0 && lines[3].to.y == 11 && lines[3].name[1] == (char)111 && lines[4].marks[1][1] == 13 && lines[4].marks[0][0] == 0) << 9;
	good += (first.bytes[0] == 4 && second.whole == 0x04000201 && third.bytes[1] == 1 && third.bytes[0] == 0) << 10;
	good += (mixed.kind == 1 && mixed.low == 0 && mixed.high == 2 && mixed.named.b == 4 && mixed.flag == 1 && mixed.level == 17 && mixed.rest == 0xabc && mixed.last == 9) << 11;
	good += (sizeof(table) == 28 && table[0] == 0 && table[1] == 10 && table[2] == 20 && table[5] == 55 && table[6] == 60) << 12;
	good += (ranges[0] == 7 && ranges[3] == 1 && ranges[5] == 2 && ranges[6] == 2 && ranges[9] == 7 && grid[0][0].x == 0 && grid[1][2].y == 2) << 13;
	good += (sizeof(texts) == 16 && texts[0][3] == 0 && texts[1][1] == 'e' && texts[2][1] == 'g' && texts[3][3] == 'k') << 14;
	good += (names[0][3] == 'o' && names[1] == 0 && names[3][4] == 'e' && *into[0] == 20 && *into[1] == 7 && *into[2] == 2 && !into[3]) << 15;
	good += (braced == 5 && flexible.values[2] == 6 && after_flexible == 1 && sizeof(flexible) == 4) << 16;
	good += (in_loop() == 24 && in_anonymous(&(struct anonymous){ .b = 1 }, 6)) << 17;
	good += (overridden(6) && in_switch(1) == 5 && in_switch(2) == 4) << 18;
	good += (parts[0].x == 1 && parts[0].y == 2 && parts[1].x == 3 && parts[1].y == 2) << 19;
	return good;
}

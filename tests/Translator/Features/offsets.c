/* SPDX-License-Identifier: GPL-2.0-only */
/* offsetof with indices that are no constants: nested arrays, anonymous members, unions, typeof, effects. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#define offset_in(pointer, member) offsetof(__typeof__(*(pointer)), member)

enum which { FIRST, SECOND };
typedef int row_t[3];
struct cell { char tag; union { long wide; struct { short low[2], high[2]; }; }; };
struct table {
	int count;
	struct { char name[5]; struct { row_t rows[4]; }; union { struct cell cells[2][3]; char raw[9]; }; };
	struct cell more[];
};

static int calls;

static int next(int n)
{
	calls++;
	return n;
}

static unsigned long of_cell(int i, int j, long k)
{
	return offsetof(struct table, cells[i][j].high[k]);
}

static unsigned long addressed(struct table *t, int i, int j, long k)
{
	return (unsigned long)&t->cells[i][j].high[k] - (unsigned long)t;
}

int run(void)
{
	struct table t, *p = &t;
	int i = 2, minus = -1;
	unsigned char narrow = 255;
	unsigned int large = 4294967295u;
	enum which which = SECOND;
	_Bool truth = 1;

	CHECK(1, of_cell(1, 2, 1) == addressed(p, 1, 2, 1) && of_cell(0, 0, 0) == addressed(p, 0, 0, 0));
	CHECK(2, of_cell(-1, 7, -3) == addressed(p, -1, 7, -3));
	CHECK(3, offsetof(struct table, rows[i][i - 1]) == (unsigned long)&p->rows[i][1] - (unsigned long)p);
	CHECK(4, offsetof(struct table, rows[i]) == offsetof(struct table, rows[2]) && offsetof(struct table, rows[i]) == 16 + 24);
	CHECK(5, offsetof(struct table, name[minus]) == 7 && offsetof(struct table, name[narrow]) == 8 + 255);
	CHECK(6, offsetof(struct table, name[large]) == 8 + 4294967295ul);
	CHECK(7, offsetof(struct table, name[which]) == 9 && offsetof(struct table, name[truth]) == 9);
	CHECK(8, offsetof(struct table, cells[next(1)][next(0)]) == offsetof(struct table, cells[1]) && calls == 2);
	CHECK(9, offsetof(struct table, raw[i++]) == offsetof(struct table, raw) + 2 && i == 3);
	CHECK(10, offset_in(p, more[i].wide) == sizeof(struct table) + 3 * 16 + 8);
	CHECK(11, offset_in(&t, cells[0][i].low) == offsetof(struct table, cells[0][3].low));
	CHECK(12, offsetof(struct { int a; struct { long b[4]; } c[2]; }, c[truth].b[i]) == 8 + 32 + 24);
	CHECK(13, sizeof(offsetof(struct table, raw[i++])) == 8 && i == 3);
	CHECK(14, offsetof(struct table, more[i - 3].high[1]) - offsetof(struct table, more) == 14);
	return 0;
}

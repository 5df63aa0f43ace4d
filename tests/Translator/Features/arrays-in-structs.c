/* SPDX-License-Identifier: GPL-2.0-only */
/* Arrays in structs and unions, of structs, flexible and of no length; structs with arrays copied, passed, returned. returns: -690056424 */
struct point {
	int x, y;
};

struct odd {
	char bytes[3];
};

struct table {
	char kind;
	short counts[5];
	struct point corners[4];
	int grid[2][3];
	struct odd odds[3];
	void *links[2];
	struct {
		long inner[2];
		_Bool flags[3];
	};
	struct point last;
};

union word {
	unsigned long number;
	unsigned char bytes[8];
	unsigned short halves[4];
	struct {
		int low[1];
		int high[1];
	} parts;
};

struct flexible {
	int count;
	struct point points[];
};

struct zero {
	int count;
	char text[0];
	int more[];
};

struct around {
	int before;
	struct table tables[2];
	struct odd odd;
};

typedef struct point square[4];

static void fill(struct table *table, int n)
{
	int i;

	table->kind = n;
	for (i = 0; i < 5; i++)
		table->counts[i] = n * 100 + i;
	for (i = 0; i < 4; i++) {
		table->corners[i].x = n + i;
		(&table->corners[i])->y = n - i;
	}
	for (i = 0; i < 6; i++)
		table->grid[i / 3][i % 3] = n * i;
	for (i = 0; i < 9; i++)
		table->odds[i / 3].bytes[i % 3] = n + i;
	table->links[0] = table;
	table->links[1] = &table->links[1];
	table->inner[0] = n;
	table->inner[1] = -n;
	for (i = 0; i < 3; i++)
		table->flags[i] = (n >> i) & 1;
	table->last = table->corners[2];
}

static long sum_of(const struct table *table)
{
	const short *counts = table->counts;
	const struct point *corner;
	const int (*row)[3];
	long sum = table->kind;
	int i;

	for (i = 0; i < 5; i++)
		sum = sum * 3 + counts[i];
	for (corner = table->corners; corner != &table->corners[4]; corner++)
		sum = sum * 3 + corner->x * 5 + corner->y;
	for (row = table->grid; row < table->grid + 2; row++)
		sum = sum * 3 + (*row)[0] + row[0][1] * 7 + *(*row + 2) * 11;
	for (i = 0; i < 3; i++)
		sum = sum * 3 + table->odds[i].bytes[1] + (table->odds + i)->bytes[2] + *table->odds[i].bytes;
	sum = sum * 3 + table->inner[0] + *(table->inner + 1) * 2 + table->flags[0] + table->flags[1] * 2 + table->flags[2] * 4;
	return sum * 3 + table->last.x * 2 + table->last.y + (&table->odds[2] - table->odds) + ((char *)table->links - (char *)table);
}

static struct table made(int n)
{
	struct table table;

	fill(&table, n);
	return table;
}

static long by_value(struct table table, int i)
{
	table.counts[i]++;
	table.corners[i] = table.last;
	table.grid[1][i - 1] = table.odds[i].bytes[0];
	return sum_of(&table);
}

static long copies(void)
{
	struct table one = made(3), two;
	struct table both[2];
	struct around around, other;
	long sum;

	two = one;
	two.counts[4] = 77;
	one.corners[1] = two.corners[3];
	both[0] = one;
	both[1] = two;
	sum = sum_of(&one) + sum_of(&two) * 3 + by_value(one, 1) * 5 + by_value(*&two, 2) * 7;
	around.before = 4;
	around.tables[0] = both[1];
	around.tables[1] = *both;
	around.odd = one.odds[1];
	around.odd.bytes[2] += 5;
	other = around;
	other.tables[1].grid[1][2]++;
	sum += sum_of(other.tables) * 11 + sum_of(&other.tables[1]) * 13 + other.odd.bytes[2] + sum_of(&(&around)->tables[1]);
	return sum + (other.tables[0].links[0] == around.tables[0].links[0]) + (&other.tables[1].corners[2] - other.tables[1].corners);
}

static long unions(unsigned long n)
{
	union word word, words[3];
	long sum = 0;
	int i;

	word.number = n;
	for (i = 0; i < 8; i++)
		sum = sum * 3 + word.bytes[i];
	word.halves[1] = 0xbeef;
	word.bytes[7]++;
	words[1] = word;
	words[2].number = 0;
	words[2].parts.high[0] = words[1].parts.low[0];
	words[2].bytes[0] = words[1].parts.high[0];
	return sum ^ words[1].number ^ words[2].number * 3;
}

static int flexible(void)
{
	char memory[64];
	struct flexible *flexible = (struct flexible *)memory;
	struct zero *zero = (struct zero *)(memory + 32);
	int i, sum = 0;

	for (i = 0; i < 64; i++)
		memory[i] = 0;
	flexible->count = 3;
	for (i = 0; i < flexible->count; i++)
		flexible->points[i].x = flexible->points[i].y = i + 1;
	for (i = 0; i < flexible->count; i++)
		sum = sum * 3 + flexible->points[i].x * flexible->points[i].y;
	zero->count = 2;
	zero->text[0] = 1;
	zero->text[4] = 2;
	sum += zero->more[0] + zero->more[1] * 10;
	return sum + sizeof(struct flexible) + sizeof(struct zero) + sizeof zero->text + ((char *)zero->more - zero->text)
		+ ((char *)(flexible + 1) - (char *)flexible->points) + __builtin_offsetof(struct flexible, points[2].y);
}

static int squares(square *all, square one, int n)
{
	struct point (*each)[4] = all;

	one[n].x = 5;
	all[1][n].y = 6;
	(*each)[n + 1] = one[n];
	one++->y = 8;
	return (*all)[n + 1].x + (*all)[n + 1].y * 10 + each[1]->x + (one - all[0]) * 100 + one[-1].y;
}

/* A struct that is no object has arrays too, for as long as the expression lasts. */
static long of_values(int n)
{
	struct table one = made(1);
	struct table *table = &one;
	long sum = made(n).counts[2] + made(n + 1).corners[1].y + *made(n).grid[1];

	sum = sum * 3 + (n > 2 ? one : made(9)).counts[n] + (n, one).inner[1];
	sum = sum * 3 + (*table = made(6)).odds[1].bytes[1];
	sum = sum * 3 + ({ struct table inside = made(2); inside; }).grid[1][1] + made(made(n).counts[1]).counts[0];
	return sum + sum_of(&one);
}

int run(void)
{
	struct point corners[2][4];
	long sum;
	int i;

	for (i = 0; i < 8; i++) {
		corners[i / 4][i % 4].x = i;
		corners[i / 4][i % 4].y = -i;
	}
	sum = copies() + unions(0x0123456789abcdefUL) * 3 + unions(~0UL) * 5 + flexible() * 7;
	sum = sum * 31 + squares(corners, corners[0], 1) + corners[0][2].x * 3 + corners[0][1].y * 5 + corners[1][1].y * 7;
	sum = sum * 31 + of_values(2) + of_values(3);
	sum += sizeof(struct table) + sizeof(union word) + sizeof(struct around) + sizeof(square);
	return (int)(sum ^ sum >> 32);
}

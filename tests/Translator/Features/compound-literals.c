/* SPDX-License-Identifier: GPL-2.0-only */
/* Compound literals: scalars, structs and arrays, as values and by their address, in loops, nested, at file scope. returns: 1023 */
struct point {
	int x, y;
};

struct node {
	struct node *next;
	int *values;
	struct point at;
};

static struct node list = { &(struct node){ &(struct node){ 0, 0, { 3 } }, (int[]){ 4, 5 }, { 6, 7 } }, .at = (struct point){ 1, 2 } };
static int *counters = (int[4]){ [2] = 8 };
static const char *text = (char[]){ "text" };
static int *scalar = &(int){ 9 };
static int calls;

static int count(void)
{
	return ++calls;
}

static int sum(struct point p)
{
	return p.x * 10 + p.y;
}

static int total(const int *values, int n)
{
	int all = 0;

	while (n--)
		all = all * 10 + *values++;
	return all;
}

static struct point *keep(struct point *p)
{
	p->x++;
	return p;
}

static int in_loop(void)
{
	int all = 0, i;

	for (i = 0; i < 3; i++) {
		struct point *p = &(struct point){ .y = i };

		all = all * 10 + p->x + p->y;
		p->x = 5;
	}
	while ((struct point){ i, 0 }.x > 1)
		i--;
	return all * 10 + i;
}

static int fill(int *p, int n)
{
	*p += n;
	return *p;
}

int run(void)
{
	int good = 0, n = 3;
	struct point p, *kept;

	good += sum((struct point){ 1, 2 }) == 12 && sum((struct point){ .y = n }) == 3;
	good += (total((int[]){ 1, n, 5 }, 3) == 135 && (int[]){ 7, 8 }[1] == 8) << 1;
	p = (struct point){ n, n + 1 };
	p = (struct point){ p.y, p.x };
	good += (p.x == 4 && p.y == 3) << 2;
	kept = keep(&(struct point){ 4 });
	kept->y = 6;
	good += (kept->x == 5 && kept->y == 6) << 3;
	good += (in_loop() == 121) << 4;
	good += (fill(&(int){ 5 }, n) == 8 && *&(long){ n } == 3 && (int){ count() } == 1 && calls == 1) << 5;
	good += (list.next->values[1] == 5 && list.next->at.y == 7 && list.next->next->at.x == 3 && !list.next->next->next && list.at.y == 2) << 6;
	good += (counters[2] == 8 && counters[3] == 0 && text[3] == 't' && *scalar == 9) << 7;
	good += (sizeof(int[]){ 1, 2, 3 } == 12 && (n > 2 ? &(struct point){ 1, 1 } : 0)->y == 1) << 8;
	good += (sum(*(struct point[]){ { 8, 9 } }) == 89 && (struct node){ .values = (int[]){ n, 2 } }.values[0] == 3) << 9;
	return good;
}

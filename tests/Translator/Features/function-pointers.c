/* SPDX-License-Identifier: GPL-2.0-only */
/* Function pointers in structs, arrays and records of the runtime; sorting with a comparator. returns: 5 */
struct operations {
	int (*apply)(struct operations *, int);
	void (*reset)(struct operations *);
	int state;
	int (*table[3])(int, int);
};

typedef int binary(int, int);

struct node {
	struct node *next;
	struct point { int x, y; } at;
};

static int add(int a, int b)
{
	return a + b;
}

static int subtract(int a, int b)
{
	return a - b;
}

static int multiply(int a, int b)
{
	return a * b;
}

static int accumulate(struct operations *self, int n)
{
	self->state = self->table[n % 3](self->state, n);
	return self->state;
}

static void zero(struct operations *self)
{
	self->state = 0;
	self->apply = 0;
}

static int in_structs(void)
{
	struct operations o, copy;
	struct operations *p = &o;
	int failures = 0;

	o.apply = accumulate;
	o.reset = &zero;
	o.state = 5;
	o.table[0] = add;
	o.table[1] = subtract;
	p->table[2] = multiply;
	failures += o.apply(&o, 8) != 40 || p->apply(p, 7) != 33 || (*p->apply)(p, 3) != 36;
	copy = o;
	p->reset(p);
	failures += o.apply || p->state != 0 || copy.apply != accumulate || !copy.apply;
	failures += copy.apply(&o, 4) != -4 || o.state != -4 || copy.state != 36;
	failures += copy.table[2](6, 7) != 42 || (*(copy.table + 1))(6, 7) != -1 || (**copy.table)(1, 1) != 2;
	failures += sizeof(o) != 48;
	return failures;
}

static int in_arrays(void)
{
	binary *all[3];
	int (*grid[2][2])(int, int);
	int i, sum = 0;

	all[0] = add;
	all[1] = subtract;
	all[2] = multiply;
	for (i = 0; i < 3; i++)
		sum = sum * 100 + all[i](7, 2);
	grid[0][0] = grid[1][1] = *all;
	grid[0][1] = grid[1][0] = all[1];
	for (i = 0; i < 4; i++)
		sum += (*grid[i / 2][i % 2])(i, 10);
	return sum - 90514 - 6;
}

static int by_value(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static int downwards(const void *a, const void *b)
{
	return by_value(b, a);
}

static void sort(void *base, unsigned long n, unsigned long size, int (*compare)(const void *, const void *))
{
	unsigned char *bytes = base;
	unsigned long i, j, k;

	for (i = 1; i < n; i++)
		for (j = i; j > 0 && compare(bytes + (j - 1) * size, bytes + j * size) > 0; j--)
			for (k = 0; k < size; k++) {
				unsigned char kept = bytes[j * size + k];

				bytes[j * size + k] = bytes[(j - 1) * size + k];
				bytes[(j - 1) * size + k] = kept;
			}
}

static int sorted(void)
{
	int a[5], i, failures = 0;

	for (i = 0; i < 5; i++)
		a[i] = (i * 7 + 3) % 5 - 2;
	sort(a, 5, sizeof(a[0]), by_value);
	for (i = 0; i < 5; i++)
		failures += a[i] != i - 2;
	sort(a, 5, sizeof(*a), downwards);
	for (i = 0; i < 5; i++)
		failures += a[i] != 2 - i;
	return failures;
}

static struct point moved(struct point p, int (*along)(int, int))
{
	p.x = along(p.x, 1);
	p.y = along(p.y, 2);
	return p;
}

static struct node linked(struct node n, struct node *next)
{
	n.next = next;
	return n;
}

static int by_values(void)
{
	struct node a, b;
	struct point (*move)(struct point, int (*)(int, int)) = moved;
	struct node (*link)(struct node, struct node *) = linked;
	int failures = 0;

	a.at.x = 1;
	a.at.y = 2;
	a.next = 0;
	b = link(a, &a);
	b.at = move(a.at, subtract);
	failures += a.at.x != 1 || a.at.y != 2 || a.next || b.next != &a;
	failures += b.at.x != 0 || b.at.y != 0 || move(move(b.at, add), add).y != 4;
	failures += link(b, b.next).next->at.y != 2 || moved(link(a, 0).at, add).x != 2;
	return failures;
}

int run(void)
{
	return 5 + in_structs() + in_arrays() + sorted() + by_values();
}

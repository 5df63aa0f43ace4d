/* SPDX-License-Identifier: GPL-2.0-only */
/* Structs: nested, self-referential, anonymous members, by value, in conditionals, named like C# or like themselves. returns: 107298 */
struct opaque;

struct point {
	int x, y;
};

typedef struct {
	struct point low, high;
	unsigned char kind;
} box;

struct list {
	struct list *list;
	const struct list *volatile next;
	struct opaque *owner;
	_Bool used;
};

struct object {
	short params;
	struct {
		int first;
		struct {
			char a, b;
			long long c;
		};
	};
	struct {
		unsigned long inner;
	} named;
	enum { RED = 3, GREEN } colour;
	enum big { HUGE = 0x123456789ull } huge;
	int ToString;
};

static struct point moved(struct point p, int by)
{
	p.x += by;
	p.y -= by;
	return p;
}

static struct point flipped(struct point p)
{
	struct point q;

	q = p;
	q.x = p.y;
	q.y = p.x;
	return q;
}

static int area(const box *b)
{
	return (b->high.x - b->low.x) * (b->high.y - b->low.y);
}

static int points(int n)
{
	struct point a, b, *p = &b;
	box around;

	a.x = n;
	a.y = 2 * n;
	b = moved(a, 1);
	around.low = b;
	around.high = moved(b, 10);
	around.high.y = b.y + 5;
	around.kind = 255;
	around.kind++;
	*p = n ? b : a;
	p->y += (n > 100 ? a : b).x + moved(*p, 2).y + flipped(a).x;
	(a = b).x;
	return area(&around) + a.x * a.y + around.kind + (a = *p, a.y);
}

static int lists(void)
{
	struct list a, b;
	struct list *p = &a;

	a.list = &b;
	a.list->next = p;
	b.list = p;
	a.used = b.used = 7;
	b.owner = (struct opaque *)&a;
	return p->list->list->used + (p->list->next == p) * 2 + (b.owner == (void *)p) * 4;
}

static long objects(struct object *object)
{
	struct object copy;
	struct object *second = &copy;

	object->params = -2;
	object->first = 100000;
	object->a = 'a';
	object->b = object->a + 200;
	object->c = -1;
	object->named.inner = 5;
	object->colour = GREEN;
	object->huge = HUGE;
	object->ToString = 6;
	copy = *object;
	second->c--;
	second->colour -= 5;
	return copy.params + second->first + copy.a + copy.b + second->c + copy.named.inner + (copy.colour == -1u) + (copy.huge > 0xffffffff) + copy.ToString
		+ ((char *)&copy.c - (char *)second == __builtin_offsetof(struct object, c)) * 10
		+ (sizeof(struct object) == 64);
}

int run(void)
{
	struct object o;

	return points(3) + lists() * 1000 + (int)objects(&o);
}

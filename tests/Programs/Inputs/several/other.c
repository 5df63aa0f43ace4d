#include <stdio.h>
#include "shared.h"

static int hidden = 10;

static int step(int n)
{
	return n + hidden++;
}

static const char *kind(void)
{
	return "other";
}

struct opaque {
	int inside;
};

static struct opaque only;

int other_step(int n)
{
	return step(step(n));
}

const char *other_kind(void)
{
	return kind();
}

struct pair swapped(struct pair p)
{
	struct pair q = { p.right, p.left };
	return q;
}

struct opaque *make(int n)
{
	only.inside = twice(n);
	visible++;
	return &only;
}

int look(const struct opaque *o)
{
	return o->inside;
}

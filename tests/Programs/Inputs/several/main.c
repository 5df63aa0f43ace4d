/* A program of three files: what is static in one is its own, what is not is everybody's. */
#include <stdio.h>
#include "shared.h"

int visible = 5;
static int hidden = 1;

static int step(int n)
{
	return n + hidden;
}

static const char *kind(void)
{
	return "main";
}

int main(void)
{
	struct pair p = { step(1), other_step(1) };
	struct pair q = swapped(p);
	printf("%d %d %d %d\n", p.left, p.right, q.left, q.right);
	printf("%s %s %d %d\n", kind(), other_kind(), twice(visible), count_of(&p));
	struct opaque *o = make(7);
	printf("%d %d\n", look(o), visible);
	return total();
}

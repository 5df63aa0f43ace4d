#include "shared.h"

int count_of(const struct pair *p)
{
	static int calls;
	return p->left + p->right + ++calls;
}

int total(void)
{
	return visible * 3;
}

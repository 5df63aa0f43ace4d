/* SPDX-License-Identifier: GPL-2.0-only */
/* Addresses in one local compared: .NET took each member's for unlike any other's. */
#include <stdio.h>

struct pair { char first, second; };
struct outer { int n; struct pair pair; };

static int whole(void) { struct pair p = { 1, 2 }; return (char *)&p + 1 == &p.second; }
static int back(void) { struct pair p = { 1, 2 }; return (char *)&p + 1 - 1 == &p.first; }
static int first(void) { struct pair p = { 1, 2 }; return (char *)&p == &p.first; }
static int between(void) { struct pair p = { 1, 2 }; return &p.first + 1 == &p.second; }
static int kept(void) { struct pair p = { 1, 2 }; char *q = (char *)&p + 1; return q == &p.second; }
static int nested(void) { struct outer o = { 1, { 2, 3 } }; return (char *)&o.pair == &o.pair.first && (char *)&o + 5 == &o.pair.second; }
static int parameter(struct outer o) { return (char *)&o.n + 4 == (char *)&o.pair && (void *)&o == &o.n; }
static int apart(void) { struct pair p = { 1, 2 }, q = p; return &p.first != &q.first && &p.first != &p.second; }

int main(void)
{
	struct outer o = { 1, { 2, 3 } };

	printf("%d%d%d%d%d%d%d%d\n", whole(), back(), first(), between(), kept(), nested(), parameter(o), apart());
	return 0;
}

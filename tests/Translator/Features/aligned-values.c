/* SPDX-License-Identifier: GPL-2.0-only */
/* Parameters and compound literals lie where their type asks for. returns: 0 */
struct wide { int x; } __attribute__((aligned(32)));
struct nothing { } __attribute__((aligned(64)));
struct pair { long x, y; } __attribute__((aligned(16)));
struct holder { char c; struct wide wide; };

static unsigned long low(const void *p, unsigned long align)
{
	return (unsigned long)p & (align - 1);
}

static int passed(char c, struct wide a, struct nothing n, struct pair p, char d, struct pair q)
{
	struct pair *at = &p;

	at->x += q.y + c + d;
	return low(&a, 32) + low(&n, 64) + low(at, 16) + low(&q, 16) + (p.x != 6) * 1000 + (a.x != 5) * 1000;
}

static int old(c, w)
	char c;
	struct wide w;
{
	return low(&w, 32) + (w.x != 5) * 1000 + (c != 1) * 1000;
}

static int many(struct wide w, int n)
{
	struct wide *p = &w;

	p->x += n;
	return n ? many(*p, n - 1) + low(p, 32) : w.x;
}

static int literals(int n)
{
	char c = n;
	struct wide *p = &(struct wide){ n };

	return low(p, 32) + low(&(struct wide){ c }, 32) + low(&(struct holder){ 1, { 2 } }.wide, 32) + low((struct wide[2]){ { 1 } }, 32)
		+ low(&(struct nothing){}, 64) + (p->x != n) * 1000 + (n ? literals(n - 1) : 0);
}

int run(void)
{
	struct wide wide = { 5 };
	struct nothing nothing;
	struct pair pair = { 1, 2 };

	return passed(1, wide, nothing, pair, 2, pair) + old(1, wide) + many(wide, 9) - 50 + literals(9);
}

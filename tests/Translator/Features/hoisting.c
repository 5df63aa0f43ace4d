/* SPDX-License-Identifier: GPL-2.0-only */
/* Hoisting with struct values, _Bool, heads of for that C# does not take, a local in its own initialiser. returns: 92 */
static int step(int *n) { return (*n)++; }
static pte_t mk(unsigned long v) { pte_t p; p.pte = v; return p; }
int mixed(int n, struct page *page) {
	pte_t e = ({ n++; mk(n); });
	unsigned long x = ({ n++; mk(n); }).pte;
	_Bool b = ({ n++; n; });
	struct page *q = page ?: ({ if (!n) return 3; page; });
	pte_t f = n ? (n++, e) : mk(3);
	if (!(b = (n++, n)) || (n++, (e.pte == 0)))
		x++;
	for (n; (n++, n < 9); n ? (n++, 1) : 0)
		if (({ int z = (e.pte == 0); z; })) break; else if ((step(&n) ?: 0) == 1) n = (n, 5);
	int w = ({ int *pw = &w; *pw = 4; 3; }); for (w; w < 9; w, w++) ;
	for (int i = (n++, 2), j = ({ int k = i; k; }); i < j; i++) ;
	n = sizeof(({ n++; n; }));
	(n++, n) ? step(&n) : (void)0;
	b && (n++, n) ? (void)step(&n) : ({ n--; (void)0; });
	x += (b ?: 3L) + ((signed char)n ?: 3u) + (({ if (n) goto l1; n = 3; l1: n; }));
	if (n) { lab: x += (n++, 3); }
return x + b + (q == page) + f.pte + w + n;
}
int run(void) { return mixed(1, 0) + mixed(2, 0); }

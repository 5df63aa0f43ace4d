/* SPDX-License-Identifier: GPL-2.0-only */
/* Pointer arithmetic, differences, subscripts, void pointers and comparisons. returns: 1097 */
static long pointers(struct page *page, pte_t *pte, void *bytes)
{
	struct page *end = page + 3;
	pte_t *third = &pte[2];
	unsigned int step = 1;
	long sum = end - page;

	pte[1].pte = 40;
	*(pte + 2) = pte[1];
	third->pte += 2;
	sum += 2[pte].pte;
	pte += step;
	sum += pte->pte;
	sum += (char *)(bytes + 5) - (char *)bytes;
	sum += (end > page) + (bytes != 0) * 2 + (page == bytes);
	sum += (unsigned long)(third - 1) == (unsigned long)pte;
	sum += (struct page *)bytes + 1 > page ? 1000 : 0;
	pte--;
	return sum + (third-- - pte);
}

int run(void)
{
	pte_t entries, more, again;
	pte_t *p = &entries;
	struct page pages;

	(void)more;
	(void)again;
	return (int)pointers(&pages, (pte_t *)&pages, &pages) + (p == 0);
}

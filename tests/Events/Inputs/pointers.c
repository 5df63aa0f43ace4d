/* SPDX-License-Identifier: GPL-2.0-only */
/* Pointers in conditions, null and not; what a condition reads through them; an error pointer. returns: 6 */
static int look(struct vm_fault *vmf, void *given)
{
	struct folio *folio = given;
	int seen = 0;

	if (!folio)
		seen |= 1;
	if (vmf->flags & FAULT_FLAG_WRITE && vmf->vma == 0)
		seen |= 2;
	if (IS_ERR(folio))
		seen |= 4;
	return seen;
}

int run(void)
{
	struct vm_fault vmf;

	vmf.flags = FAULT_FLAG_WRITE;
	vmf.vma = 0;
	return look(&vmf, (void *)-12L);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Members: through pointers, of locals, nested, and their addresses. returns: 126 */
static unsigned long follow(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	spinlock_t **ptl = &vmf->ptl;
	pte_t **pte = &vmf->pte;
	pte_t entry;

	entry.pte = vma->vm_flags;
	*pte = &entry;
	(*pte)->pte += 4;
	vmf->flags = *ptl == 0;
	(&vmf->orig_pte)->pte = 100;
	return entry.pte + vmf->pte->pte + vmf->flags + vmf->orig_pte.pte;
}

static long offset(struct vm_fault *vmf)
{
	return (char *)&vmf->pgoff - (char *)vmf - (long)__builtin_offsetof(struct vm_fault, pgoff);
}

static long beyond_null(void)
{
	struct folio *folio = 0;
	struct page *page = &folio->page;
	struct vm_fault *vmf = 0;

	return page == 0 && (unsigned long)&vmf->pgoff == __builtin_offsetof(struct vm_fault, pgoff);
}

int run(void)
{
	struct vm_area_struct vma;
	struct vm_fault vmf;
	struct vm_fault copy;

	vma.vm_flags = 8;
	vmf.vma = &vma;
	vmf.ptl = 0;
	copy = vmf;
	return (int)(follow(&copy) + offset(&copy) + beyond_null()) + (copy.vma == &vma) - 1 + (copy.pte != 0) - 1 + (int)(copy.orig_pte.pte != 100);
}

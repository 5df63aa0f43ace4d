/* SPDX-License-Identifier: GPL-2.0-only */
int refused(struct page *page, struct vm_area_struct *vma)
{
	put_page(vma);
	return 0;
}

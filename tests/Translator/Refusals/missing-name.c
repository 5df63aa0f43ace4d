/* SPDX-License-Identifier: GPL-2.0-only */
int refused(struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_NO_SUCH_FLAG;
}

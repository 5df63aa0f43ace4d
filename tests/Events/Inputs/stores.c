/* SPDX-License-Identifier: GPL-2.0-only */
/* Stores to locals, through pointers, to members, into a struct; compound ones, narrow ones, steps; chained. returns: 86 */
static unsigned char narrow(unsigned char n)
{
	n += 250;
	n++;
	return n--;
}

static void fill(struct vm_fault *vmf, unsigned long *address)
{
	pte_t entry;

	vmf->flags = FAULT_FLAG_WRITE;
	vmf->flags |= FAULT_FLAG_USER;
	entry.pte = 0x867;
	vmf->orig_pte = entry;
	*address = 40;
	*address <<= 1;
	(*address)--;
	vmf->pgoff = *address = 7;
}

static vm_fault_t result(void)
{
	vm_fault_t ret = VM_FAULT_OOM;

	ret |= VM_FAULT_MAJOR;
	return ret;
}

int run(void)
{
	struct vm_fault vmf;
	unsigned long address = 3;
	unsigned long *p = &address;
	unsigned long *q = p++;
	int i = 4;
	int old = i++;

	old += --i;
	fill(&vmf, &address);
	return (int)vmf.pgoff + narrow(10) + old + (result() == 5) + (p - q) + (int)vmf.flags - 1;
}

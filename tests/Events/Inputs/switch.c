/* SPDX-License-Identifier: GPL-2.0-only */
/* A switch tells the number it goes by, and what that is made of; falling through tells nothing. returns: 112 */
static int chosen(unsigned char kind, vm_fault_t ret)
{
	int n = 0;

	switch (kind) {
	case 1 ... 3:
		n = 10;
	case 4:
		n += 2;
		break;
	default:
		n = 90;
	}
	switch (ret & (VM_FAULT_OOM | VM_FAULT_RETRY)) {
	case VM_FAULT_OOM:
		return n + 100;
	}
	return n;
}

int run(void)
{
	return chosen(2, VM_FAULT_OOM);
}

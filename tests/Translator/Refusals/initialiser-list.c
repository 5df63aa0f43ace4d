/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	struct vm_fault vmf = { .flags = n };

	return vmf.flags;
}

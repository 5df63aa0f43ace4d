/* SPDX-License-Identifier: GPL-2.0-only */
int printk(const char *format, ...);

int refused(int n)
{
	return printk(0, n);
}

/* SPDX-License-Identifier: GPL-2.0-only */
void *refused(void *p, int n)
{
	p += n;
	return p;
}

/* SPDX-License-Identifier: GPL-2.0-only */
int refused(unsigned short *p)
{
	*p++ += 70000;
	return *p;
}

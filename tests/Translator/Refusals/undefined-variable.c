/* SPDX-License-Identifier: GPL-2.0-only */
extern int defined_nowhere;
static int *leads_there = &defined_nowhere;
static int **further = &leads_there;

int refused(int n)
{
	return **further + n;
}

int refused_too(int n)
{
	return defined_nowhere + n;
}

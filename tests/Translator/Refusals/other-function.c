/* SPDX-License-Identifier: GPL-2.0-only */
int defined();

int refused(long n)
{
	return defined(n);
}

int too_few(void)
{
	return defined();
}

int defined(int n)
{
	return n;
}

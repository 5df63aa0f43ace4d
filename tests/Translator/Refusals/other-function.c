/* SPDX-License-Identifier: GPL-2.0-only */
int defined();

int refused(long n)
{
	return defined(n);
}

int too_many(int n)
{
	return defined(n, n);
}

int defined(int n)
{
	return n;
}

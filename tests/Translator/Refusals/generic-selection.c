/* SPDX-License-Identifier: GPL-2.0-only */
int one(void)
{
	return 1;
}

int two(void)
{
	return 2;
}

int refused(int (*function)(int))
{
	return _Generic(function, int (*)(int): one, default: two)();
}

/* SPDX-License-Identifier: GPL-2.0-only */
int refused(double n)
{
	return n * (2.0 + 1.0i) == 0;
}

int also_refused(_Complex double *n)
{
	return __real__ *n > 0;
}

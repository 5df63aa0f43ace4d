/* SPDX-License-Identifier: GPL-2.0-only */
/* Of a constant of type long double clang tells no more than a double has. */
long double refused(void)
{
	return __builtin_nanl("0x12");
}

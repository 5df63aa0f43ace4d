/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	const char *text = "text";

	return text[n];
}

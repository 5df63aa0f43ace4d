/* SPDX-License-Identifier: GPL-2.0-only */
int refused(no_such_type_t *value)
{
	return value == 0;
}

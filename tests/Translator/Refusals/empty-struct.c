/* SPDX-License-Identifier: GPL-2.0-only */
struct none {
};

int refused(struct none *none)
{
	return none != 0;
}

/* SPDX-License-Identifier: GPL-2.0-only */
struct three {
	char bytes[3];
};

struct three refused(_Atomic(struct three) *three)
{
	return *three;
}

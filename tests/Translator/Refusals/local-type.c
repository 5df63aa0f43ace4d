/* SPDX-License-Identifier: GPL-2.0-only */
struct mine {
	int member;
};

int refused(int n)
{
	struct mine mine;

	mine.member = n;
	return mine.member;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        numbered.txt:100-109
 * document:      numbered.txt
 * from document: 100-109
 */
#line 100 "numbered.txt"
static int wanted(struct box *box)
{
	int n = 7;

	if (box->count > 100 &&
		box->lid)
		n = 2;

	return n;
}

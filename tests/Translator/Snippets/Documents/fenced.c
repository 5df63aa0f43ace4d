/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        fenced.txt:17-24
 * document:      fenced.txt
 * from document: 17-24
 */
#line 17 "fenced.txt"
static int wanted(struct box *box, int n)
{
	if (box->lid)
		return -1;

	box->count += n;
	return other(box->count);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        comments.txt:41-52
 * document:      comments.txt
 * from document: 41-52
 */
#line 41 "comments.txt"
static int wanted(struct box *box)
{
	int n = 0;


	if (box->lid && box->count)
		return -1;
	n += 1;

	n += 2;
	return n;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        prose-around.txt:7-13
 * document:      prose-around.txt
 * from document: 7-13
 */
#line 7 "prose-around.txt"
int wanted(struct box *box)
{
	if (!box->lid)
		return 0;
	return empty(box,
			box->count);
}

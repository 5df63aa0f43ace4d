/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        numbered-colon.txt:7-15
 * document:      numbered-colon.txt
 * from document: 7-15
 */
#line 7 "numbered-colon.txt"
static int wanted(struct box *box)
{
	if (box->lid) {
		box->count = 0;

	}
out:
	return box->count;
}

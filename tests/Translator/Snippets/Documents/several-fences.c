/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        several-fences.txt:200-207
 * document:      several-fences.txt
 * from document: 200-207
 */
#line 200 "several-fences.txt"
static int wanted(struct box *box)
{
	int n = box->count;

	if (n > 3)
		n = 3;
	return n;
}

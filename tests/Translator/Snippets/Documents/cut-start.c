/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        mm/box.c:500-512
 * document:      cut-start.txt
 * from document: 505-512
 * completed:     500-504
 */
#line 500 "mm/box.c"
static int wanted(struct box *box)
{
	int n = 0;

	if (box->lid) {
		n = box->count;
		if (n > 2)
			goto out;
		n++;
	}
out:
	return n;
}

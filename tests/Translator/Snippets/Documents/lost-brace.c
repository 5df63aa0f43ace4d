/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        mm/box.c:700-710
 * document:      lost-brace.txt
 * from document: 700-707, 709-710
 * completed:     708
 */
#line 700 "mm/box.c"
static int wanted(struct box *box)
{
	int n = 0;
	if (box->lid) {
		n = open(box);
		if (!n) {
			n = 1;
		}
	}
	return n;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        glued-numbers.txt:20-31
 * document:      glued-numbers.txt
 * from document: 20-31
 */
#line 20 "glued-numbers.txt"
static int wanted(struct box *box)
{
	int n = 24;





	n += box->count;
	box->count = 0;
	return n      +      32;
}

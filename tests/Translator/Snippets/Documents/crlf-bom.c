/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        crlf-bom.txt:1-6
 * document:      crlf-bom.txt
 * from document: 1-6
 */
#line 1 "crlf-bom.txt"
static int wanted(struct box *box)
{


	return box->count;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        type-above.txt:3-8
 * document:      type-above.txt
 * from document: 3-8
 */
#line 3 "type-above.txt"
static struct box *
wanted(struct box *box)
	__releases(box->lock) __must_check
{
	return box->next;
}

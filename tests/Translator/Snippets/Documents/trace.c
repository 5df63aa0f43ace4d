/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        mm/box.c:300-310
 * document:      trace.txt
 * completed:     300-310
 * traced:        300, 304, 306, 309
 */
#line 300 "mm/box.c"
int wanted(struct box *box)
{
	int n;

	if (box->lid && box->count > 0)
		return 0;
	n = fill(box,
			17);

	return n;
}

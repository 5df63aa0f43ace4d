/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        mm/box.c:60-74
 * document:      cut-end.txt
 * from document: 60-66
 * completed:     67-74
 */
#line 60 "mm/box.c"
static int wanted(struct box *box)
{
	int n = 0;

	if (box->lid) {
		n = open(box);
		if (n)
			goto out;

		box->count = 0;
	}

out:
	return n;
}

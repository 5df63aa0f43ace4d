/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        bare.txt:11-20
 * document:      bare.txt
 * from document: 11-20
 */
#line 11 "bare.txt"
static int wanted(struct box *box, int n)
{
	int sum = 0;

	while (n--) {
		sum += box->count;
		box = box->next;
	}
	return sum;
}

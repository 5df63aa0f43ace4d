/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        lost-indentation.txt:1-67
 * document:      lost-indentation.txt
 * from document: 1-67
 */
#line 1 "lost-indentation.txt"
static int wanted(struct box *box,
		int n, int m)
{
	static const struct limit limits[] = {
		{
			.low = 1,
			.high = 2,
		},
		{ 3, 4 },
	};
	struct box *each;
	int sum =
			n + m;

	list_for_each_entry(each, &box->list, node) {
		if (each->lid)
			continue;
		sum += each->count;
	}
	list_for_each_entry(each, &box->list, node)
		sum++;
	if (sum == 1)
		if (n)
			return 1;
		else
			return 2;
	else if (sum ==
			2)
		return 3;
	else {
		sum = 4;
	}
	for (n = 0; n < m; n++)
		while (sum > n)
			sum--;
	do {
		sum++;
	} while (sum < 3);
	do
		sum--;
	while (sum > 10);
	switch (sum) {
	case 1:
	case 2: {
		sum = limits[0].low;
		break;
	}
	default:
		goto out;
	}
#ifdef CONFIG_BOX
	sum = max(sum,
			({ int t = n;
		t++;
		t; }));
#endif
again:
	if (sum > 5)
	{
		sum -= 2;
		goto again;
	}
	sum = n ? m :
			n;
out:
	return sum;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Locals of blocks that a goto enters: set, jumped past, of one name, with their address taken; C's names kept. returns: 43264 */
static void set(int *where, int value)
{
	*where = value;
}

static int jumped_past(int n)
{
	int sum = 0;

	if (n > 3)
		goto inside;
	if (n) {
		int kept = n * 2;
		int open;
inside:
		if (n <= 3)
			sum += kept;
		open = n + 1;
		sum += open;
	}
	return sum;
}

static int set_on_each_entry(int n)
{
	int i, sum = 0;

	if (n & 1) {
		i = 3;
		goto inside;
	}
	for (i = 0; i < n; i++) {
		int fresh = i, other = 2;

		fresh += other;
		sum += fresh;
inside:
		other = 7;
		fresh = other + n;
		sum += fresh;
	}
	return sum;
}

static int of_one_name(int n)
{
	int x = 1, sum = 0;

	if (n == 2)
		goto second;
	if (n) {
		int x = 2;

		if (n == 3)
			goto first;
		x = n;
first:
		sum += n == 3 ? 1 : x;
	}
	if (n > 1) {
		int x;
second:
		x = n + 5;
		{
			int x = 9;

			sum += x;
		}
		sum += x;
	}
	sum += x * 1000;
	return sum;
}

static int in_head(int n)
{
	int sum = 0;

	if (n & 1)
		goto inside;
	for (int i = 0, to = n; i < to; i++) {
		sum += i;
		if (i)
			continue;
inside:
		i = n;
		to = n + 2;
		sum += 100;
	}
	return sum;
}

static int address_taken(int n)
{
	int sum = 0;

	if (n & 1)
		goto inside;
	while (n > 0) {
		int value = n;

		set(&value, value + 1);
		sum += value;
inside:
		set(&value, 5);
		sum += value;
		n -= 2;
	}
	return sum;
}

static int labels_of_such_names(int n)
{
	int again_1 = 4;

	if (n & 1)
		goto else_1;
	if (n & 2)
		goto end_2;
	while (n > 10) {
else_1:
		n -= 3;
		if (n & 4)
			break;
	}
end_1:
	if (n & 8) {
		n++;
end_2:
		n += again_1;
	}
	if (n & 16) {
		n -= 16;
		goto end_1;
	}
	return n;
}

int run(void)
{
	int n, sum = 0;

	for (n = 0; n < 24; n++)
		sum = (sum * 7 + jumped_past(n) + 3 * set_on_each_entry(n) + 5 * of_one_name(n) + 11 * in_head(n) +
		       13 * address_taken(n) + 17 * labels_of_such_names(n)) % 100003;
	return sum;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* goto into the bodies of loops, from before and from behind, with break and continue inside. returns: 45352 */
static int into_while(int n)
{
	int sum = 0;

	if (n & 1)
		goto inside;
	while (n > 0) {
		sum += 1;
		if (n-- == 7)
			continue;
inside:
		n--;
		if (n == 10)
			break;
		sum += n * 10;
		if (sum > 4000)
			goto out;
	}
	sum += 3;
	if (n-- == 10)
		goto inside;
out:
	return sum;
}

static int into_do(int n)
{
	int sum = 0;

	if (n & 2)
		goto inside;
	do {
		sum += 2;
		if (n == 4) {
			n--;
			continue;
		}
inside:
		if (n == 9)
			break;
		sum += n;
	} while (n-- > 0);
	if (n-- == 9)
		goto inside;
	return sum;
}

static int into_for(int n)
{
	int i = 50, sum = 0;

	if (n & 1)
		goto inside;
	for (i = 0, sum++; i < n; i++, sum += 2) {
		if (i == 3)
			continue;
		sum += 5;
inside:
		if (i > 6 && n & 2)
			break;
		sum += i;
	}
	if (n == 2) {
		n = 5;
		goto inside;
	}
	return sum;
}

static int without_parts(int n)
{
	int sum = 0;

	if (n & 4)
		goto inside;
	for (;;) {
		sum += 3;
inside:
		if (n-- <= 0)
			break;
		if (n & 1)
			continue;
		sum += n;
	}
	if (sum & 1)
		goto bare;
	while (sum < 50)
bare:		sum += 9;
	do
		if (n < 0)
			goto add;
		else
add:			sum += 3;
	while (sum & 3);
	return sum;
}

static int once(int n)
{
	int sum = 0;

	if (n & 1)
		goto inside;
	do {
		sum += 1;
		if (n & 2)
			break;
		if (n & 4)
			continue;
inside:
		sum += 8;
	} while (0);
	while (1) {
		sum += 16;
		if (n-- > 0)
			goto within;
		return sum;
within:
		sum += 32;
	}
}

static int loops_in_loops(int n)
{
	int i, j, sum = 0;

	i = j = 1;
	if (n & 1)
		goto inner;
	if (n & 2)
		goto outer;
	for (i = 0; i < 4; i++) {
		for (j = 0; j < 4; j++) {
			if (j == 2)
				continue;
			sum += 1;
inner:
			while (sum % 3) {
				sum++;
				if (sum % 5 == 0)
					break;
				if (sum & 1)
					continue;
				sum++;
			}
			if (sum > 30 + n)
				break;
		}
outer:
		if (i == 2)
			continue;
		sum += 10;
		if (sum > 80)
			break;
	}
	return sum;
}

static int loop_kept_around(int n)
{
	int i, sum = 0;

	for (i = 0; i < n; i++) {
		if (i & 1)
			goto inside;
		if (i == 4)
			continue;
		if (sum & 2) {
			sum += 3;
inside:
			sum += 4;
			if (sum > 60)
				break;
			if (sum & 4)
				continue;
		}
		sum += 1;
	}
	return sum;
}

int run(void)
{
	int n, sum = 0;

	for (n = 0; n < 24; n++)
		sum = (sum * 7 + into_while(n) + 3 * into_do(n) + 5 * into_for(n) + 11 * without_parts(n) + 13 * once(n) +
		       17 * loops_in_loops(n) + 19 * loop_kept_around(n)) % 100003;
	return sum;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Arrays and structs with initialisers in blocks that a jump enters: made anew at each arrival, not where jumped past. returns: 999495805 */
struct pair { int a, b[3]; };

static int sum(const int *p, int n)
{
	int r = 0;

	while (n--)
		r = r * 3 + *p++;
	return r;
}

static int into_loop(int n)
{
	int i = 0, r = 0;

	if (n > 2)
		goto inside;
	for (i = 0; i < 4; i++) {
		int all[4] = { 1, [2] = i };
		struct pair pair = { .b = { 5, n } };

		r = r * 5 + sum(all, 4) + pair.a + sum(pair.b, 3);
		all[1] = all[3] = pair.a = pair.b[2] = 77;
		if (i == 1)
			continue;
inside:
		all[0] = n;
		pair = (struct pair){ n, { [1] = i } };
		r = r * 7 + all[0] + pair.a * 2 + sum(pair.b, 3);
	}
	return r;
}

static int in_switch(int n)
{
	int r = 0, i;

	for (i = 0; i < 3; i++)
		switch (n++ & 3) {
			int shared[3] = { 9, 9, 9 };
		case 0:
			shared[0] = 1;
			shared[1] = shared[2] = 2;
			r += sum(shared, 3);
			break;
			do {
				int inner[2] = { r & 7 };
				char text[6] = "ab";

				r += sum(inner, 2) + text[1] + text[4];
				inner[1] = text[4] = 3;
		case 1:
				inner[0] = 1;
				text[0] = 5;
				r += inner[0] + text[0];
		case 2:
				r += 100;
			} while (r < 900 && r & 4);
		default: {
			struct pair pair = { r & 3, { 1 } };

			r += pair.a + pair.b[0] + pair.b[2];
			pair.b[2] = 50;
		}
		}
	return r;
}

int run(void)
{
	int i, hash = 0;

	for (i = 0; i < 8; i++)
		hash = hash * 31 + into_loop(i) + in_switch(i) * 3;
	return hash;
}

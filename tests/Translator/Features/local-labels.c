/* SPDX-License-Identifier: GPL-2.0-only */
/* GNU's __label__: labels of one name in several blocks, nested, in macros. returns: 860923814 */
#define FIND(from, wanted) ({ \
	__label__ found, next; \
	int at = (from); \
next: \
	if (at % 7 == (wanted)) \
		goto found; \
	at++; \
	goto next; \
found: \
	at; \
})

static int found_1(int n)
{
	int r = 0;

	goto found;
found_1:
	return r + 1000;
found:
	r = FIND(n, 3) + FIND(FIND(n, 5), 1) * 10;
	{
		__label__ found, deeper;
		int i = 0;
		{
			__label__ found;
			if (n > 4)
				goto found;
			i = 50;
			goto deeper;
		found:
			i++;
		}
	found:
		i += 100;
		if (i < 300)
			goto found;
	deeper:
		r += i;
	}
	goto found_1;
}

static int out_of(int n)
{
	__label__ out;
	int r = ({ if (n > 3) goto out; n * 2; });

	r += ({ __label__ out; int k = n; if (k == 2) goto out; k += 5; out: k; });
	return r;
out:
	return -1;
}

int run(void)
{
	int i, hash = 0;

	for (i = 0; i < 9; i++)
		hash = hash * 31 + found_1(i) + out_of(i) * 7;
	return hash;
}

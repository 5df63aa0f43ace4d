/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	switch (n & 1) {
		do {
	case 1:
			n -= 3;
	case 0:
			n -= 2;
		} while (n > 0);
	}
	return n;
}

int label_first(int n)
{
	switch (n) {
again:
		n--;
	case 1:
		if (n > 0)
			goto again;
	}
	return n;
}

/* SPDX-License-Identifier: GPL-2.0-only */
int refused(__int128 n)
{
	switch (n) {
	case (__int128)1 << 70:
		return 2;
	}
	return 3;
}

/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	while (({ if (n > 9) break; n; }))
		n++;
	return n;
}

int step(int n)
{
	for (;; ({ if (n > 9) continue; n++; }))
		n++;
	return n;
}

int into(int n)
{
	if (n)
		goto inside;
	return ({ inside: n + 1; });
}

/* SPDX-License-Identifier: GPL-2.0-only */
struct none {
};

struct wide {
	int used;
	__int128 bits : 65;
	unsigned __int128 fits : 64;
};

union number {
	int whole;
	char first;
};

int refused(struct none *none)
{
	return none != 0;
}

int refused_member(struct wide *wide)
{
	return wide->bits != 0;
}

int translated(struct wide *wide)
{
	return wide->used + (int)wide->fits;
}

int refused_cast(int n)
{
	return ((union number)n).first;
}

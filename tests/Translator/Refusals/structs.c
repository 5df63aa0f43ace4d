/* SPDX-License-Identifier: GPL-2.0-only */
struct wide {
	int used;
	__int128 bits : 65;
	unsigned __int128 fits : 64;
};

struct none {
	long parts[0];
} __attribute__((aligned(16)));

struct holder {
	struct none none;
	int n;
};

union number {
	int whole : 31;
	char first;
};

struct none make(int n);

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

struct none make(int n)
{
	return (struct none){};
}

int refused_argument(int n, ...)
{
	__builtin_va_list list;

	__builtin_va_start(list, n);
	__builtin_va_arg(list, struct none);
	return __builtin_va_arg(list, int);
}

int refused_list(int n)
{
	struct holder holder = { .none = make(n), .n = 1, .none = make(2) };

	return holder.n;
}

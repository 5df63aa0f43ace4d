/* SPDX-License-Identifier: GPL-2.0-only */
/* Types of a function or a block: tags that hide others, typedefs, enumerators; static assertions. returns: 1117 */
struct local {
	int outer;
};

static int hides(struct local *given)
{
	struct local {
		struct local *self;
		long inner;
	} mine;
	int sum;

	mine.self = &mine;
	mine.self->inner = 4;
	sum = given->outer + (int)mine.inner;
	{
		struct local {
			char deep;
		};
		typedef struct local deeper;
		enum { outer = 40 };
		deeper d;

		d.deep = (char)(outer + sizeof(deeper));
		sum += d.deep;
	}
	return sum + (int)sizeof(struct local);
}

static int run_of(int n)
{
	struct run { int n; } run;
	struct local local;
	typedef unsigned char byte;
	enum colour { red = 1, green = red + 5, blue } c = green;
	_Static_assert(sizeof(byte) == 1, "byte");

	run.n = n;
	local.outer = (byte)(n + 300);
	for (struct { int i; } *at = 0; !at && n > 0; n--)
		run.n += n;
	switch (c) {
		struct inside { int n; } inside;
	case blue:
		return 0;
	case green:
		inside.n = 1000;
		run.n += inside.n;
	}
	return run.n + hides(&local);
}

int run(void)
{
	return run_of(3);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Functions, parameters, locals and labels with names that mean something in C# or in what is emitted. returns: 2 */
static int ToString(void)
{
	return 1;
}

static int Finalize(void)
{
	return 2;
}

static void *MemberwiseClone(void)
{
	return (void *)3;
}

static int Equals(void *a, void *b)
{
	return a == b;
}

static int ReferenceEquals(int a, int b)
{
	return a != b;
}

static long GetHashCode(long seed)
{
	return seed * 31;
}

static int GetType(void)
{
	return 4;
}

static int object(int string)
{
	return string + 1;
}

static int nameof(int value)
{
	return value * 2;
}

static int var(int dynamic, int nint)
{
	return dynamic - nint;
}

static int yield(int await)
{
	int async = await;

	return async;
}

static int field(int get, int set)
{
	return get * set;
}

static int record(int with, int when)
{
	int from = with, where = when, select = 3;

	return from + where * select;
}

static int is(int as)
{
	return as;
}

static int namespace(int checks, int statics, int more, int arguments, int _)
{
	_ += checks + statics;
	return _ * more + arguments;
}

static int machine(int Machine, int Current)
{
	return Machine + Current;
}

static int Functions(int Function, int FunctionPointer)
{
	int (*f)(int, int) = var;

	return f(Function, FunctionPointer);
}

static int same(int same)
{
	return same ? same + 1 : 0;
}

static int called(int n)
{
	return n;
}

static int hides(int called_1)
{
	int (*called_2)(int) = called;
	int called_3 = called(called_1);

	{
		int called = called_2(called_3);

		return called;
	}
}

static int labels(int this)
{
	int n = 0;

	if (this)
		goto base;
	n += 10;
base:
	n++;
	goto ref;
	n += 100;
ref:
	return n;
}

struct string {
	int string;
};

static int Checked(int More, int Events)
{
	return More - Events;
}

static struct string decimal(struct string string)
{
	string.string++;
	return string;
}

int run(void)
{
	int (*f)(void) = ToString;
	int (*g)(void *, void *) = Equals;
	struct string (*h)(struct string) = decimal;
	struct string s;
	int failures = 0, _ = 5, value = 1;

	s.string = 6;
	failures += f() != 1 || Finalize() != 2 || MemberwiseClone() != (void *)3 || !g(&s, &s) || g(&s, 0);
	failures += ReferenceEquals(1, 1) || GetHashCode(2) != 62 || GetType() != 4 || object(5) != 6;
	failures += nameof(value) != 2 || var(3, 1) != 2 || yield(9) != 9 || field(3, 4) != 12 || record(1, 2) != 7;
	failures += is(1) != 1 || namespace(1, 2, 3, 4, _) != 28 || machine(1, 2) != 3 || Functions(9, 2) != 7;
	failures += same(3) != 4 || same(0) || hides(8) != 8 || labels(1) != 1 || labels(0) != 11;
	failures += h(s).string != 7 || decimal(decimal(s)).string != 8 || _ != 5 || Checked(5, 3) != 2;
	return 2 + failures;
}

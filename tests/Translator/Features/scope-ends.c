/* SPDX-License-Identifier: GPL-2.0-only */
/* Locals with a cleanup: its function runs wherever their scope is left, the last local's first, after what is returned has
   been evaluated. returns: 0 */
typedef unsigned long size_t;

#define __cleanup(func) __attribute__((__cleanup__(func)))
#define __free(name) __cleanup(__free_##name)
#define CLASS(name, var) class_##name##_t var __cleanup(class_##name##_destructor) = class_##name##_constructor
#define scoped_guard(name, args...) \
	for (CLASS(name, scope)(args), *done = (void *)0; !done; done = (void *)1)

static unsigned long told;
static int held;

static void tell(int *n)
{
	told = told * 10 + *n;
}

static void __free_number(void *p)
{
	tell(p);
}

typedef int class_lock_t;

static int class_lock_constructor(int n)
{
	held += n;
	return n;
}

static inline void class_lock_destructor(int *n)
{
	held -= *n;
}

static unsigned long taken(void)
{
	unsigned long before = told;

	told = 0;
	return before;
}

static int returned(int n)
{
	int first __cleanup(tell) = 1;
	int second __free(number) = 2;

	if (n == 1)
		return first + second + (int)told;
	{
		int third __cleanup(tell) = 3;

		if (n == 2)
			return third++;
		if (n == 3)
			return 7;
	}
	first = 9;
	return first;
}

static void looped(void)
{
	int i;

	for (i = 1; i < 6; i++) {
		int n __cleanup(tell) = i;

		if (i == 2)
			continue;
		switch (i) {
			int never;
		case 3: {
			int inner __cleanup(tell) = 8;

			never = inner;
			if (never)
				break;
			told = 0;
			break;
		}
		case 4:
			n = 7;
			goto out;
		}
	}
out:
	told = told * 10;
}

static int jumped(int n)
{
	int turns = 0;
again:
	turns++;
	{
		int outer __cleanup(tell) = turns;

		if (turns < 3)
			goto again;
inside:
		if (n-- > 0)
			goto inside;
		{
			int inner __cleanup(tell) = 5;

			if (n < 0)
				goto behind;
			told = 0;
		}
behind:
		outer = 6;
	}
	return turns;
}

static int guarded(int n)
{
	int seen = 0;

	scoped_guard (lock, 4) {
		seen = held;
		if (n)
			return held * 10;
	}
	return seen + held;
}

static int of_an_expression(void)
{
	int n = ({ int m __cleanup(tell) = 4; m += 2; m * 2; });

	return n + ({ CLASS(lock, l)(3); held; });
}

static void of_nothing(int n)
{
	int m __cleanup(tell) = n;

	if (n)
		return tell(&n);
}

int run(void)
{
	int wrong = 0;

	wrong += returned(1) != 3 || taken() != 21;
	wrong += returned(2) != 3 || taken() != 421;
	wrong += returned(3) != 7 || taken() != 321;
	wrong += returned(4) != 9 || taken() != 329;
	looped();
	wrong += taken() != 128370;
	wrong += jumped(2) != 3 || taken() != 1256;
	wrong += guarded(0) != 4 || held != 0;
	wrong += guarded(1) != 40 || held != 0;
	wrong += of_an_expression() != 15 || taken() != 6 || held != 0;
	of_nothing(3);
	of_nothing(0);
	wrong += taken() != 330;
	return wrong;
}

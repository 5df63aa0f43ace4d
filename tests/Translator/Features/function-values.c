/* SPDX-License-Identifier: GPL-2.0-only */
/* Functions as values: named, passed, kept, compared, cast and called. returns: 7 */
typedef int binary(int, int);
typedef int (*operation)(int, int);
typedef long (*wide)(long, unsigned long);

static int add(int a, int b);

static int subtract(int a, int b)
{
	return a - b;
}

static int apply(int (*f)(int, int), int a, int b)
{
	return f(a, b);
}

static int apply_all_ways(binary *f, int a, int b)
{
	if (f(a, b) != (*f)(a, b) || f(a, b) != (**f)(a, b) || f(a, b) != (***f)(a, b))
		return -1;
	return (f)(a, b);
}

static int adjusted(int f(int, int))
{
	return f(30, 12);
}

static operation choose(int which)
{
	return which ? add : subtract;
}

static int (*choose_other(int which))(int, int)
{
	operation f = choose(!which);

	return f;
}

static int add(int a, int b)
{
	return a + b;
}

static unsigned char narrow(signed char a, unsigned short b, _Bool c)
{
	return (unsigned char)(a + b + c);
}

static long mixed(long a, unsigned long b)
{
	return a - (long)b;
}

static void store(int *to, int value)
{
	*to = value;
}

static pte_t no_pte(pte_t pte)
{
	pte.pte ^= 0xff;
	return pte;
}

static int calls(void)
{
	operation f = add, g = &add, h = *add, k = **&add, n = 0;
	int failures = 0, seen = 0;

	failures += f != g || g != h || h != k || f != add || add != f;
	failures += f == subtract || !f || (f ? 0 : 1);
	failures += n || n != 0 || (n ? 1 : 0) || f == n || !!n;
	failures += add == subtract;
	failures += !(f && g) || (n && f) || !(n || f);
	failures += apply(add, 40, 2) != 42 || apply(&subtract, 40, 2) != 38 || apply(f, 1, 1) != 2;
	failures += apply_all_ways(subtract, 5, 7) != -2;
	failures += adjusted(add) != 42 || adjusted(*subtract) != 18;
	failures += choose(1)(1, 2) != 3 || choose(0)(1, 2) != -1 || choose_other(1)(1, 2) != -1;
	failures += (*choose_other(0))(1, 2) != 3;
	failures += (failures ? add : subtract)(2, 2) != 0;
	failures += (f = subtract)(9, 1) != 8 || f != subtract;
	failures += (seen++, choose(seen))(3, 4) != 7 || seen != 1;
	failures += (&add)(1, 2) != 3 || (*add)(1, 2) != 3 || (**add)(3, 4) != 7;
	f = n;
	failures += f != 0;
	return failures;
}

static int types(void)
{
	unsigned char (*f)(signed char, unsigned short, _Bool) = narrow;
	void (*s)(int *, int) = store;
	pte_t (*p)(pte_t) = no_pte;
	wide w = mixed;
	pte_t pte;
	int failures = 0, target = 0;

	failures += f(-1, 70000, 5) != (unsigned char)(-1 + 4464 + 1);
	failures += f(200, -1, 0) != (unsigned char)(-56 + 65535);
	failures += w(-1, -1) != 0 || w(5, 4000000000u) != -3999999995L;
	s(&target, 17);
	(*s)(&target, target + 1);
	failures += target != 18;
	pte.pte = 0;
	failures += p(pte).pte != 0xff || no_pte(p(pte)).pte != 0;
	return failures;
}

static int casts(void)
{
	void *address = (void *)add;
	unsigned long number = (unsigned long)subtract;
	int (*nothing)(void) = (int (*)(void))0;
	int (*all)(void) = (int (*)(void))-1;
	void (*erased)(void) = (void (*)(void))add;
	operation odd = (operation)1;
	int failures = 0;

	failures += ((operation)address)(1, 2) != 3;
	failures += ((int (*)(int, int))number)(1, 2) != -1;
	failures += ((operation)erased)(20, 3) != 23;
	failures += (operation)erased != add || (void *)erased != address;
	failures += (long)nothing != 0 || (long)all != -1 || (unsigned)(unsigned long)all != 0xffffffff;
	failures += (int)(long)all != -1 || (long)odd != 1 || (char)(long)odd != 1;
	failures += (_Bool)nothing || !(_Bool)all || !(_Bool)add;
	failures += number == (unsigned long)address || number != (unsigned long)(long)subtract;
	failures += add < add || !(add <= add) || (add < subtract) == (subtract < add);
	failures += sizeof(odd) != 8 || sizeof(&odd) != 8 || sizeof(add) != 1;
	return failures;
}

static int through_pointers(void)
{
	operation f = add, g = subtract;
	operation *p = &f;
	int failures = 0;

	failures += (*p)(5, 3) != 8 || p[0](5, 3) != 8 || (**p)(5, 3) != 8;
	*p = g;
	failures += f(5, 3) != 2;
	p = &g;
	p[0] = add;
	failures += g(5, 3) != 8;
	return failures;
}

static unsigned long factorial(unsigned long (*self)(void *, unsigned long), unsigned long n)
{
	return n < 2 ? 1 : n * self((void *)self, n - 1);
}

static unsigned long factorial_step(void *self, unsigned long n)
{
	return factorial((unsigned long (*)(void *, unsigned long))self, n);
}

static int is_odd(unsigned n);

static int is_even(unsigned n)
{
	return n == 0 ? 1 : is_odd(n - 1);
}

static int is_odd(unsigned n)
{
	int (*other)(unsigned) = is_even;

	return n == 0 ? 0 : other(n - 1);
}

int run(void)
{
	int failures = 7 + calls() + types() + casts() + through_pointers();

	failures += factorial(factorial_step, 10) != 3628800;
	failures += !is_even(20) || is_odd(20) || !is_odd(7);
	return failures;
}

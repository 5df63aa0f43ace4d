/* SPDX-License-Identifier: GPL-2.0-only */
/* Inline assembly without an instruction: it does nothing, but its operands are evaluated, and an output that is an input
   too has its value. returns: 1023 */
#define barrier() __asm__ __volatile__("" : : : "memory")
#define other_barrier() \
	asm volatile ("" \
		      ::: "memory", "cc")
#define OPTIMIZER_HIDE_VAR(var) __asm__ ("" : "=r" (var) : "0" (var))
#define RELOC_HIDE(ptr, off) \
	({ unsigned long __ptr; \
	   __asm__ ("" : "=r"(__ptr) : "0"(ptr)); \
	   (__typeof__(ptr)) (__ptr + (off)); })
#define NOTHING ""

static int calls;

static int *called(int *p)
{
	calls++;
	return p;
}

static int with_operands(void)
{
	int n = 5, m = 7, good = 0;
	unsigned char narrow = 200;
	double half = 0.5;
	int *p = &n, *q = &m;
	struct { int a[2]; } both = { { 1, 2 } };

	OPTIMIZER_HIDE_VAR(n);
	good |= n == 5;
	asm volatile("" : "+r" (n) : "r" (m), "m" (both) : "memory");
	good |= (n == 5) << 1;
	asm("" : "=r" (p) : "0" (q));
	good |= (p == &m) << 2;
	asm("" : [out] "=r" (n) : "r" (m), "[out]" (-3));
	good |= (n == -3) << 3;
	asm volatile("" : "+r" (*called(&n)), "+m" (both));
	asm volatile("" : : "r" (called(&m)), "g" (n++));
	good |= (calls == 2 && n == -2) << 4;
	asm(NOTHING : "+x" (half), "+q" (narrow));
	good |= (half == 0.5 && narrow == 200) << 5;
	good |= (*RELOC_HIDE(&both.a[0], 4) == 2) << 6;
	asm("" : "=r" (narrow) : "0" ((unsigned char)(m + 250)));
	good |= (narrow == 1) << 7;
	return good;
}

int run(void)
{
	int n = 1;

	asm("");
	barrier();
	if (n)
		barrier();
	else
		asm volatile("" ::: "memory", "rbx");
	n++;
	for (; n < 9; n++)
		other_barrier();
	__asm("" :);
	return with_operands() | (n == 9 ? 0x300 : 0);
}

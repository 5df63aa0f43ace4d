/* SPDX-License-Identifier: GPL-2.0-only */
/* Inline assembly without an instruction does nothing. returns: 9 */
#define barrier() __asm__ __volatile__("" : : : "memory")
#define other_barrier() \
	asm volatile ("" \
		      ::: "memory", "cc")

int run(void)
{
	int n = 1;

	asm("");
	barrier();
	if (n)
		barrier();
	else
		asm volatile("" ::: "memory");
	n++;
	for (; n < 9; n++)
		other_barrier();
	__asm("" :);
	return n;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* What clang evaluates: sizeof, _Alignof, offsetof, and macros that come to a constant. returns: 156 */
#define TWICE(x) ((x) + (x))
#define PICK(c, a, b) __builtin_choose_expr(c, a, b)

static unsigned long evaluated(struct vm_fault *vmf, char c)
{
	unsigned long sum = sizeof(struct page) + sizeof vmf->flags + sizeof(c);

	sum += _Alignof(pte_t) + __alignof__(unsigned short);
	sum += __builtin_offsetof(struct vm_fault, vma) == (unsigned long)&((struct vm_fault *)0)->vma;
	sum += TWICE(sizeof(int)) + TWICE(3) * 2;
	sum += __builtin_types_compatible_p(int, int) + PICK(1, 2, 300);
	sum += 'A' - '\n';
	return sum;
}

int run(void)
{
	return (int)evaluated(0, 0) - 2;
}

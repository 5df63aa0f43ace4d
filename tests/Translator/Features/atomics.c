/* SPDX-License-Identifier: GPL-2.0-only */
/* Atomic builtins of every form on every width. returns: 1812717609 */
typedef __int128 s128;

static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

#define ON(type) \
	static unsigned long on_##type(unsigned long sum, unsigned long v, unsigned long w) \
	{ \
		type n = v, other = w, *p = &n, result; \
\
		sum = fold(sum, __atomic_load_n(p, __ATOMIC_SEQ_CST)); \
		__atomic_store_n(p, w, __ATOMIC_RELEASE); \
		sum = fold(sum, n); \
		sum = fold(sum, __atomic_exchange_n(p, v, __ATOMIC_ACQ_REL)); \
		sum = fold(sum, __atomic_fetch_add(p, w, __ATOMIC_RELAXED)); \
		sum = fold(sum, __atomic_fetch_sub(p, 3, 0)); \
		sum = fold(sum, __atomic_fetch_and(p, ~w, 0)); \
		sum = fold(sum, __atomic_fetch_or(p, w >> 3, 0)); \
		sum = fold(sum, __atomic_fetch_xor(p, w << 1, 0)); \
		sum = fold(sum, __atomic_fetch_nand(p, v, 0)); \
		sum = fold(sum, __atomic_add_fetch(p, w, 0)); \
		sum = fold(sum, __atomic_sub_fetch(&n, v, 0)); \
		sum = fold(sum, __atomic_and_fetch(p, ~v, 0)); \
		sum = fold(sum, __atomic_or_fetch(p, v >> 5, 0)); \
		sum = fold(sum, __atomic_xor_fetch(p, v << 1, 0)); \
		sum = fold(sum, __atomic_nand_fetch(p, w, 0)); \
		__atomic_load(p, &result, 0); \
		sum = fold(sum, result); \
		__atomic_store(p, &other, 0); \
		__atomic_exchange(p, &result, &other, 0); \
		sum = fold(sum, n) + fold(sum, other); \
		sum = fold(sum, __atomic_compare_exchange_n(p, &other, w, 0, 0, 0)); \
		sum = fold(sum, other) + n; \
		sum = fold(sum, __atomic_compare_exchange_n(p, &other, 77, 1, 0, 0)); \
		sum = fold(sum, __atomic_compare_exchange(p, &other, &result, 0, 0, 0)); \
		sum = fold(sum, other) + n; \
		sum = fold(sum, __sync_fetch_and_add(p, v)); \
		sum = fold(sum, __sync_fetch_and_sub(p, w)); \
		sum = fold(sum, __sync_fetch_and_or(p, 5)); \
		sum = fold(sum, __sync_fetch_and_and(p, ~4)); \
		sum = fold(sum, __sync_fetch_and_xor(p, w)); \
		sum = fold(sum, __sync_fetch_and_nand(p, v)); \
		sum = fold(sum, __sync_add_and_fetch(p, v)); \
		sum = fold(sum, __sync_sub_and_fetch(p, w)); \
		sum = fold(sum, __sync_or_and_fetch(p, 9)); \
		sum = fold(sum, __sync_and_and_fetch(p, ~1)); \
		sum = fold(sum, __sync_xor_and_fetch(p, v)); \
		sum = fold(sum, __sync_nand_and_fetch(p, w)); \
		result = n; \
		sum = fold(sum, __sync_bool_compare_and_swap(p, result, v)); \
		sum = fold(sum, __sync_bool_compare_and_swap(p, (type)(n + 1), w)); \
		sum = fold(sum, __sync_val_compare_and_swap(p, n, w)); \
		sum = fold(sum, __sync_val_compare_and_swap(p, 12, v)); \
		sum = fold(sum, __sync_lock_test_and_set(p, v)); \
		__sync_lock_release(p); \
		return fold(sum, n); \
	}

typedef signed char schar;
typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

ON(schar)
ON(uchar)
ON(short)
ON(ushort)
ON(int)
ON(uint)
ON(long)
ON(ulong)

static unsigned long wide(unsigned long sum, s128 v)
{
	s128 n = v, other = 3;

	sum = fold(sum, __atomic_fetch_add(&n, v << 60, 0) >> 60);
	sum = fold(sum, __atomic_xor_fetch(&n, v, 0) >> 64);
	sum = fold(sum, __atomic_compare_exchange_n(&n, &other, 5, 0, 0, 0));
	return fold(sum, other >> 3);
}

static unsigned long pointers(unsigned long sum, int *numbers)
{
	int *p = numbers, *q = numbers + 2, **pp = &p;

	sum = fold(sum, __atomic_load_n(&p, 0) - numbers);
	sum = fold(sum, __atomic_fetch_add(&p, 4, 0) - numbers);
	sum = fold(sum, __atomic_add_fetch(pp, sizeof(int), 0) - numbers);
	sum = fold(sum, __atomic_exchange_n(pp, numbers + 1, 0) - numbers);
	sum = fold(sum, __sync_fetch_and_add(pp, (int *)8) - numbers);
	sum = fold(sum, __atomic_compare_exchange_n(&p, &q, numbers, 0, 0, 0));
	sum = fold(sum, q - numbers) + (p - numbers);
	sum = fold(sum, __sync_bool_compare_and_swap(pp, q, numbers + 2));
	sum = fold(sum, __sync_val_compare_and_swap(pp, numbers + 2, 0) - numbers);
	sum = fold(sum, __sync_lock_test_and_set(pp, numbers) == 0);
	__atomic_store_n(pp, 0, 0);
	__sync_lock_release(&q);
	return fold(sum, !p + !q * 2);
}

static unsigned long flags(unsigned long sum)
{
	_Bool b = 0, c = 1, *p = &b;
	char flag = 0;

	sum = fold(sum, __atomic_exchange_n(p, 2, 0) * 2 + b);
	sum = fold(sum, __atomic_load_n(&b, 0));
	__atomic_store_n(&b, 0, 0);
	sum = fold(sum, __atomic_compare_exchange_n(p, &c, 1, 0, 0, 0) * 2 + c);
	sum = fold(sum, __atomic_test_and_set(&flag, 0));
	sum = fold(sum, __atomic_test_and_set(&flag, 0) + flag);
	__atomic_clear(&flag, 0);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	__atomic_signal_fence(__ATOMIC_ACQUIRE);
	__sync_synchronize();
	sum = fold(sum, __atomic_is_lock_free(sizeof(int), 0) + __atomic_always_lock_free(8, 0) * 2 + __atomic_always_lock_free(3, 0) * 4);
	return fold(sum, flag);
}

int run(void)
{
	unsigned long sum = 0, v = 0x8123456789abcdef;
	int numbers[4] , i;

	for (i = 0; i < 50; i++) {
		sum = on_schar(sum, v, i);
		sum = on_uchar(sum, i, v);
		sum = on_short(sum, v, v >> 9);
		sum = on_ushort(sum, v, i);
		sum = on_int(sum, i, v);
		sum = on_uint(sum, v, v >> 7);
		sum = on_long(sum, v, i);
		sum = on_ulong(sum, v, v >> 3);
		sum = wide(sum, v);
		v = v * 77 + i;
	}
	sum = pointers(sum, numbers);
	sum = flags(sum);
	return (int)(sum ^ sum >> 32);
}

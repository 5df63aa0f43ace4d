/* SPDX-License-Identifier: GPL-2.0-only */
/* Objects of atomic type: plain operators, C11's generic functions, members, pointers. returns: 421996463 */
typedef _Atomic(int) atomic_int;
typedef _Atomic unsigned char atomic_uchar;

#define atomic_init(object, value) __c11_atomic_init(object, value)
#define atomic_load(object) __c11_atomic_load(object, __ATOMIC_SEQ_CST)
#define atomic_load_explicit __c11_atomic_load
#define atomic_store(object, value) __c11_atomic_store(object, value, __ATOMIC_SEQ_CST)
#define atomic_exchange(object, value) __c11_atomic_exchange(object, value, __ATOMIC_SEQ_CST)
#define atomic_compare_exchange_strong(object, expected, desired) \
	__c11_atomic_compare_exchange_strong(object, expected, desired, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)
#define atomic_compare_exchange_weak(object, expected, desired) \
	__c11_atomic_compare_exchange_weak(object, expected, desired, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)
#define atomic_fetch_add(object, operand) __c11_atomic_fetch_add(object, operand, __ATOMIC_SEQ_CST)
#define atomic_fetch_sub(object, operand) __c11_atomic_fetch_sub(object, operand, __ATOMIC_SEQ_CST)
#define atomic_fetch_or(object, operand) __c11_atomic_fetch_or(object, operand, __ATOMIC_SEQ_CST)
#define atomic_fetch_xor(object, operand) __c11_atomic_fetch_xor(object, operand, __ATOMIC_SEQ_CST)
#define atomic_fetch_and(object, operand) __c11_atomic_fetch_and(object, operand, __ATOMIC_SEQ_CST)
#define atomic_thread_fence(order) __c11_atomic_thread_fence(order)
#define atomic_is_lock_free(object) __c11_atomic_is_lock_free(sizeof(*(object)))

struct point {
	short x, y;
};

struct counters {
	char first;
	atomic_int hits;
	_Atomic(_Bool) on;
	_Atomic(long *) at;
	_Atomic(struct point) where;
	_Atomic double ratio;
	_Atomic(__int128) wide;
};

static int plain(atomic_int *p, atomic_uchar c)
{
	int sum = *p;

	*p = 5;
	sum = sum * 7 + (*p += 3);
	sum = sum * 7 + (*p)++;
	sum = sum * 7 + --*p;
	sum = sum * 7 + (*p <<= 2) + (*p ? 1 : 2) + !*p;
	c += 250;
	c++;
	sum = sum * 7 + (c -= 300) + c--;
	*p = c = 1000;
	return sum * 7 + *p * 3 + c;
}

static long members(struct counters *counters, long *numbers)
{
	struct point point = counters->where;
	long *at = numbers, *expected = numbers;
	_Bool on = 1;
	int was = 3;
	long sum;

	atomic_init(&counters->hits, 3);
	sum = atomic_load(&counters->hits) + atomic_load_explicit(&counters->hits, __ATOMIC_RELAXED);
	sum = sum * 7 + atomic_fetch_add(&counters->hits, 10L) + atomic_fetch_sub(&counters->hits, 2);
	sum = sum * 7 + atomic_fetch_or(&counters->hits, 64) + atomic_fetch_and(&counters->hits, ~1) + atomic_fetch_xor(&counters->hits, 5);
	sum = sum * 7 + atomic_compare_exchange_strong(&counters->hits, &was, 9) + was;
	sum = sum * 7 + atomic_compare_exchange_weak(&counters->hits, &was, 9) + counters->hits;
	atomic_store(&counters->on, 8);
	sum = sum * 7 + counters->on + atomic_exchange(&counters->on, 0) + atomic_compare_exchange_strong(&counters->on, &on, 1) + on;
	counters->on |= 2;
	counters->at = at;
	sum = sum * 7 + (atomic_fetch_add(&counters->at, 3) - numbers);
	sum = sum * 7 + (atomic_fetch_sub(&counters->at, 1) - numbers) + (counters->at - numbers);
	sum = sum * 7 + atomic_compare_exchange_strong(&counters->at, &expected, numbers + 1) + (expected - numbers);
	sum = sum * 7 + (atomic_exchange(&counters->at, numbers) - numbers) + (++counters->at - numbers);
	point.x += 5;
	counters->where = point;
	point = atomic_exchange(&counters->where, point);
	sum = sum * 7 + point.x + point.y * 100;
	counters->ratio = 2.5;
	counters->ratio *= 3;
	sum = sum * 7 + (long)(atomic_exchange(&counters->ratio, 1) * 4) + (long)counters->ratio++ + (long)counters->ratio;
	counters->wide = (__int128)sum << 50;
	sum = sum * 7 + (long)(atomic_fetch_add(&counters->wide, 77) >> 40) + (long)counters->wide;
	atomic_thread_fence(__ATOMIC_ACQ_REL);
	return sum + atomic_is_lock_free(&counters->hits);
}

int run(void)
{
	struct counters counters;
	struct point start;
	atomic_int n = 4;
	long numbers[5];

	start.x = 1;
	start.y = -2;
	counters.where = start;
	counters.on = 0;
	return plain(&n, 250) + (int)members(&counters, numbers) + n + sizeof(struct counters) + _Alignof(atomic_int) + sizeof(n);
}

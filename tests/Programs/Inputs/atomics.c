// SPDX-License-Identifier: GPL-2.0-only
// The types and operations of stdatomic.h, of which one is a struct written in C in the header.
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

static atomic_flag flag = ATOMIC_FLAG_INIT;
static atomic_int number = ATOMIC_VAR_INIT(3);
static atomic_uint_fast16_t fast;
static max_align_t most;

int main(void)
{
	int expected = 9;

	printf("%d", atomic_flag_test_and_set(&flag));
	printf(" %d", atomic_flag_test_and_set_explicit(&flag, memory_order_acquire));
	atomic_flag_clear(&flag);
	printf(" %d\n", atomic_flag_test_and_set(&flag));
	printf("%d %d", atomic_fetch_add(&number, 4), atomic_load(&number));
	printf(" %d %d", atomic_compare_exchange_strong(&number, &expected, 1), expected);
	printf(" %d %d\n", atomic_compare_exchange_strong(&number, &expected, 1), number);
	atomic_store_explicit(&fast, 7, memory_order_release);
	printf("%d %d %d\n", (int)fast, (int)atomic_exchange(&fast, 8), atomic_is_lock_free(&number));
	*(long long *)&most = 5;
	printf("%zu %zu %lld\n", sizeof(most), _Alignof(max_align_t), *(long long *)&most);
	return 0;
}

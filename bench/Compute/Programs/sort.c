// SPDX-License-Identifier: GPL-2.0-only
// Introspective sort of structs through a comparator: quicksort, insertion sort at the ends, heapsort when it goes bad.
#include <stddef.h>
#include <stdint.h>

struct entry {
	uint32_t key;
	uint32_t order;
};

typedef int (*comparator)(const struct entry *, const struct entry *);

#define COUNT 20000

static struct entry entries[COUNT];

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static int by_key(const struct entry *a, const struct entry *b)
{
	return a->key < b->key ? -1 : a->key > b->key;
}

static int by_order(const struct entry *a, const struct entry *b)
{
	return (a->order > b->order) - (a->order < b->order);
}

static void swap(struct entry *a, struct entry *b)
{
	struct entry t = *a;

	*a = *b;
	*b = t;
}

static void insertion_sort(struct entry *a, ptrdiff_t n, comparator compare)
{
	for (ptrdiff_t i = 1; i < n; i++) {
		struct entry moved = a[i];
		ptrdiff_t j = i;

		for (; j > 0 && compare(&moved, &a[j - 1]) < 0; j--)
			a[j] = a[j - 1];
		a[j] = moved;
	}
}

static void sift_down(struct entry *a, ptrdiff_t root, ptrdiff_t n, comparator compare)
{
	for (ptrdiff_t child; (child = 2 * root + 1) < n; root = child) {
		if (child + 1 < n && compare(&a[child], &a[child + 1]) < 0)
			child++;
		if (compare(&a[root], &a[child]) >= 0)
			return;
		swap(&a[root], &a[child]);
	}
}

static void heap_sort(struct entry *a, ptrdiff_t n, comparator compare)
{
	for (ptrdiff_t i = n / 2; i-- > 0;)
		sift_down(a, i, n, compare);
	while (--n > 0) {
		swap(&a[0], &a[n]);
		sift_down(a, 0, n, compare);
	}
}

static void sort(struct entry *a, ptrdiff_t n, int depth, comparator compare)
{
	while (n > 16) {
		struct entry pivot;
		ptrdiff_t i = 0, j = n - 1;

		if (depth-- == 0) {
			heap_sort(a, n, compare);
			return;
		}

		pivot = a[n / 2];
		while (i <= j) {
			while (compare(&a[i], &pivot) < 0)
				i++;
			while (compare(&pivot, &a[j]) < 0)
				j--;
			if (i <= j)
				swap(&a[i++], &a[j--]);
		}

		sort(a, j + 1, depth, compare);
		a += i;
		n -= i;
	}

	insertion_sort(a, n, compare);
}

unsigned long work(unsigned long rounds)
{
	uint32_t state = 12345;
	unsigned long sum = 0;

	while (rounds--) {
		for (uint32_t i = 0; i < COUNT; i++) {
			entries[i].key = next_random(&state) % 100000;
			entries[i].order = i;
		}

		sort(entries, COUNT, 28, by_key);
		for (uint32_t i = 0; i < COUNT; i++)
			sum += (unsigned long)entries[i].key * i;
		sort(entries, COUNT, 28, by_order);
		sum += entries[COUNT / 3].key;
	}

	return sum;
}

#include "main.h"

/* SPDX-License-Identifier: GPL-2.0-only */
/* Builtins that only tell the compiler something, and those that ask it. returns: -1542018493 */
struct row {
	int length;
	struct {
		char key;
		short values[7];
	} cells[5];
	union {
		long whole;
		unsigned char parts[8];
	};
};

static int step(int *counter)
{
	return ++*counter;
}

static int hinted(int n, int *counter)
{
	int sum = 0;

	if (__builtin_expect(n > 3, 1))
		sum += 1;
	if (__builtin_expect(!!(n & 1), 0) && __builtin_expect_with_probability(n, 5, 0.9) == 5)
		sum += 2;
	if (__builtin_unpredictable(n == 7))
		sum += 16;
	sum += __builtin_expect(n, 0x100000000) == n ? 4 : 0;
	sum += sizeof(__builtin_expect(n, 1)) * 100;
	__builtin_prefetch(counter);
	__builtin_prefetch(counter + step(counter), 1, 3);
	__builtin_assume(step(counter) != 0);
	sum += *(int *)__builtin_assume_aligned(counter, 4);
	return sum;
}

static int asked(int n, int *p)
{
	const int constant = 3;
	int sum = __builtin_constant_p(n) + __builtin_constant_p(7) * 2 + __builtin_constant_p(sizeof(n) * 2) * 4 + __builtin_constant_p(step(p)) * 8;

	sum += __builtin_choose_expr(sizeof(n) == 4, n, p) * 16;
	sum += *__builtin_choose_expr(0, n, p) * 32;
	__builtin_choose_expr(1, n, sum) = 5;
	sum += n * 64;
	sum += __builtin_types_compatible_p(int, typeof(n)) * 1000 + __builtin_types_compatible_p(int *, typeof(&constant)) * 2000;
	sum += __builtin_types_compatible_p(typeof(p), const int *) * 4000 + __builtin_types_compatible_p(long, long long) * 8000;
	sum += __builtin_classify_type(n) * 3 + __builtin_classify_type(p) * 5 + __builtin_classify_type(1.5f) * 7;
	sum += __builtin_object_size(p, 0) == -1ul;
	sum += __builtin_object_size(p, 2) == 0;
	return sum;
}

static unsigned long offsets(int i, unsigned char j, long k)
{
	unsigned long sum = __builtin_offsetof(struct row, cells) + __builtin_offsetof(struct row, cells[2].values[3]) * 3;

	sum = sum * 7 + __builtin_offsetof(struct row, cells[i]);
	sum = sum * 7 + __builtin_offsetof(struct row, cells[i + 1].values[j]);
	sum = sum * 7 + __builtin_offsetof(struct row, cells[k].key);
	sum = sum * 7 + __builtin_offsetof(struct row, parts[j]);
	return sum * 7 + __builtin_offsetof(struct row, whole);
}

int run(void)
{
	int counter = 0;
	int sum = 0, n;

	for (n = 0; n < 9; n++)
		sum = sum * 31 + hinted(n, &counter) + asked(n, &counter) + (int)offsets(n % 5, n % 7, n - 3);
	if (sum == 0x12345)
		__builtin_unreachable();
	if (sum == 0x12346)
		__builtin_trap();
	return sum + counter;
}

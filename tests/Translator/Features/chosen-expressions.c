/* SPDX-License-Identifier: GPL-2.0-only */
/* __builtin_choose_expr by what is constant and by types; hints with effects. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)
#define known(n) __builtin_constant_p(n)
#define choose(condition, a, b) __builtin_choose_expr(condition, a, b)
#define is(n, type) __builtin_types_compatible_p(__typeof__(n), type)

static int y, z = choose(!known(y), 3, 4), x = choose(known(y) || is(y, long), y++, 5);

int run(void)
{
	int n = 1, m = 2;
	long wide = 5;
	double real = 1.5;
	int *p = &n;

	CHECK(1, z == 3 && x == 5 && choose(!known(n), 3, n++) == 3 && n == 1);
	CHECK(2, choose(known(n), n++, 4) == 4 && choose(!known(n) && known(3), 5, n++) == 5 && n == 1);
	CHECK(3, choose(known(n) ? 1 : is(wide, long), 6, n++) == 6 && choose(!(known(n) || !known(8)), 7, n++) == 7);
	CHECK(4, sizeof(choose(!known(n), (char)1, 2L)) == 1 && choose(known("text") + 1, 8, n++) == 8);
	CHECK(5, choose(is(real, double), real, n) == 1.5 && *choose(!is(p, long *), p, &wide) == 1);
	CHECK(6, n == 1 && choose(known(m++) || 1, m, n) == 2);
	CHECK(7, __builtin_expect(n, y++) == 1 && ++n == 2 && y == 1 && __builtin_expect(++n > 1, m++) && n == 3 && m == 3);
	if (__builtin_expect(n > 9, m = 7))
		return 7;
	while (__builtin_expect(n < 5, m++))
		n++;
	CHECK(8, m == 10 && n == 5 && (__builtin_expect(m, 0) ? 1 : __builtin_expect(n, y--)) && n == 5 && y == 1);
	p = __builtin_assume_aligned(p, 4, m++ - 10);
	CHECK(9, *p == 5 && m == 11 && __builtin_expect_with_probability(n++, y, 0.5) == 5 && n == 6);
	return 0;
}

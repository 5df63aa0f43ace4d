/* Numbers of stdlib.h: reading, dividing, random ones. */
#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
#include <inttypes.h>

static void integer(const char *text, int base)
{
	char *end, *other;
	errno = 0;
	long n = strtol(text, &end, base);
	int first = errno;
	errno = 0;
	unsigned long u = strtoul(text, &other, base);
	printf("%ld %d %td %lu %d %td\n", n, first, end - text, u, errno, other - text);
}

static void floating(const char *text)
{
	char *end, *other;
	errno = 0;
	double d = strtod(text, &end);
	int first = errno;
	errno = 0;
	float f = strtof(text, &other);
	printf("%a %d %td %a %d %td\n", d, first, end - text, f, errno, other - text);
}

int main(void)
{
	static const char *integers[] = { "0", "12", "  -12x", "+7", "0x1f", "0x", "017", "08", "zz", "", "-", "99999999999999999999", "-99999999999999999999",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616", "\t\n 5", "1 2" };
	for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) {
		integer(integers[i], 10);
		integer(integers[i], 0);
		integer(integers[i], 16);
		integer(integers[i], 36);
	}
	static const char *floats[] = { "0", "-0", "1", "2.5", ".5", "5.", ".", "1e3", "1e", "1e+", "1e-3x", "0x1p3", "0x1.8", "0x.8p1", "0x", "0xg", "inf", "-Infinity",
		"nan", "nan(12)x", "nan(", "1e400", "-1e400", "1e-400", "4.9e-324", "2.4e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623159e308",
		"0.1", "123456789012345678901234567890", "9007199254740993", "3.4028235e38", "3.4028236e38", "1.17549435e-38", "1e-46", "16777217", "  7 8", "abc",
		"0x1.fffffffffffff8p0", "0x1.fffffep127", "0x1.ffffffp127", "0x1p-1074", "0x1p-1075", "0x1.8p-1074", "1.00000005960464477539062500000000001" };
	for (unsigned i = 0; i < sizeof floats / sizeof *floats; i++)
		floating(floats[i]);
	printf("%d %ld %d %d\n", atoi("-42abc"), atol("9999999999"), atoi("x"), atof("1.25") == 1.25);
	printf("%d %ld %lld\n", abs(-3), labs(-4000000000L), llabs(-5LL));
	div_t d = div(-7, 2);
	ldiv_t l = ldiv(7, -2);
	printf("%d %d %ld %ld\n", d.quot, d.rem, l.quot, l.rem);
	for (int i = 0; i < 5; i++)
		printf("%d ", rand());
	srand(42);
	for (int i = 0; i < 5; i++)
		printf("%d ", rand());
	srand(0);
	unsigned seed = 7;
	printf("%d %d %d\n", rand(), rand_r(&seed), rand_r(&seed));
	unsigned long total = 0;
	srand(12345);
	for (int i = 0; i < 100000; i++)
		total = total * 31 + rand();
	printf("%lu\n", total);
	printf("%" PRId64 " %" PRIu32 " %" PRIx8 " %" PRIdMAX "\n", (int64_t)-5, (uint32_t)5, (uint8_t)200, (intmax_t)1 << 40);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Long doubles as text and back: printf, scanf, strtold, in all their ways. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const formats[] = {
	"%Lf", "%Le", "%Lg", "%La", "%LF", "%LE", "%LG", "%LA", "%.0Lf", "%.0Le", "%.0Lg", "%.0La", "%.1La", "%.2La", "%.17La", "%.3Lf", "%.30Lf", "%.25Le", "%.21Lg",
	"%30.5Lf", "%-30.5Lf|", "%030.5Lf", "%+Lf", "% Le", "%#.0Lf", "%#.0Le", "%#.0La", "%+030.10La", "%40La", "%-40La|",
};

static const long double values[] = {
	0, -0.0L, 1, -1, 0.1L, 1.0L / 3, 9.5L, 0.5L, 2.5L, 99999.95L, 123456.789L, 1e-5L, 1e21L, 18446744073709551615.0L, 0x9.8p0L, 0xa.8p0L, 0xf.8p0L, 0xf.fffp-9L, 0x7.ffp3L,
	LDBL_EPSILON, 3.14159265358979323846264338327950288L, 1e100L, HUGE_VALL, -HUGE_VALL,
};

static const long double large[] = { LDBL_MAX, LDBL_MIN, LDBL_TRUE_MIN, -0x1.8p-16400L, 1e4932L };

static const char *const texts[] = {
	"0", "-0", "1", "0.1", "  +1.5e3x", ".5", "5.", ".", "e5", "1e", "1e+", "1e4932", "1.2e4932", "1e4933", "-1e5000", "1e99999999999", "1e-4950", "1e-4951", "1e-99999999999",
	"3.6451995318824746025e-4951", "1.8225997659412373012e-4951", "1.8225997659412373013e-4951", "3.3621031431120935063e-4932", "1.18973149535723176502e+4932",
	"1.18973149535723176505e+4932", "1.18973149535723176509e+4932", "0x1p-16445", "0x1p-16446", "0x1.8p-16445", "0x.ffffffffffffffffp-16382", "0x.ffffffffffffffff8p-16382",
	"0x1.fffffffffffffffep-16383", "0x1.0000000000000001p0", "0x1.00000000000000011p0", "0x1.0000000000000003p0", "0xffffffffffffffffffffp0", "0x.8p1", "0x", "0xg",
	"inf", "-infinity", "nan", "INFINITYx", "9007199254740993", "18446744073709551617", "0.333333333333333333342368351437379203616728773340582847595214843750",
	"1.000000000000000000054210108624275221700372640043497085571289062500000000001", "1.000000000000000000054210108624275221700372640043497085571289062500",
};

static void bits(long double x)
{
	unsigned long words[2] = { 0, 0 };

	memcpy(words, &x, 10);
	printf(isnan(x) ? " nan" : " %04lx:%016lx", words[1], words[0]);
}

static void list(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
}

static long double sum(int count, ...)
{
	va_list arguments;
	long double total = 0;
	int i;

	va_start(arguments, count);
	for (i = 0; i < count; i++)
		total += i % 2 ? va_arg(arguments, int) : va_arg(arguments, long double);
	va_end(arguments);
	return total;
}

int main(void)
{
	unsigned i, j;
	char buffer[64];
	long double x, y;
	double d;
	int n;

	for (i = 0; i < COUNT(values); i++)
		for (j = 0; j < COUNT(formats); j++) {
			printf(formats[j], values[i]);
			putchar('\n');
		}
	for (i = 0; i < COUNT(large); i++)
		printf("%.10Lf\n%Le\n%.30Lg\n%La\n%.3La\n", large[i], large[i], large[i], large[i], large[i]);
	for (i = 0; i < COUNT(texts); i++) {
		char *end;

		errno = 0;
		x = strtold(texts[i], &end);
		printf("%s: %d %d", texts[i], (int)(end - texts[i]), errno);
		bits(x);
		n = sscanf(texts[i], "%Lf", &y);
		printf(" %d", n);
		if (n == 1)
			bits(y);
		putchar('\n');
	}
	n = sscanf("1.25 2.5 3.75e2 0x1.8p1 7", "%Lg%lf%La %*Lf%Le", &x, &d, &y, &y);
	printf("%d %Lg %g %Lg\n", n, x, d, y);
	list("%d %Lf %s %Lf %f %Lf %d\n", 1, 2.5L, "three", 4.5L, 5.5, 6.5L, 7);
	printf("%Lf\n", sum(5, 1.5L, 2, 3.5L, 4, 0.1L));
	snprintf(buffer, sizeof buffer, "%*.*Lf", 20, 4, 1234.56789L);
	puts(buffer);
	return 0;
}

/* Every flag, width, precision and length of printf with many values; a checksum for each conversion, and some lines in full. */
#include <stdio.h>
#include <string.h>
#include <limits.h>
#include <float.h>
#include <math.h>

static unsigned sum;

static void add(const char *text, int length)
{
	sum = (sum ^ (unsigned)length) * 16777619u;
	for (; *text; text++)
		sum = (sum ^ (unsigned char)*text) * 16777619u;
}

static const char *widths[] = { "", "1", "5", "12", "*" };
static const char *precisions[] = { "", ".", ".0", ".1", ".5", ".20", ".*" };

static void format_of(char *format, int flags, const char *width, const char *precision, const char *length, char kind)
{
	char *at = format;
	*at++ = '%';
	for (int i = 0; i < 5; i++)
		if (flags & 1 << i)
			*at++ = "-+ #0"[i];
	strcpy(at, width);
	strcat(at, precision);
	strcat(at, length);
	at += strlen(at);
	*at++ = kind;
	*at = 0;
}

static const long values[] = { 0, 1, -1, 7, 42, -42, 127, 128, 255, 256, -129, 32767, 32768, 65535, -32769, 123456789,
	INT_MAX, INT_MIN, UINT_MAX, LONG_MAX, LONG_MIN, 0x123456789abcdefL };

static void integers(const char *length, const char *kinds)
{
	char format[40], text[200];
	for (; *kinds; kinds++) {
		sum = 2166136261u;
		for (int flags = 0; flags < 32; flags++)
			for (int w = 0; w < 5; w++)
				for (int p = 0; p < 7; p++) {
					format_of(format, flags, widths[w], precisions[p], length, *kinds);
					for (unsigned i = 0; i < sizeof values / sizeof values[0]; i++) {
						int n;
						if (w == 4 && p == 6)
							n = sprintf(text, format, -9, 3, values[i]);
						else if (w == 4)
							n = sprintf(text, format, 9, values[i]);
						else if (p == 6)
							n = sprintf(text, format, (int)i - 3, values[i]);
						else
							n = sprintf(text, format, values[i]);
						add(text, n);
					}
				}
		printf("%s%c %08x\n", length, *kinds, sum);
	}
}

static double doubles[40];

static int fill(void)
{
	static const double some[] = { 0.0, 1.0, 0.5, 0.1, 1.5, 2.5, 3.5, 9.5, 9.995, 99.9999, 0.0001, 0.00001, 0.00009999995, 123456.0, 1234567.0,
		999998.5, 1e10, 1e15, 1e16, 1e17, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, DBL_MAX, 3.141592653589793, 2.718281828459045,
		1.0 / 3, 2.0 / 3, 1e-5, 123.456, 0.3, 1e100, 4503599627370496.5, 0.125 };
	int n = 0;
	for (unsigned i = 0; i < sizeof some / sizeof some[0]; i++)
		doubles[n++] = some[i];
	doubles[n++] = -0.0;
	doubles[n++] = INFINITY;
	doubles[n++] = -INFINITY;
	return n;
}

static void floats(const char *kinds)
{
	static char format[40], text[2000];
	int count = fill();
	for (; *kinds; kinds++) {
		sum = 2166136261u;
		for (int flags = 0; flags < 32; flags++)
			for (int w = 0; w < 4; w++)
				for (int p = 0; p < 6; p++) {
					format_of(format, flags, widths[w], precisions[p], "", *kinds);
					for (int i = 0; i < count; i++) {
						int n = sprintf(text, format, doubles[i]);
						add(text, n);
						n = sprintf(text, format, -doubles[i]);
						add(text, n);
					}
				}
		printf("%c %08x\n", *kinds, sum);
	}
}

int main(void)
{
	integers("", "diuoxX");
	integers("hh", "diuoxX");
	integers("h", "diuoxX");
	integers("l", "diuoxX");
	integers("ll", "dux");
	integers("j", "dux");
	integers("z", "dux");
	integers("t", "dux");
	floats("feEgGaAF");
	printf("%f %.3f %10.2f|%-10.1f|%+.0f %e %.10e %g %g %g %G\n", 3.14159, 2.71828, 1.5, 2.25, 2.5, 12345.678, 1e-7, 100000.0, 1000000.0, 0.0001, 1e-10);
	printf("%a %a %.0a %.3a %a\n", 1.0, 0.1, 1.5, 1.9999, 5e-324);
	printf("%.40f\n%.30e\n%.50g\n", 0.1, 1e23, 0.1);
	printf("%.0f %.0f %.0f %.0f %.1f %.2f\n", 0.5, 1.5, 2.5, 3.5, 0.25, 1.005);
	printf("%f\n", DBL_MAX);
	printf("%s|%10s|%-10s|%.2s|%10.3s|%.*s|%c|%3c|%-3c|%%\n", "text", "right", "left", "cut", "wider", 2, "stars", 'a', 'b', 'c');
	printf("%p %5s %s\n", (void *)0, (char *)0, (char *)0);
	int written;
	long wide;
	printf("abc%n %d%ln\n", &written, 12345, &wide);
	printf("%d %ld\n", written, wide);
	printf("%d %s %u %c %lx %hhd %hd %x\n", -1, "mixed", 3000000000u, 'z', 0xdeadbeefcafeL, 300, 70000, -1);
	printf("%5%|%-5d|%05d|%+d|% d|%x|%#x|%#o\n", 42, -42, 42, 42, 255, 255, 8);
	printf("%g %.3g %G %.0e\n", 999999.5, 9995.0, 0.000099999995, 9.5);
	printf("%y %k\n");
	char small[8];
	int needed = snprintf(small, sizeof small, "%s", "more than eight");
	printf("%d %s\n", needed, small);
	printf("%d\n", snprintf(0, 0, "%d %s", 12, "counted"));
	return 0;
}

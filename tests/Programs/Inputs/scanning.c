/* sscanf. */
#include <stdio.h>

int main(void)
{
	int a, b, n;
	long l;
	short h;
	signed char c;
	unsigned u;
	double d;
	float f;
	char word[20], set[20], chars[4] = "...";
	printf("%d %d %d\n", sscanf("12 -7", "%d %d", &a, &b), a, b);
	printf("%d %x %o %d\n", sscanf("ff 17 0x1f", "%x %o %i", &u, &a, &b), u, a, b);
	printf("%d %ld %d %d\n", sscanf("9999999999 300 300", "%ld %hd %hhd", &l, &h, &c), l, h, c);
	printf("%d %g %g\n", sscanf("2.5e3 -.125", "%lf%f", &d, &f), d, f);
	printf("%d <%s> <%s> %c%c\n", sscanf("hello abc123 xy", "%s %[a-c1-3]%2c", word, set, chars), word, set, chars[0], chars[1]);
	printf("%d <%s>\n", sscanf("a,b,c", "%[^,]", word), word);
	printf("%d %d %d\n", sscanf("12345", "%2d%3d", &a, &b), a, b);
	printf("%d %d %d\n", sscanf("10 20 30", "%d %*d %d%n", &a, &b, &n), b, n);
	printf("%d %d\n", sscanf("x", "%d", &a), sscanf("", "%d", &a));
	printf("%d %d\n", sscanf("5 x", "%d %d", &a, &b), sscanf("a:7", "a:%d", &b));
	printf("%d %d\n", sscanf("100%", "%d%%", &a), a);
	printf("%d %d %d\n", sscanf("3/4", "%d/%d", &a, &b), a, b);
	printf("%d <%s>\n", sscanf("  spaced", "%3s", word), word);
	printf("%d\n", sscanf("0x", "%x", &u));
	return 0;
}

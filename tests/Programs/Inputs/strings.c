/* string.h, strings.h and ctype.h. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <stdlib.h>
#include <ctype.h>
#include <errno.h>

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void show(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf(text[i] >= ' ' && text[i] < 127 ? "%c" : "\\%o", (unsigned char)text[i]);
	putchar('\n');
}

int main(void)
{
	char buffer[32];
	memset(buffer, '#', sizeof buffer);
	strncpy(buffer, "abc", 6);
	show(buffer, 8);
	strncpy(buffer, "abcdefgh", 4);
	show(buffer, 8);
	strcpy(buffer, "one");
	strcat(buffer, " two");
	strncat(buffer, " three", 3);
	puts(buffer);
	printf("%zu %zu %zu\n", strlen(buffer), strnlen(buffer, 4), strnlen(buffer, 100));
	printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("b", "a")), sign(strcmp("a", "a")), sign(strcmp("a", "\xff")));
	printf("%d %d %d\n", sign(strncmp("abcd", "abce", 3)), sign(strncmp("abcd", "abce", 4)), sign(strncmp("a", "b", 0)));
	printf("%d %d\n", sign(strcasecmp("HeLLo", "hEllO")), sign(strncasecmp("HELP", "hello", 3)));
	printf("%d %d %d\n", sign(memcmp("a\0b", "a\0c", 3)), sign(memcmp("a\0b", "a\0c", 2)), sign(memcmp("\x80", "\x01", 1)));
	memmove(buffer + 2, buffer, 6);
	show(buffer, 12);
	memmove(buffer, buffer + 2, 6);
	show(buffer, 12);
	const char *text = "the quick brown fox";
	printf("%s|%s|%s|%s\n", strchr(text, 'q'), strrchr(text, 'o'), strstr(text, "brown"), strpbrk(text, "xyzb"));
	printf("%d %d %d\n", strchr(text, 'z') == 0, strchr(text, 0) == text + strlen(text), strstr(text, "") == text);
	printf("%zu %zu %zu\n", strspn(text, "eht "), strcspn(text, "qb"), strspn(text, ""));
	printf("%s|%d\n", (char *)memchr(text, 'b', 19), memchr(text, 'z', 19) == 0);
	char words[] = ",,one, two;three,,;";
	for (char *w = strtok(words, ",; "); w; w = strtok(0, ",; "))
		printf("<%s>", w);
	putchar('\n');
	char parts[] = "a,,b";
	char *rest = parts, *part;
	while ((part = strsep(&rest, ",")))
		printf("<%s>", part);
	putchar('\n');
	char *copy = strdup(text), *half = strndup(text, 9);
	printf("%s|%s|%s|%s\n", copy, half, strerror(ENOENT), strerror(12345));
	free(copy);
	free(half);
	printf("%d %d %d\n", ffs(0), ffs(8), ffsl(1L << 40));
	int counts[12] = { 0 };
	for (int c = 0; c < 256; c++) {
		counts[0] += !!isalpha(c), counts[1] += !!isdigit(c), counts[2] += !!isalnum(c), counts[3] += !!isspace(c);
		counts[4] += !!isupper(c), counts[5] += !!islower(c), counts[6] += !!isprint(c), counts[7] += !!isgraph(c);
		counts[8] += !!ispunct(c), counts[9] += !!iscntrl(c), counts[10] += !!isxdigit(c), counts[11] += toupper(c) != tolower(c);
	}
	for (int i = 0; i < 12; i++)
		printf("%d ", counts[i]);
	putchar('\n');
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-only
// String search: Boyer-Moore-Horspool, Knuth-Morris-Pratt and the plain way, over a text of words.
#include <limits.h>
#include <stddef.h>
#include <string.h>

#define TEXT (1 << 16)

static char text[TEXT + 1];

static void make_text(void)
{
	static const char *const words[] = { "fault", "page", "table", "entry", "swap", "folio", "anon", "lock", "map", "zap" };
	unsigned int state = 99;
	size_t length = 0;

	for (;;) {
		const char *word = words[(state >> 16) % (sizeof(words) / sizeof(words[0]))];
		size_t size = strlen(word);

		if (length + size + 1 > TEXT)
			break;
		memcpy(text + length, word, size);
		length += size;
		text[length++] = ' ';
		state = state * 1103515245u + 12345u;
	}

	while (length < TEXT)
		text[length++] = '.';
	text[TEXT] = '\0';
}

static unsigned int horspool(const char *haystack, size_t n, const char *needle, size_t m)
{
	size_t skip[UCHAR_MAX + 1];
	unsigned int found = 0;

	for (size_t i = 0; i <= UCHAR_MAX; i++)
		skip[i] = m;
	for (size_t i = 0; i + 1 < m; i++)
		skip[(unsigned char)needle[i]] = m - 1 - i;
	for (size_t at = 0; at + m <= n; at += skip[(unsigned char)haystack[at + m - 1]]) {
		size_t i = m;

		while (i > 0 && haystack[at + i - 1] == needle[i - 1])
			i--;
		found += i == 0;
	}

	return found;
}

static unsigned int morris_pratt(const char *haystack, size_t n, const char *needle, size_t m)
{
	int border[64];
	unsigned int found = 0;
	int matched = 0;

	border[0] = 0;
	for (size_t i = 1; i < m; i++) {
		while (matched > 0 && needle[i] != needle[matched])
			matched = border[matched - 1];
		if (needle[i] == needle[matched])
			matched++;
		border[i] = matched;
	}

	matched = 0;
	for (size_t i = 0; i < n; i++) {
		while (matched > 0 && haystack[i] != needle[matched])
			matched = border[matched - 1];
		if (haystack[i] == needle[matched])
			matched++;
		if ((size_t)matched == m) {
			found++;
			matched = border[matched - 1];
		}
	}

	return found;
}

static unsigned int plain(const char *haystack, const char *needle)
{
	unsigned int found = 0;

	for (; *haystack; haystack++) {
		const char *a = haystack, *b = needle;

		while (*b && *a == *b) {
			a++;
			b++;
		}
		found += *b == '\0';
	}

	return found;
}

unsigned long work(unsigned long rounds)
{
	static const char *const needles[] = { "swap folio", "fault page table", "zap zap", "entry anon lock ma" };
	unsigned long sum = 0;

	make_text();
	while (rounds--) {
		for (size_t i = 0; i < sizeof(needles) / sizeof(needles[0]); i++) {
			size_t m = strlen(needles[i]);

			sum = sum * 3 + horspool(text, TEXT, needles[i], m);
			sum = sum * 3 + morris_pratt(text, TEXT, needles[i], m);
			sum = sum * 3 + plain(text, needles[i]);
		}
		text[sum % TEXT] = 'a' + sum % 26;
	}

	return sum;
}

#include "main.h"

// SPDX-License-Identifier: GPL-2.0-only
// Bytes that are no UTF-8, as older sources have them: in a comment (Jörg), a string, a character constant, behind a macro.
#include <stdio.h>
#include <string.h>

#define NAME "Jörg" /* é */
#define TEXT(x) #x

static const char table[] = { 'é', 'e', "üÿ"[1] };

int main(void)
{
	const char *utf8 = "Ã© â‚¬";
	puts(NAME);
	puts(TEXT("µm"));
	printf("%zu %zu %d %d %d\n", sizeof(NAME), strlen(utf8), table[0], table[2], 'é' == table[0]);
	return (unsigned char)NAME[1] == 0xf6 ? 0 : 1;
}

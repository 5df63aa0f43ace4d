/* SPDX-License-Identifier: GPL-2.0-only */
/* String literals: escapes, embedded NUL, concatenation, prefixes, one for each text. returns: 1023 */
#define TEXT(x) #x
#define JOINED "left " TEXT(right "quoted" \n)

static unsigned long length(const char *text)
{
	const char *end = text;

	while (*end)
		end++;
	return end - text;
}

static unsigned long hash(const char *text, unsigned long size)
{
	unsigned long sum = 5381;

	while (size--)
		sum = sum * 33 + *text++;
	return sum;
}

static const char *kept = "kept";
static const char *const inside = "inside" + 2;

static const char *name(void)
{
	return __func__;
}

int run(void)
{
	const char *edges = "\a\b\f\n\r\t\v\\\"\'\?\e\0\1\12\377\x41" "1\xff??/*/";
	const int *wide = L"a\xe9\u20ac\U0001f600\xffffffff";
	const unsigned short *units = u"a\u20ac\U0001f600";
	const unsigned int *points = U"\U0001f600" "b";
	int good = 0;

	good += length("") == 0 && length("abc") == 3 && length(JOINED) == 21;
	good += (length("one\0two") == 3 && "one\0two"[4] == 't' && sizeof("one\0two") == 8) << 1;
	good += (hash(edges, 25) == 2391319341767985355UL) << 2;
	good += (wide[0] == 'a' && wide[1] == 0xe9 && wide[2] == 0x20ac && wide[3] == 0x1f600 && wide[4] == -1 && wide[5] == 0) << 3;
	good += (units[0] == 'a' && units[1] == 0x20ac && units[2] == 0xd83d && units[3] == 0xde00 && units[4] == 0) << 4;
	good += (points[0] == 0x1f600 && points[1] == 'b' && points[2] == 0 && sizeof(L"ab") == 12) << 5;
	good += ("abc"[1] == 'b' && 2["abc"] == 'c' && *"abc" == 'a' && !*("abc" + 3)) << 6;
	good += (kept[3] == 't' && inside[0] == 's' && length(name()) == 4 && sizeof __func__ == 4) << 7;
	good += (u8"\u00e9"[0] == -61 && "\u00e9"[1] == -87 && sizeof u8"\u00e9" == 3) << 8;
	good += ((good ? "yes" : "no")[0] == 'y' && __func__[0] == 'r' && (char *)"x" != 0) << 9;
	return good;
}

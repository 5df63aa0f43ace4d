/* SPDX-License-Identifier: GPL-2.0-only */
/* Texts in flexible members of static variables: they have all their room. returns: 2917 */
struct text { int length; char value[]; };
struct wide { char tag; int value[]; };

static struct text first = { 40, "0123456789012345678901234567890123456789" };
static struct text second = { .value = "ab", .length = 2 };
static struct text third = { 3, { "xyz" } };
static struct wide fourth = { 'w', L"wide" };
static struct text empty = { 0, "" }, listed = { 2, { 'l', 'i' } };
static int after = 7;

static int sum(const struct text *text)
{
	int total = text->value[text->length] == 0 ? text->length : -1;

	for (int i = 0; i < text->length; i++)
		total += text->value[i];
	return total;
}

int run(void)
{
	first.value[40] = 0;
	listed.length--;
	return sum(&first) + sum(&second) + sum(&third) + fourth.value[3] + fourth.value[4] + sum(&empty) + listed.value[1] + after
		+ (sizeof(first) == 4);
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Initialisers that read other variables, which are constants to C: whatever stands first, what is read is filled by then.
   A text for a flexible member takes room behind the struct. returns: 63 */

static const char letters[] = { 'a', "bc"[1], "xyz"[2] };

static const int base = 5;
static const int next = base + 1;
static int twice = next * 2;

struct point {
	int x;
	const struct point *other;
	int y;
};

static const struct point first;
static const struct point second = { 3, &first, base };
static const struct point first = { 4, &second, 7 };
static int sum = second.y + first.y;

static int table[] = { [2] = next, base };
static const char *tail = &"hello"[1];

static struct {
	char kind;
	char text[];
} flexible = { 'f', "text" };

static int behind = 9;

int run(void)
{
	int right = 0;

	if (letters[0] == 'a' && letters[1] == 'c' && letters[2] == 'z')
		right |= 1;
	if (twice == 12)
		right |= 2;
	if (sum == 12 && first.other == &second && second.other == &first)
		right |= 4;
	if (table[0] == 0 && table[2] == 6 && table[3] == 5)
		right |= 8;
	if (tail[0] == 'e' && tail[3] == 'o')
		right |= 16;
	if (flexible.kind == 'f' && flexible.text[0] == 't' && flexible.text[3] == 't' && flexible.text[4] == 0 && behind == 9)
		right |= 32;
	return right;
}

/* SPDX-License-Identifier: GPL-2.0-only */
/* Local arrays: subscripts either way round and of every width, decay, arrays of arrays, pointers to them. returns: 24460 */
typedef int row_t[4];

static int total(int *numbers, int count)
{
	int sum = 0;

	while (count-- > 0)
		sum = sum * 3 + *numbers++;
	return sum;
}

static int total_of_rows(int rows[][4], int count)
{
	int sum = 0, i, j;

	for (i = 0; i < count; i++)
		for (j = 0; j < 4; j++)
			sum = sum * 3 + rows[i][j];
	return sum;
}

static int last(int numbers[static 3], int *const end)
{
	return end - numbers > 2 ? end[-1] : numbers[2];
}

/* Each kind of index is as wide as C says: a char and an int with their sign, an unsigned int without one. */
static int indices(void)
{
	int numbers[8];
	signed char down = -1;
	unsigned char up = 2;
	short s = -2;
	unsigned int u = 1;
	long l = -3;
	unsigned long ul = 1;
	_Bool truth = up;
	int *middle = &numbers[4];
	int i;

	for (i = 0; i < 8; i++)
		i[numbers] = 1 << i;
	return middle[down] + middle[up] + middle[s] + u[middle] + *(l + middle) + *(middle + ul)
		+ middle[truth] * 256 + *(middle - u) + *(middle - truth) + (middle - ul)[0] + middle[-4];
}

static long pointers_to_arrays(void)
{
	int rows[3][4];
	int (*row)[4] = rows, (*end)[4] = &rows[3];
	int (*all)[3][4] = &rows;
	row_t *typed = rows + 1;
	int *flat = *rows;
	long sum = 0;
	int i;

	for (i = 0; i < 12; i++)
		flat[i] = i * i;
	for (row = rows; row < end; row++)
		sum = sum * 5 + (*row)[1] + row[0][2] + 3[*row];
	sum += (end - row) * 1000 + (end - rows) * 100;
	row = rows;
	sum += (*row++)[3] + (*++row)[3];
	row -= 2;
	sum += (*row)[1] + (*(row += 2))[1] + (*row--)[2] + (*--row)[2];
	sum += (*all)[2][3] + (char *)(all + 1) - (char *)all;
	sum += (*typed)[0] + typed[1][1] + (&typed[2] == end) + (typed - rows);
	sum += (void *)&rows == (void *)rows[0] && *rows == &rows[0][0];
	return sum;
}

static int three_deep(void)
{
	short cube[2][3][5];
	short (*plane)[3][5] = cube;
	unsigned int i, j, k;
	int sum = 0;

	for (i = 0; i < 2; i++)
		for (j = 0; j < 3; j++)
			for (k = 0; k < 5; k++)
				cube[i][j][k] = i * 100 + j * 10 + k;
	for (; plane != &cube[2]; plane++)
		sum = sum * 7 + (*plane)[2][4] + plane[0][1][0] + **plane[0];
	return sum + (&cube[1][2] - &cube[0][1]) + (&cube[1][2][3] - **cube) + (cube + 1)[0][0][3];
}

static int sizes(void)
{
	int numbers[7];
	char text[3][5];
	int *pointers[4];

	(void)numbers;
	text;
	return sizeof numbers + sizeof(numbers) / sizeof(numbers[0]) + sizeof text + sizeof text[0] + sizeof *text[0]
		+ sizeof pointers + sizeof &numbers + sizeof(row_t) + sizeof(numbers + 0) + _Alignof(text);
}

static int of_pointers(void)
{
	int a = 1, b = 2, c = 3;
	int *each[3];
	int **at = each;
	int *(*whole)[3] = &each;

	each[0] = &a;
	each[1] = &b;
	*(each + 2) = &c;
	**++at += 10;
	*each[2] += (*whole)[1][0];
	return a * 10000 + b * 100 + c + (at - each);
}

/* One array in each turn of a loop, and one that a jump leads around. */
static int in_loops(int turns)
{
	int sum = 0;

again:
	while (turns > 0) {
		int seen[3];

		seen[turns % 3] = turns;
		sum += seen[turns % 3];
		if (turns == 5)
			goto around;
		turns--;
	}
	return sum;
around:
	turns -= 2;
	{
		int others[3];
		int *other = others;

		if (turns == 1)
			goto again;
		other[2] = 100;
		sum += others[2];
	}
	goto again;
}

static unsigned long wide(unsigned int big)
{
	char bytes[16];
	char *p = bytes + 4;

	return (unsigned long)(p + big) - (unsigned long)p + ((unsigned long)(p + (int)big) - (unsigned long)p)
		+ ((unsigned long)&p[big] - (unsigned long)p) + ((unsigned long)(p - big) - (unsigned long)p);
}

int run(void)
{
	int numbers[5];
	int rows[2][4];
	int i;

	for (i = 0; i < 5; i++)
		numbers[i] = i + 1;
	for (i = 0; i < 8; i++)
		rows[i / 4][i % 4] = i;
	return total(numbers, 5) + total(&numbers[1], 2) + total_of_rows(rows, 2) + last(numbers, numbers + 5)
		+ indices() + (int)pointers_to_arrays() + three_deep() + sizes() + of_pointers() + in_loops(9)
		+ (wide(0xfffffff0u) == 0x1ffffffd0UL) * 7;
}

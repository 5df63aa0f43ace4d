/* SPDX-License-Identifier: GPL-2.0-only */
/* Arrays and structs with static storage that begin as zero. returns: 127 */
struct node {
	struct node *next;
	int value, seen[3];
	char name[7];
};

static int numbers[100], *middle = numbers + 50;
static unsigned char bytes[3][5];
static struct node nodes[4], one, *last = &nodes[3];
static int *to_seen = &one.seen[1];
static char *to_name = nodes[2].name + 3;
static int (*row)[5];
static _Bool truths[2];
extern short later[];
static struct node *pointers[3];
int unfinished[];

static int *counters(void)
{
	static int each[2];

	each[1]++;
	return each;
}

int run(void)
{
	int i, sum = 0, good = 0;

	for (i = 0; i < 100; i++)
		numbers[i] = i * i;
	good += middle[-1] == 49 * 49 && middle - numbers == 50 && *middle == 2500;
	bytes[1][2] = 255;
	bytes[1][2] += 2;
	(*bytes)[14] = 9;
	good += (bytes[2][4] == 9 && **(bytes + 1) == 0 && 5[*bytes + 2] == 1 && sizeof(bytes) == 15) << 1;
	for (i = 3; i > 0; i--) {
		nodes[i].next = &nodes[i - 1];
		nodes[i].value = i;
		nodes[i].seen[i - 1] = i * 10;
	}
	for (struct node *at = last; at; at = at->next)
		sum = sum * 7 + at->value + at->seen[0] + at->seen[1] + at->seen[2];
	good += (sum == 33 * 343 + 22 * 49 + 11 * 7) << 2;
	*to_seen = 4;
	to_name[1] = 'x';
	good += (one.seen[1] == 4 && nodes[2].name[4] == 'x' && one.next == 0) << 3;
	truths[1] = 5;
	row = (int (*)[5])numbers;
	good += (truths[1] == 1 && (*++row)[2] == 49 && row[0][0] == 25) << 4;
	later[1] = -2;
	good += (later[1] == -2 && counters()[1] == 1 && counters()[1] == 2 && counters()[0] == 0) << 5;
	pointers[2] = &one;
	pointers[2]->seen[0] = 6;
	unfinished[0] = 3;
	good += (one.seen[0] == 6 && (*pointers == 0) && unfinished[0] + sizeof(pointers) == 27) << 6;
	return good;
}

short later[3];

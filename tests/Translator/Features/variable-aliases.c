/* SPDX-License-Identifier: GPL-2.0-only */
/* Two names for one variable. returns: 15 */
extern int before __attribute__((alias("number")));
int number = 4;
static int own[3] = { 1, 2, 3 };
extern int other[3] __attribute__((alias("own")));
extern __typeof__(number) again __attribute__((weak, alias("number"), aligned(4)));

static void add(void)
{
	before++;
}

int run(void)
{
	int *first = &before, *second = &number, *third = &again;
	int good = first == second && third == second;

	add();
	good |= (number == 5 && again == 5) << 1;
	other[1] = 9;
	good |= (own[1] == 9 && sizeof(other) == 12) << 2;
	again = 7;
	return good | (before == 7) << 3;
}

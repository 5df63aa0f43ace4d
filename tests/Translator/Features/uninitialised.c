/* SPDX-License-Identifier: GPL-2.0-only */
/* Locals of which C# cannot see that they have a value. returns: 13 */
static int uninitialised(int n)
{
	int set_in_branch, set_in_loop, set_after;

	if (n)
		set_in_branch = 3;
	for (; n > 0; n--)
		set_in_loop = 6;
	set_after = set_in_branch + set_in_loop;
	return set_after;
}

static int bypassed(int n)
{
	if (n)
		goto past;
	int kept = 4;
past:
	if (!n)
		return kept;
	return 0;
}

static int bypassed_without_value(int n)
{
	if (n)
		goto past;
	int kept;
	kept = 4;
past:
	if (!n)
		return kept;
	return 0;
}

int run(void)
{
	return uninitialised(2) + bypassed(1) + bypassed_without_value(0);
}

/* SPDX-License-Identifier: GPL-2.0-only */
static int file_counter;

int refused(int n)
{
	file_counter += n;
	return file_counter;
}

int refused_too(int n)
{
	static int calls;

	return calls + n;
}

int fine(int n)
{
	return n;
}

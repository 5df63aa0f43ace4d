/* SPDX-License-Identifier: GPL-2.0-only */
/* Shadowed names, C# keywords, and locals that hide what the function calls. returns: 142 */
static int count(int n)
{
	return n + 1;
}

static int shadows(int object, int in)
{
	int string = object, ref = in;
	int n = count(ref);

	{
		int n = 100;

		string += n;
		{
			int n = 1;

			string += n;
		}
	}
	if (n) {
		int is = 30;
		int base = is;

		string += base;
	} else {
		long base = 7;

		string += base;
	}
	return string + n;
}

static int hides(void)
{
	int count = 4;

	return count;
}

int run(void)
{
	return shadows(2, 4) + hides();
}

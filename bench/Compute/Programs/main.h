// SPDX-License-Identifier: GPL-2.0-only
// The main of each program: prints what work gives and what a call of it takes, in nanoseconds of processor time.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
	unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 1;
	int times = argc > 2 ? atoi(argv[2]) : 1;
	unsigned long result = 0;
	clock_t fastest = 0;

	for (int i = 0; i < times; i++) {
		clock_t start = clock(), took;

		result = work(rounds);
		took = clock() - start;
		if (i == 0 || took < fastest)
			fastest = took;
	}

	printf("%lu %.0f\n", result, (double)fastest * 1e9 / CLOCKS_PER_SEC);
	return 0;
}

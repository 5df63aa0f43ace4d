// SPDX-License-Identifier: GPL-2.0-only
/* What the machine's own kernel takes for the life of anonymous pages: written to, paged out, read, unmapped. It writes them
 * to swap and unmaps them, but frees none before memory is short, and so finds them in the swap cache when they are read.
 * Without swap nothing can be paged out; the pages then are thrown away, and read as the zero page. Prints which it was, and
 * nanoseconds a page. The argument is how many pages. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

enum { PAGE = 4096, ROUNDS = 5 };

#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static long swap_free(void)
{
	char line[128];
	long kb = 0;
	FILE *f = fopen("/proc/meminfo", "r");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "SwapFree: %ld", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

static double life(size_t pages, int advice)
{
	volatile char *memory = mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	double start;

	if (memory == MAP_FAILED) {
		perror("mmap");
		exit(1);
	}
	madvise((void *)memory, pages * PAGE, MADV_NOHUGEPAGE);
	start = now();
	for (size_t i = 0; i < pages; i++)
		memory[i * PAGE] = 1;
	if (madvise((void *)memory, pages * PAGE, advice)) {
		perror("madvise");
		exit(1);
	}
	for (size_t i = 0; i < pages; i++)
		(void)memory[i * PAGE];
	munmap((void *)memory, pages * PAGE);
	return (now() - start) / pages;
}

int main(int argc, char **argv)
{
	size_t pages = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	int swaps = swap_free() >= (long)pages * 2 * PAGE / 1024;
	double best = 0;

	for (int i = 0; pages && i < ROUNDS; i++) {
		double took = life(pages, swaps ? MADV_PAGEOUT : MADV_DONTNEED);

		if (i == 0 || took < best)
			best = took;
	}
	printf("%s %.1f\n", swaps ? "swap" : "dontneed", best);
	return !pages;
}

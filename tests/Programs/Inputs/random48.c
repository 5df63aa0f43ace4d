// SPDX-License-Identifier: GPL-2.0-only
// The numbers of drand48 and its kin, aligned memory, names for temporary files, the time of day.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

static void numbers(const char *of)
{
	unsigned short own[3] = { 1, 2, 3 };

	printf("%s: %.17g %ld %ld\n", of, drand48(), lrand48(), mrand48());
	printf("own: %.17g %ld %ld", erand48(own), nrand48(own), jrand48(own));
	printf(" %hu %hu %hu\n", own[0], own[1], own[2]);
}

int main(void)
{
	unsigned short state[3] = { 0xffff, 0x8000, 0x1234 }, whole[7] = { 9, 8, 7, 6, 5, 4, 3 };
	unsigned short *before;
	void *memory = NULL;
	char name[L_tmpnam], *other;
	struct timeval now = { -1, -1 };
	FILE *file;

	numbers("unseeded");
	srand48(-42);
	numbers("srand48");
	before = seed48(state);
	printf("before: %hx %hx %hx\n", before[0], before[1], before[2]);
	numbers("seed48");
	lcong48(whole);
	numbers("lcong48");
	srand48(1L << 40 | 7);
	numbers("srand48 again");

	printf("%d %d ", posix_memalign(&memory, 24, 8) == EINVAL, posix_memalign(&memory, 4, 8) == EINVAL);
	printf("%d %d\n", posix_memalign(&memory, 256, 100), (int)((uintptr_t)memory % 256));
	memset(memory, 1, 100);
	free(memory);

	printf("%d", tmpnam(name) == name);
	other = tmpnam(NULL);
	printf(" %d", strcmp(other, name) != 0);
	file = fopen(name, "w");
	fputs("kept", file);
	fclose(file);
	printf(" %d %d\n", remove(name), remove(name));

	printf("%d %d\n", gettimeofday(&now, NULL), now.tv_sec > 1700000000 && now.tv_usec >= 0 && now.tv_usec < 1000000);
	return 0;
}

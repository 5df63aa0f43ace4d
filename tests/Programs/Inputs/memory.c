/* malloc and its family: blocks do not overlap, keep their bytes, and are used again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>

static unsigned char *blocks[500];
static size_t sizes[500];

static int good(int i)
{
	for (size_t k = 0; k < sizes[i]; k++)
		if (blocks[i][k] != (unsigned char)(i + k))
			return 0;
	return 1;
}

static void make(int i, size_t size)
{
	blocks[i] = malloc(size);
	sizes[i] = size;
	for (size_t k = 0; k < size; k++)
		blocks[i][k] = (unsigned char)(i + k);
}

int main(void)
{
	int bad = 0;
	for (int i = 0; i < 500; i++)
		make(i, (size_t)i * i % 3000);
	for (int round = 0; round < 200; round++)
		for (int i = round % 7; i < 500; i += 7) {
			bad += !good(i);
			if (round & 1) {
				size_t size = (size_t)rand() % 5000;
				unsigned char *grown = realloc(blocks[i], size + 1);
				blocks[i] = grown;
				size_t kept = sizes[i] < size ? sizes[i] : size;
				sizes[i] = kept;
				bad += !good(i);
			} else {
				free(blocks[i]);
				make(i, (size_t)rand() % 4000);
			}
		}
	for (int i = 0; i < 500; i++) {
		bad += !good(i) + ((uintptr_t)blocks[i] % 16 != 0);
		free(blocks[i]);
	}
	printf("%d\n", bad);
	int *zeros = calloc(1000, sizeof *zeros);
	long sum = 0;
	for (int i = 0; i < 1000; i++)
		sum += zeros[i];
	free(zeros);
	char *large = malloc(100 << 20);
	large[0] = 1;
	large[(100 << 20) - 1] = 2;
	printf("%ld %d\n", sum, large[0] + large[(100 << 20) - 1]);
	free(large);
	for (int i = 0; i < 2000; i++) {
		char *again = malloc(10 << 20);
		if (!again)
			return 1;
		again[5 << 20] = 1;
		free(again);
	}
	void *aligned = aligned_alloc(256, 512);
	printf("%d %d %d\n", (uintptr_t)aligned % 256 == 0, malloc((size_t)-1) == NULL, calloc((size_t)1 << 40, (size_t)1 << 40) == NULL);
	free(aligned);
	free(NULL);
	void *fresh = realloc(NULL, 10);
	printf("%d\n", fresh != NULL);
	free(fresh);
	return bad;
}

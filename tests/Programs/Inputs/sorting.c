/* qsort and bsearch call back into the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
	int key;
	char name[12];
};

static int compared;

static int by_key(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	compared++;
	return (x->key > y->key) - (x->key < y->key);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

int main(void)
{
	struct item items[50];
	for (int i = 0; i < 50; i++) {
		items[i].key = i * 37 % 13;
		sprintf(items[i].name, "n%d", i);
	}
	qsort(items, 50, sizeof items[0], by_key);
	for (int i = 0; i < 50; i++)
		printf("%d:%s ", items[i].key, items[i].name);
	printf("\n%d\n", compared > 0);
	struct item wanted = { 5, "" };
	struct item *found = bsearch(&wanted, items, 50, sizeof items[0], by_key);
	printf("%d\n", found ? found->key : -1);
	wanted.key = 99;
	printf("%d\n", bsearch(&wanted, items, 50, sizeof items[0], by_key) == NULL);
	char *words[] = { "pear", "apple", "fig", "banana", "cherry" };
	qsort(words, 5, sizeof *words, by_text);
	for (int i = 0; i < 5; i++)
		printf("%s ", words[i]);
	int *many = malloc(20000 * sizeof *many);
	for (int i = 0; i < 20000; i++)
		many[i] = rand() % 1000;
	qsort(many, 20000, sizeof *many, by_number);
	int ordered = 1;
	long sum = 0;
	for (int i = 0; i < 20000; i++) {
		ordered &= i == 0 || many[i - 1] <= many[i];
		sum += many[i] * (long)i;
	}
	printf("%d %ld\n", ordered, sum);
	qsort(many, 0, sizeof *many, by_number);
	free(many);
	return 0;
}

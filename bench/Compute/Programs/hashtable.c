// SPDX-License-Identifier: GPL-2.0-only
// A chained hash table that grows: words to counts, memory from malloc.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct item {
	struct item *next;
	uint32_t hash;
	uint32_t count;
	char word[12];
};

struct table {
	struct item **buckets;
	size_t mask;
	size_t size;
};

static uint32_t hash_of(const char *word)
{
	uint32_t hash = 2166136261u;

	while (*word)
		hash = (hash ^ (unsigned char)*word++) * 16777619u;
	return hash;
}

static void grow(struct table *table)
{
	size_t mask = table->mask * 2 + 1;
	struct item **buckets = calloc(mask + 1, sizeof(*buckets));

	for (size_t i = 0; i <= table->mask; i++) {
		struct item *item = table->buckets[i];

		while (item) {
			struct item *next = item->next;

			item->next = buckets[item->hash & mask];
			buckets[item->hash & mask] = item;
			item = next;
		}
	}

	free(table->buckets);
	table->buckets = buckets;
	table->mask = mask;
}

static struct item *look_up(struct table *table, const char *word)
{
	uint32_t hash = hash_of(word);
	struct item *item;

	for (item = table->buckets[hash & table->mask]; item; item = item->next) {
		if (item->hash == hash && strcmp(item->word, word) == 0)
			return item;
	}

	if (table->size++ > table->mask)
		grow(table);
	item = malloc(sizeof(*item));
	item->hash = hash;
	item->count = 0;
	strcpy(item->word, word);
	item->next = table->buckets[hash & table->mask];
	table->buckets[hash & table->mask] = item;
	return item;
}

static void make_word(char *word, uint32_t number)
{
	do {
		*word++ = 'a' + number % 26;
		number /= 26;
	} while (number);
	*word = '\0';
}

unsigned long work(unsigned long rounds)
{
	unsigned long sum = 0;
	uint32_t state = 7;

	while (rounds--) {
		struct table table = { calloc(16, sizeof(struct item *)), 15, 0 };
		char word[12];

		for (int i = 0; i < 100000; i++) {
			state = state * 1664525u + 1013904223u;
			make_word(word, (state >> 8) % 20000);
			look_up(&table, word)->count++;
		}

		for (size_t i = 0; i <= table.mask; i++) {
			for (struct item *item = table.buckets[i], *next; item; item = next) {
				next = item->next;
				sum += (unsigned long)item->count * item->hash;
				free(item);
			}
		}

		sum += table.size;
		free(table.buckets);
	}

	return sum;
}

#include "main.h"

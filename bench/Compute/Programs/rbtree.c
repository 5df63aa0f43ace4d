// SPDX-License-Identifier: GPL-2.0-only
// A red-black tree with parent pointers: insert, find, walk in order, over nodes of a pool.
#include <stddef.h>
#include <stdint.h>

enum color { RED, BLACK };

struct node {
	struct node *parent, *left, *right;
	enum color color;
	uint32_t key;
	uint32_t count;
};

struct tree {
	struct node *root;
	unsigned int size;
};

#define POOL 50000

static struct node pool[POOL];
static unsigned int used;

static void rotate_left(struct tree *tree, struct node *x)
{
	struct node *y = x->right;

	x->right = y->left;
	if (y->left)
		y->left->parent = x;
	y->parent = x->parent;
	if (!x->parent)
		tree->root = y;
	else if (x == x->parent->left)
		x->parent->left = y;
	else
		x->parent->right = y;
	y->left = x;
	x->parent = y;
}

static void rotate_right(struct tree *tree, struct node *x)
{
	struct node *y = x->left;

	x->left = y->right;
	if (y->right)
		y->right->parent = x;
	y->parent = x->parent;
	if (!x->parent)
		tree->root = y;
	else if (x == x->parent->right)
		x->parent->right = y;
	else
		x->parent->left = y;
	y->right = x;
	x->parent = y;
}

static void balance(struct tree *tree, struct node *n)
{
	while (n->parent && n->parent->color == RED) {
		struct node *parent = n->parent, *grandparent = parent->parent;
		int is_left = parent == grandparent->left;
		struct node *uncle = is_left ? grandparent->right : grandparent->left;

		if (uncle && uncle->color == RED) {
			parent->color = BLACK;
			uncle->color = BLACK;
			grandparent->color = RED;
			n = grandparent;
			continue;
		}

		if (is_left) {
			if (n == parent->right) {
				n = parent;
				rotate_left(tree, n);
			}
			n->parent->color = BLACK;
			grandparent->color = RED;
			rotate_right(tree, grandparent);
		} else {
			if (n == parent->left) {
				n = parent;
				rotate_right(tree, n);
			}
			n->parent->color = BLACK;
			grandparent->color = RED;
			rotate_left(tree, grandparent);
		}
	}

	tree->root->color = BLACK;
}

static struct node *insert(struct tree *tree, uint32_t key)
{
	struct node **link = &tree->root, *parent = NULL, *n;

	while (*link) {
		parent = *link;
		if (key == parent->key) {
			parent->count++;
			return parent;
		}
		link = key < parent->key ? &parent->left : &parent->right;
	}

	n = &pool[used++];
	*n = (struct node){ .parent = parent, .key = key, .count = 1 };
	*link = n;
	tree->size++;
	balance(tree, n);
	return n;
}

static struct node *find(struct tree *tree, uint32_t key)
{
	struct node *n = tree->root;

	while (n && n->key != key)
		n = key < n->key ? n->left : n->right;
	return n;
}

static struct node *first(struct node *n)
{
	while (n && n->left)
		n = n->left;
	return n;
}

static struct node *next(struct node *n)
{
	if (n->right)
		return first(n->right);
	while (n->parent && n == n->parent->right)
		n = n->parent;
	return n->parent;
}

unsigned long work(unsigned long rounds)
{
	unsigned long sum = 0;
	uint32_t state = 1;

	while (rounds--) {
		struct tree tree = { 0 };

		used = 0;
		for (unsigned int i = 0; i < POOL; i++) {
			state = state * 1664525u + 1013904223u;
			insert(&tree, state >> 12);
		}

		for (uint32_t key = 0; key < 200000; key += 7) {
			struct node *n = find(&tree, key);

			if (n)
				sum += n->count;
		}

		for (struct node *n = first(tree.root); n; n = next(n))
			sum = sum * 31 + n->key;
		sum += tree.size;
	}

	return sum;
}

#include "main.h"

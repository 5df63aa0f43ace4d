/* SPDX-License-Identifier: GPL-2.0-only */
#define NULL ((void *)0)

typedef _Bool bool;

enum {
	false = 0,
	true = 1
};

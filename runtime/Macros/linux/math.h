/* SPDX-License-Identifier: GPL-2.0-only */
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

/* For numbers above 0, also as the value of a variable with static storage. */
#define rounddown_pow_of_two(n) (1UL << (63 - __builtin_clzl(n)))

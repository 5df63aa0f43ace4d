/* SPDX-License-Identifier: GPL-2.0-only */
/* What the compiler of the kernel checks. */
#define BUILD_BUG_ON(condition) ((void)0)

/* SPDX-License-Identifier: GPL-2.0-only */
/* Annotations that only the kernel's own checkers read. */
#define __user
#define __force

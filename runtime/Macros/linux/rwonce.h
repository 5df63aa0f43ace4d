/* SPDX-License-Identifier: GPL-2.0-only */
/* What is read or written once: with one thread, what stands there. */
#define READ_ONCE(x) (x)
#define ACCESS_ONCE(x) (x)
#define WRITE_ONCE(x, value) ((x) = (value))

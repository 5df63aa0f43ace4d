/* SPDX-License-Identifier: GPL-2.0-only */
#define current get_current()

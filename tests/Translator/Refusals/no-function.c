/* SPDX-License-Identifier: GPL-2.0-only */
int only_declared(int n);

/* SPDX-License-Identifier: GPL-2.0-only */
/* The larger and the smaller of numbers of one type; each argument is computed once. */
#define max(x, y) ({ __typeof__(x) max_x = (x); __typeof__(y) max_y = (y); max_x > max_y ? max_x : max_y; })
#define min(x, y) ({ __typeof__(x) min_x = (x); __typeof__(y) min_y = (y); min_x < min_y ? min_x : min_y; })
#define min3(x, y, z) \
	({ __typeof__(x) min3_x = (x); __typeof__(y) min3_y = (y); __typeof__(z) min3_z = (z); \
	min3_x < min3_y ? (min3_x < min3_z ? min3_x : min3_z) : (min3_y < min3_z ? min3_y : min3_z); })

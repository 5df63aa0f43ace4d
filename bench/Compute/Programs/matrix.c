// SPDX-License-Identifier: GPL-2.0-only
// Matrix multiplication: doubles, row by row, and 32-bit integers through a transposed copy.
#include <stdint.h>

#define N 128

static double a[N][N], b[N][N], c[N][N];
static int32_t ia[N][N], ib[N][N], ic[N][N], transposed[N][N];

static void multiply(double (*x)[N], double (*y)[N], double (*product)[N])
{
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++)
			product[i][j] = 0;
		for (int k = 0; k < N; k++) {
			double factor = x[i][k];

			for (int j = 0; j < N; j++)
				product[i][j] += factor * y[k][j];
		}
	}
}

static void multiply_integers(int32_t x[N][N], int32_t y[N][N], int32_t product[N][N])
{
	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			transposed[j][i] = y[i][j];
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++) {
			int32_t sum = 0;

			for (int k = 0; k < N; k++)
				sum += x[i][k] * transposed[j][k];
			product[i][j] = sum;
		}
	}
}

unsigned long work(unsigned long rounds)
{
	unsigned long sum = 0;

	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++) {
			a[i][j] = (i * 3 + j) % 17;
			b[i][j] = (i + j * 5) % 13;
			ia[i][j] = i * j % 101 - 50;
			ib[i][j] = (i - j) % 97;
		}
	}

	while (rounds--) {
		multiply(a, b, c);
		multiply_integers(ia, ib, ic);
		for (int i = 0; i < N; i++)
			sum += (unsigned long)c[i][(i * 7) % N] + (unsigned long)ic[(i * 5) % N][i];
		a[sum % N][1] = sum % 19;
		ia[2][sum % N] = sum % 23;
	}

	return sum;
}

#include "main.h"

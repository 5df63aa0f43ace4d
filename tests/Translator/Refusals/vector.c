/* SPDX-License-Identifier: GPL-2.0-only */
typedef float float4 __attribute__((vector_size(16)));
typedef int int2 __attribute__((ext_vector_type(2)));

float refused(float4 *numbers)
{
	*numbers = *numbers + *numbers;
	return (*numbers)[1];
}

int also_refused(int2 *numbers)
{
	return numbers->x;
}

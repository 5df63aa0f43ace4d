#include <stdio.h>

/* A loop in the operand of ?: that stands for two. */
static int value(int n)
{
	int sum = 0;

	for (; n > 0; n--)
		sum += ({ int s = 0; for (int i = 0; i < n; i++) s += i; s; }) ?: 9;
	for (sum *= 2; sum & 1;)
		sum++;
	return sum;
}

int main(void)
{
	printf("%d %d %d\n", value(0), value(3), value(6));
	return 0;
}

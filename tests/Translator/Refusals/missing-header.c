#include <linux/mm.h>
int f(int n)
{
	return frobnicate(n);
}
int g(int n)
{
	return n;
}

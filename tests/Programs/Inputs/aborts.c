#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
	assert(1 + 1 == 2);
	fflush(stdout);
	assert(1 + 1 == 3);
	return 0;
}

/* Exit handlers run last first, and what is buffered is written. */
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>

static void first(void)
{
	puts("first");
}

static void second(void)
{
	puts("second");
}

static void caught(int signal)
{
	printf("caught %d\n", signal);
}

int main(int argc, char **argv)
{
	atexit(first);
	atexit(second);
	signal(SIGUSR1, caught);
	raise(SIGUSR1);
	printf("%d %s", argc, argv[argc] == NULL ? "whole" : "cut");
	fprintf(stderr, "to standard error\n");
	exit(259);
}

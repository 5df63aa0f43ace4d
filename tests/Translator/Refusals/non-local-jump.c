/* SPDX-License-Identifier: GPL-2.0-only */
/* Jumps out of functions that have not returned, by the library or by the compiler. */
typedef long jmp_buf[25];
int setjmp(jmp_buf);
void longjmp(jmp_buf, int);
static jmp_buf place;
static void *words[5];

int refused(void)
{
	return setjmp(place);
}

void also_refused(int n)
{
	longjmp(place, n);
}

int refused_by_the_compiler(void)
{
	return __builtin_setjmp(words);
}

/* A function of that name is any other function. */
static int vfork(int n)
{
	return n + 1;
}

int translated(void)
{
	return vfork(1);
}

static int callee(int n)
{
	return n;
}

int refused(int n)
{
	int (*f)(int) = callee;

	return f(n);
}

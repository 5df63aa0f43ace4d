int refused(int n)
{
	return ({ int m = n; m + 1; });
}

int refused(int n)
{
	return n ?: 3;
}

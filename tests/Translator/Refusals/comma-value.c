int refused(int n)
{
	return n ? (n++, n) : 0;
}

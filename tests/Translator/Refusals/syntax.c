int refused(int n)
{
	return n +;
}

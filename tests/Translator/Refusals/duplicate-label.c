int refused(int n)
{
out:
	n++;
out:
	return n;
}

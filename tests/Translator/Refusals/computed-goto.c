int refused(int n)
{
	void *target = &&out;

	goto *target;
out:
	return n;
}

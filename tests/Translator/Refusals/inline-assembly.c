int refused(int n)
{
	__asm__ volatile("nop");
	return n;
}

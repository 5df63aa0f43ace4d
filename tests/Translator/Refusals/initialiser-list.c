int refused(int n)
{
	struct vm_fault vmf = { .flags = n };

	return vmf.flags;
}

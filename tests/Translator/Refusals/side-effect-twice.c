int refused(unsigned short *p)
{
	*p++ += 70000;
	return *p;
}

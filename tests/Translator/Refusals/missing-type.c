int refused(int n)
{
	no_such_type_t value = n;

	return value;
}

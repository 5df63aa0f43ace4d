int refused(no_such_type_t *value)
{
	return value == 0;
}

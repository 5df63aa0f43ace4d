int refused(int n)
{
	const char *text = "text";

	return text[n];
}

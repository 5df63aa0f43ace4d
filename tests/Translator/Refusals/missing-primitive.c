int refused(struct page *page)
{
	return no_such_primitive(page);
}

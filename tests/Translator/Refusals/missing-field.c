int refused(struct page *page)
{
	return page->no_such_field;
}

/* SPDX-License-Identifier: GPL-2.0-only */
int refused(struct page *page)
{
	return page->no_such_field;
}

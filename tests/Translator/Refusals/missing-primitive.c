/* SPDX-License-Identifier: GPL-2.0-only */
int refused(struct page *page)
{
	return no_such_primitive(page);
}

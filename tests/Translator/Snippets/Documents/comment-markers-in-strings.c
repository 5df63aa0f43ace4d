/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        5.0
 * source:        comment-markers-in-strings.txt:2-10
 * document:      comment-markers-in-strings.txt
 * from document: 2-10
 */
#line 2 "comment-markers-in-strings.txt"
static int wanted(struct box *box)
{
	say("/* no comment */", "http://box");
	say("a quote \" and // more", '/', '*');
	if (box->mark == '"' || box->mark == '\'')
		return '{';
	say("}");
	return 0;
}

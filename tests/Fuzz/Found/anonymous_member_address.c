// SPDX-License-Identifier: GPL-2.0-only
/* The address of a member of an anonymous struct in an element. */
int putchar(int);
struct node {
	long a;
	struct node *next;
	struct {
		signed char b;
		union {
			int i;
			unsigned u;
		};
	};
};
static struct node nodes[2] = { { 1, nodes }, { .b = 5, .u = 3 } };
int main(void)
{
	signed char *b = &nodes[1].b;
	putchar('0' + *b);
	putchar('0' + *&nodes[1].i);
	putchar('\n');
	return 0;
}

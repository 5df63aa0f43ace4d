/* SPDX-License-Identifier: GPL-2.0-only */
/* A struct's value that is taken before it is stored where it came from, a little further on: by a call that can be
   inlined, by a local, by a conditional, in a chain. returns: 0 */
struct block {
	unsigned char bytes[200];
};

struct odd {
	unsigned short parts[6];
};

union shifted {
	struct {
		struct block block;
		int rest;
	} low;
	struct {
		int rest;
		struct block block;
	} high;
	struct {
		struct odd odd;
		short rest;
	} left;
	struct {
		short rest;
		struct odd odd;
	} right;
};

static union shifted memory;
static struct block *from = &memory.low.block;
static struct block *to = &memory.high.block;

static struct block value_of(struct block *b)
{
	return *b;
}

static struct odd odd_of(union shifted *u)
{
	return u->left.odd;
}

static void fill(void)
{
	int i;

	for (i = 0; i < 200; i++)
		from->bytes[i] = i;
}

static int wrong(void)
{
	int i, wrong = 0;

	for (i = 0; i < 200; i++)
		wrong += to->bytes[i] != i;
	return wrong;
}

static int by_call(void)
{
	fill();
	*to = value_of(from);
	return wrong();
}

static int by_local(void)
{
	struct block kept;

	fill();
	kept = *from;
	*to = kept;
	return wrong();
}

static int by_member(void)
{
	struct {
		int before;
		struct block block;
	} holder;

	fill();
	holder.block = *from;
	memory.high.block = holder.block;
	return wrong();
}

static int by_choice(int n)
{
	struct block kept, other = { { 1 } };

	fill();
	kept = *from;
	*to = n ? kept : other;
	return wrong();
}

static int in_chain(void)
{
	struct block second;
	struct block *p = &second;

	fill();
	*to = *p = value_of(from);
	return wrong() + (second.bytes[199] != 199);
}

static int of_odd_size(void)
{
	union shifted local;
	int i, wrong = 0;

	for (i = 0; i < 6; i++)
		local.left.odd.parts[i] = i + 1;
	local.right.odd = odd_of(&local);
	for (i = 0; i < 6; i++)
		wrong += local.right.odd.parts[i] != i + 1;
	return wrong;
}

int run(void)
{
	return by_call() + by_local() + by_member() + by_choice(1) + in_chain() + of_odd_size();
}

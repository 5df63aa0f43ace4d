/* SPDX-License-Identifier: GPL-2.0-only */
/* Words of C# as names of structs, and one that the runtime has for a struct of its own. */
#include <stdio.h>

struct file { int n; };
struct record { struct file file; struct record *partial; };
union required { int scoped; char var; };
typedef struct { long field; } dynamic;
typedef struct { int async : 3, await : 5; } extension;
struct var { int var; };
struct nint { struct notnull { char unmanaged; } where; };
enum partial { init = 5, global };
static struct file file = { 1 }, *alias = &file;
static struct record record = { { 2 } };
static union required required = { 3 };
static int yield = 4, nameof, scoped[2] = { 1, 2 };

static struct file when(struct file value, struct record *record)
{
	struct file file = { value.n + record->file.n };

	return file;
}

static struct record *partial(struct record *partial)
{
	partial->partial = partial;
	return partial;
}

static int await(union required required, dynamic *dynamic)
{
	dynamic->field += required.scoped;
	return dynamic->field;
}

static int var(int var)
{
	return var * 2;
}

static enum partial where(struct var var, struct nint nint)
{
	return var.var + nint.where.unmanaged;
}

static int run(void)
{
	dynamic dynamic = { 10 };
	extension extension = { 1, 7 };
	struct file (*async)(struct file, struct record *) = when;
	struct var on = { 2 };
	struct nint by = { { 3 } };
	int await_1 = await(required, &dynamic), get = 1, set = 2, add = get + set;
	struct record *group = partial(&record);

	nameof = async(file, &record).n;
	goto from;
from:
	return nameof + await_1 + extension.await + var(add) + where(on, by) + group->partial->file.n + alias->n + yield + scoped[1] + init
		+ global * 31;
}

int main(void)
{
	printf("%d\n", run());
	return 0;
}

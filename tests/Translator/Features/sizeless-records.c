/* SPDX-License-Identifier: GPL-2.0-only */
/* GNU's structs and unions without size: members, locals, values, arrays; not a byte of them is touched. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)

struct none {};
struct array { int a[0]; };
union neither { struct none none; long l[0]; };
typedef struct { struct none raw; union neither more; } lock_t;
struct between { char first; struct none none; char second; };
struct shifted { char c; struct array gap; char d; struct none several[4]; char e; };
struct holder { lock_t lock; int n; struct none last; };
static struct none global, globals[3] = { {}, {} };
static struct holder table[2] = { { {}, 7 }, { .n = 8, .lock = {} } };
static lock_t unlocked = (lock_t){};
static int made, steps;

static struct none make(int n)
{
	made = made * 10 + n;
	return (struct none){};
}

static struct array given(struct array value, int n)
{
	made += n;
	return value;
}

static struct holder *next(struct holder **p)
{
	++steps;
	return (*p)++;
}

static int sizes(void)
{
	CHECK(1, sizeof(struct none) == 0 && _Alignof(struct none) == 1);
	CHECK(2, sizeof(union neither) == 0 && _Alignof(union neither) == 8);
	CHECK(3, sizeof(lock_t) == 0 && sizeof(lock_t[9]) == 0 && sizeof(globals) == 0);
	CHECK(4, sizeof(struct between) == 2 && __builtin_offsetof(struct between, none) == 1);
	CHECK(5, sizeof(struct shifted) == 8 && __builtin_offsetof(struct shifted, d) == 4);
	CHECK(6, sizeof(struct holder) == 8 && __builtin_offsetof(struct holder, last) == 4);
	return 0;
}

static int members(void)
{
	struct between b = { 1, {}, 2 }, copy;
	struct shifted s = { 1, {}, 3, {}, 4 };
	struct holder h = { .n = 9, .last = make(1) }, *p = &h;

	b.none = make(2);
	CHECK(1, b.first == 1 && b.second == 2 && made == 12);
	copy = b;
	copy.none = global;
	b.none = copy.none;
	CHECK(2, copy.first == 1 && copy.second == 2);
	CHECK(3, (char *)&b.none == &b.second && (char *)&b.none - 1 == &b.first);
	CHECK(4, (char *)&s.gap == (char *)&s + 4 && (char *)s.gap.a == &s.d && (char *)&s.several[3] == &s.e);
	s.several[2] = make(3);
	s.gap = given(s.gap, 1);
	CHECK(5, s.c == 1 && s.d == 3 && s.e == 4 && made == 124);
	p->lock.raw = p->last = make(5);
	CHECK(6, p->n == 9 && (void *)&p->lock.more == p && made == 1245);
	CHECK(7, (char *)&(*p).last - (char *)&p->lock == 4);
	next(&p)->last = make(6);
	CHECK(8, p == &h + 1 && steps == 1 && made == 12456);
	return 0;
}

static struct none pass(struct none value, int n, struct none *p, lock_t lock)
{
	made = (void *)p == 0 ? n : -n;
	*p = value;
	return n > 3 ? value : *p;
}

static int values(void)
{
	struct none x, y = x, *nowhere = 0;
	lock_t lock;
	int n = 1;

	x = y = pass(x, n++, nowhere, lock);
	CHECK(1, n == 2 && made == 1);
	y = n > 1 ? make(4) : x;
	CHECK(2, made == 14);
	x = ({ struct none inner = make(1); inner; });
	CHECK(3, made == 141);
	x = (make(2), y);
	*nowhere;
	x = *nowhere;
	*nowhere = make(3);
	CHECK(4, made == 14123);
	lock = unlocked;
	lock = (lock_t){ .raw = make(4) };
	CHECK(5, made == 141234);
	x = (n++, *(struct none *)&n);
	CHECK(6, n == 3);
	return given((struct array){}, n).a == 0;
}

static int pointers(void)
{
	struct none e, row[4], (*rows)[4] = &row, *p = row, *q = &e;
	struct array locals[0], *a = locals;
	int n = 3;

	CHECK(1, p + n == p && &row[n] == row && &p[n++] == p && n == 4);
	CHECK(2, p++ == row && p == row && ++p == p && (p += n) == row && p - n == row);
	CHECK(3, rows + n == rows && &rows[1][2] == row && *(rows + 1) == row);
	CHECK(4, &e == q && q != 0 && !(q == 0) && &locals[2] == a);
	CHECK(5, (unsigned long)a % 4 == 0 && (unsigned long)&unlocked % 8 == 0);
	CHECK(6, &globals[1] == globals && &global != 0 && (char *)&table[1].last == (char *)(&table[1] + 1) - 4 + 0 * n);
	CHECK(7, table[0].n == 7 && table[1].n == 8);
	return 0;
}

static long variadic(int n, ...)
{
	__builtin_va_list list;
	struct none none;
	long sum = 0;

	__builtin_va_start(list, n);
	for (; n > 0; n--) {
		none = __builtin_va_arg(list, struct none);
		sum = sum * 10 + __builtin_va_arg(list, int);
		__builtin_va_arg(list, lock_t);
	}
	__builtin_va_end(list);
	return sum;
}

int run(void)
{
	struct none (*maker)(int) = make;
	int failed = sizes();

	CHECK(failed, !failed);
	failed = members();
	CHECK(10 + failed, !failed);
	made = 0;
	failed = values();
	CHECK(20 + failed, !failed);
	failed = pointers();
	CHECK(30 + failed, !failed);
	made = 0;
	global = maker(7);
	CHECK(41, variadic(2, global, 1, unlocked, maker(8), 2, unlocked) == 12 && made == 78);
	return variadic(0, maker(9), unlocked) + (made != 789);
}

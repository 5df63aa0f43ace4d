/* SPDX-License-Identifier: GPL-2.0-only */
/* Variables with static storage: globals of scalar types, tentative and extern ones, static locals, addresses of one in
   another's initialiser. returns: 511 */
static int counter = 40 + 2;
int tentative;
int tentative;
extern int defined_below;
static const unsigned long limit = 1UL << 40;
static signed char narrow = 200;
static unsigned short wide = -1;
_Bool truth = 7;
static int *to_counter = &counter;
static int **to_pointer = &to_counter;
struct vm_fault *nothing;
static void *self = &self;
static pte_t entry;
_Thread_local long of_thread = -3;
__attribute__((aligned(64))) static char aligned;
int after(void);

/* Each holds the other's address. */
extern void *second;
void *first = &second;
void *second = &first;

/* Never used, and never refused. */
static long double unused = 1;

static int counted(int n)
{
	static int sum;

	return sum += n;
}

static int (*to_function)(int) = counted;
static int (**to_that)(int) = &to_function, (*none)(int);

static int next(void)
{
	static int calls = 10, *to_calls = &calls;
	extern int defined_below;

	++*to_calls;
	defined_below += calls;
	return calls++;
}

static int other(void)
{
	static int calls;

	return ++calls;
}

static int shadows(int statics)
{
	return statics + tentative;
}

int run(void)
{
	int good = 0;

	good += counter == 42 && tentative == 0 && limit == 0x10000000000;
	good += (narrow == -56 && wide == 65535 && truth == 1) << 1;
	*to_counter += 5;
	**to_pointer += 5;
	good += (counter == 52 && nothing == 0 && self == (void *)&self) << 2;
	good += (next() == 11 && next() == 13 && other() == 1 && other() == 2) << 3;
	good += (defined_below == 100 + 11 + 13 && after() == 124) << 4;
	entry.pte = 5;
	(&entry)->pte++;
	tentative = 3;
	good += (entry.pte == 6 && of_thread-- == -3 && of_thread == -4 && shadows(4) == 7) << 5;
	good += (((unsigned long)&aligned & 63) == 0 && sizeof(counter) == 4) << 6;
	good += (first == (void *)&second && *(void **)first == (void *)&first) << 7;
	good += (to_function(3) == 3 && (*to_that)(4) == 7 && !none && to_function == counted) << 8;
	return good;
}

int defined_below = 100;

int after(void)
{
	return defined_below;
}

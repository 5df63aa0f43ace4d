struct pair {
	int left, right;
};
struct opaque;

extern int visible;

int not_defined_anywhere(int);

static inline int twice(int n)
{
	return 2 * n;
}

static inline int never_called(int n)
{
	return not_defined_anywhere(n);
}

int other_step(int n);
const char *other_kind(void);
struct pair swapped(struct pair p);
int count_of(const struct pair *p);
struct opaque *make(int n);
int look(const struct opaque *o);
int total(void);

// SPDX-License-Identifier: GPL-2.0-only
//
// Processes whose system calls the lab calls for. What starts is the stage, which is not looked at: it reads a command
// per line, hands it to the process that it is for, and prints its answer, a line too. A command is
//
//     PROCESS VERB ARGUMENT...
//
// with process 0 for the stage itself and numbers in decimal or as 0x. An answer is `ok` with what there is to tell,
// `error ERRNO`, or `signal NUMBER`. Between two commands a process only waits, so nothing of it changes but by a command.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#ifndef UFFD_USER_MODE_ONLY
#define UFFD_USER_MODE_ONLY 1
#endif

enum { MOST = 17, LINE = 1024, WORDS = 12, STACK = 64 << 10, PAGE = 4096, FILLED = 90, FAULTS = 66 };

static const size_t ROOM = (size_t)1 << 36;	// for the faults of a quarter of a million steps

static int sockets[MOST][2];	// the stage's end, the process's end
static int self;		// number of this process
static int marker = -1;		// tracefs's trace_marker
static char line[LINE];
static char answer[LINE];
static sigjmp_buf out_of_touch;
static char *scratch;		// a page of its own, for what needs one
static char *untouched;		// where nothing was read yet

// The thread that answers for missing pages, and all that it writes to and reads.
static struct {
	char stack[STACK];
	char filled[PAGE];
	struct uffd_msg message;
	int userfaultfd;	// 0 for none
	int copies;
} __attribute__((aligned(PAGE))) monitor;

static void say(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(answer, sizeof(answer), format, values);
	va_end(values);
}

static void say_result(long result)
{
	if (result == -1)
		say("error %d", errno);
	else
		say("ok");
}

static uintptr_t number(const char *word)
{
	return word ? strtoull(word, NULL, 0) : 0;
}

// The program's own pages: text and what it reads there is not mapped in a new child.
extern char __executable_start[], end[];

// Writes the stack that a command or a signal may need, which after a fork is a fault for each of its pages.
static void __attribute__((noinline)) touch_stack(void)
{
	volatile char room[STACK];

	for (size_t i = 0; i < sizeof(room); i += PAGE)
		room[i] = 0;
	room[sizeof(room) - 1] = 0;
}

// The monitor's pages are its process's own, as after a fork they are not until somebody writes; what is there stays.
static void touch_monitor(void)
{
	char *start = (char *)&monitor;

	for (size_t i = 0; i < sizeof(monitor); i += PAGE)
		__atomic_fetch_add(start + i, 0, __ATOMIC_SEQ_CST);
}

// What a command needs of the program is there before it begins.
static void warm_up(void)
{
	volatile char read;

	touch_stack();
	if (monitor.userfaultfd)
		touch_monitor();
	for (volatile char *page = __executable_start; page < end; page += PAGE)
		read = *page;
	read = *(volatile char *)scratch;
	(void)read;
}

static void on_signal(int number)
{
	siglongjmp(out_of_touch, number);
}

// What lies between two marks is a command's doing.
static void mark(const char *what)
{
	if (marker >= 0 && write(marker, what, strlen(what)) < 0)
		marker = -1;
}

static void read_or_write(uintptr_t address, int writes, unsigned char value)
{
	static struct rusage before, after;
	volatile unsigned char *place = (volatile unsigned char *)address;
	volatile unsigned char found = 0;
	int number;

	warm_up();
	getrusage(RUSAGE_SELF, &after);
	getrusage(RUSAGE_SELF, &before);
	mark("ktrans begin");
	getrusage(RUSAGE_SELF, &before);
	number = sigsetjmp(out_of_touch, 1);
	if (number) {
		mark("ktrans end");
		say("signal %d", number);
		return;
	}
	if (writes)
		*place = value;
	else
		found = *place;
	getrusage(RUSAGE_SELF, &after);
	mark("ktrans end");
	say("ok %d %ld %ld", found, after.ru_minflt - before.ru_minflt, after.ru_majflt - before.ru_majflt);
}

static void map(char **word)
{
	int fd = word[4] ? open(word[4], O_RDWR) : -1;
	void *at;

	if (word[4] && fd < 0) {
		say("error %d", errno);
		return;
	}
	at = mmap((void *)number(word[0]), number(word[1]), number(word[2]), number(word[3]) | MAP_FIXED_NOREPLACE, fd, number(word[5]));
	say_result(at == MAP_FAILED ? -1 : 0);
	if (fd >= 0)
		close(fd);
}

static long give(uintptr_t page)
{
	struct uffdio_zeropage zero = { .range = { page, PAGE } };
	struct uffdio_copy copy = { .dst = page, .src = (uintptr_t)monitor.filled, .len = PAGE };

	return monitor.copies ? ioctl(monitor.userfaultfd, UFFDIO_COPY, &copy) : ioctl(monitor.userfaultfd, UFFDIO_ZEROPAGE, &zero);
}

static int watch(void *unused)
{
	while (read(monitor.userfaultfd, &monitor.message, sizeof(monitor.message)) == sizeof(monitor.message)) {
		if (monitor.message.event == UFFD_EVENT_PAGEFAULT)
			give(monitor.message.arg.pagefault.address & -PAGE);
	}
	(void)unused;
	return 0;
}

// Before 5.11 there are no userfaultfds of a program's own accesses alone.
static int open_userfaultfd(void)
{
	struct uffdio_api api = { .api = UFFD_API };
	int fd = syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY);

	if (fd < 0 && errno == EINVAL)
		fd = syscall(SYS_userfaultfd, O_CLOEXEC);
	if (fd < 0 || !ioctl(fd, UFFDIO_API, &api))
		return fd;
	close(fd);
	return -1;
}

// It shares the thread-local memory of the program, of which it only uses errno.
static int start_monitor(int copies)
{
	const int flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
	int fd = open_userfaultfd();

	if (fd < 0)
		return -1;
	memset(monitor.filled, FILLED, PAGE);
	monitor.copies = copies;
	monitor.userfaultfd = fd;
	warm_up();
	return clone(watch, monitor.stack + STACK, flags, NULL) < 0 ? -1 : 0;
}

// Missing pages of a range are the monitor's business from now on.
static int watch_range(uintptr_t start, size_t length, int copies)
{
	struct uffdio_register range = { .range = { start, length }, .mode = UFFDIO_REGISTER_MODE_MISSING };

	return (!monitor.userfaultfd && start_monitor(copies)) ? -1 : ioctl(monitor.userfaultfd, UFFDIO_REGISTER, &range);
}

// Whether there can be a monitor.
static int try_userfaultfd(void)
{
	int fd = open_userfaultfd();

	return fd < 0 ? -1 : close(fd);
}

static void serve(int number);

static void make_child(int number)
{
	pid_t child;

	warm_up();
	mark("ktrans begin");
	child = fork();
	if (child == 0)
		serve(number);
	mark("ktrans end");
	if (child < 0)
		say("error %d", errno);
	else
		say("ok %d", child);
}

// Pages that wait in the batches of this CPU go to their lists: advice drains them, whatever it is about.
static int drain(void)
{
	int result;

	mark("ktrans begin");
	result = madvise(scratch, PAGE, MADV_COLD);
	mark("ktrans end");
	return result;
}

static int call(const char *verb, char **word)
{
	int result;

	warm_up();
	mark("ktrans begin");
	if (!strcmp(verb, "unmap"))
		result = munmap((void *)number(word[0]), number(word[1]));
	else if (!strcmp(verb, "protect"))
		result = mprotect((void *)number(word[0]), number(word[1]), number(word[2]));
	else if (!strcmp(verb, "move"))
		result = mremap((void *)number(word[0]), number(word[1]), number(word[1]), MREMAP_MAYMOVE | MREMAP_FIXED, number(word[2])) == MAP_FAILED ? -1 : 0;
	else if (!strcmp(verb, "advise"))
		result = madvise((void *)number(word[0]), number(word[1]), number(word[2]));
	else
		errno = ENOSYS, result = -1;
	mark("ktrans end");
	return result;
}

// Up to 6.1 a task counts pages for itself, and its mm learns of them every 64 faults (TASK_RSS_EVENTS_THRESH). Reads of
// what is not there map the zero page, which is all that comes of them.
static void settle(void)
{
	volatile char read;

	for (int i = 0; i < FAULTS; i++, untouched += PAGE)
		read = *(volatile char *)untouched;
	(void)read;
	say("ok");
}

static void act(const char *verb, char **word)
{
	if (!strcmp(verb, "read"))
		read_or_write(number(word[0]), 0, 0);
	else if (!strcmp(verb, "write"))
		read_or_write(number(word[0]), 1, number(word[1]));
	else if (!strcmp(verb, "map"))
		map(word);
	else if (!strcmp(verb, "register"))
		say_result(watch_range(number(word[0]), number(word[1]), number(word[2])));
	else if (!strcmp(verb, "fork"))
		make_child(number(word[0]));
	else if (!strcmp(verb, "settle"))
		settle();
	else if (strcmp(verb, "exit"))
		say_result(call(verb, word));
	else
		say("ok");
}

// A file's pages go to disk and out of memory.
static int evict(int fd)
{
	return fsync(fd) || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) ? -1 : 0;
}

// A page of a file is read into memory, which is no use of it.
static int fetch(int fd, off_t offset)
{
	unsigned char there = 0;
	void *at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, offset);

	if (at == MAP_FAILED || posix_fadvise(fd, offset, PAGE, POSIX_FADV_WILLNEED))
		return -1;
	for (int tries = 0; tries < 5000 && !mincore(at, PAGE, &there) && !(there & 1); tries++)
		usleep(1000);
	return munmap(at, PAGE);
}

static int with_file(const char *verb, char **word)
{
	int fd = open(word[0], O_RDWR);
	int result = fd < 0 ? -1 : !strcmp(verb, "evict") ? evict(fd) : fetch(fd, number(word[1]));

	if (fd >= 0)
		close(fd);
	return result;
}

// What only the stage does: nothing of it is looked at.
static void direct(const char *verb, char **word)
{
	if (!strcmp(verb, "drain"))
		say_result(drain());
	else if (!strcmp(verb, "evict") || !strcmp(verb, "fetch"))
		say_result(with_file(verb, word));
	else if (!strcmp(verb, "userfaultfd"))
		say_result(try_userfaultfd());
	else if (!strcmp(verb, "marker"))
		say_result(marker = open(word[0], O_WRONLY | O_CLOEXEC));
	else if (!strcmp(verb, "start"))
		make_child(1);
	else
		say("error %d", ENOSYS);
}

static void split(char *text, char **word)
{
	memset(word, 0, WORDS * sizeof(*word));
	for (int i = 0; i < WORDS - 1; i++) {
		word[i] = strtok(i ? NULL : text, " \n");
		if (!word[i])
			return;
	}
}

// Waits for commands until the stage has gone.
static void serve(int number)
{
	static char *word[WORDS];
	ssize_t length;

	self = number;
	warm_up();
	for (int i = 0; i < MOST; i++) {
		close(sockets[i][0]);
		if (i < number)
			close(sockets[i][1]);
	}
	while ((length = recv(sockets[self][1], line, sizeof(line) - 1, 0)) > 0) {
		line[length] = 0;
		split(line, word);
		act(word[0] ? word[0] : "", word + 1);
		if (send(sockets[self][1], answer, strlen(answer), MSG_NOSIGNAL) < 0 || (word[0] && !strcmp(word[0], "exit")))
			break;
	}
	_exit(0);
}

// A process's answer; of one that has ended there is none, and it is not waited for for ever.
static void hand_over(unsigned int number, const char *command)
{
	ssize_t length = -1;

	if (number < MOST && send(sockets[number][0], command, strlen(command), MSG_NOSIGNAL) > 0)
		length = recv(sockets[number][0], answer, sizeof(answer) - 1, 0);
	if (length <= 0)
		say("error %d", ETIMEDOUT);
	else
		answer[length] = 0;
}

// A page is there whether it is written here or in the first command: then it is no news in the middle of a run.
static void prepare(void)
{
	struct timeval patience = { .tv_sec = 10 };
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_NODEFER };

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	signal(SIGCHLD, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	memset(line, 1, sizeof(line));
	memset(answer, 1, sizeof(answer));
	scratch = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	untouched = mmap(NULL, ROOM, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	for (int i = 0; i < MOST; i++) {
		if (scratch == MAP_FAILED || untouched == MAP_FAILED || socketpair(AF_UNIX, SOCK_SEQPACKET, 0, sockets[i]) < 0) {
			perror("puppet");
			exit(1);
		}
		setsockopt(sockets[i][0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	}
}

int main(int count, char **argument)
{
	static char *word[WORDS];
	static char input[LINE];
	cpu_set_t cpus;

	if (count > 1) {
		CPU_ZERO(&cpus);
		CPU_SET(atoi(argument[1]), &cpus);
		sched_setaffinity(0, sizeof(cpus), &cpus);
	}
	prepare();
	while (fgets(input, sizeof(input), stdin)) {
		char *verb;
		unsigned int number = strtoul(input, &verb, 10);

		if (number) {
			hand_over(number, verb);
		} else {
			split(verb, word);
			direct(word[0] ? word[0] : "", word + 1);
		}
		puts(answer);
		fflush(stdout);
	}
	return 0;
}

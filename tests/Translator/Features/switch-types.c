/* SPDX-License-Identifier: GPL-2.0-only */
/* What a switch goes by: narrow and wide integers, truth values, enumerators, expressions with effects. returns: 0 */
enum { small = 3, large = 0x70000000 };

static int of_char(signed char c)
{
	switch (c) {
	case -1:
		return 1;
	case 'a':
		return 2;
	case 255:
		return 3;
	case 1000 ... 2000:
		return 4;
	}
	return 5;
}

static int of_byte(unsigned char c)
{
	switch (c) {
	case -1:
		return 1;
	case 255:
		return 3;
	default:
		return 5;
	}
}

static int of_truth(_Bool b, int n)
{
	int r = 0;

	switch (b) {
	case 0:
		r = 1;
		break;
	case 1:
		r = 2;
		break;
	case 2:
		r = 3;
	}
	switch (n > 3 && b) {
	case 1:
		r += 10;
	}
	switch (!n) {
	case 0:
		r += 100;
		break;
	default:
		r += 1000;
	}
	return r;
}

static int of_long(long n)
{
	switch (n) {
	case -1:
		return 1;
	case 0x100000000:
		return 2;
	case -0x7fffffffffffffff - 1:
		return 3;
	case small:
		return 4;
	case (int)sizeof(long):
		return 5;
	default:
		return 6;
	}
}

static int of_flags(vm_fault_t ret)
{
	switch (ret) {
	case VM_FAULT_OOM:
		return 1;
	case VM_FAULT_SIGBUS | VM_FAULT_OOM:
		return 2;
	case VM_FAULT_SIGBUS:
		return 3;
	case -1:
		return 4;
	}
	return 5;
}

static int of_wide_flags(unsigned long flags, int error)
{
	switch (flags & (VM_READ | VM_WRITE)) {
	case VM_READ:
		return 1;
	case VM_WRITE:
		return 2;
	case VM_READ | VM_WRITE:
		return 3;
	}
	switch (error) {
	case -ENOMEM:
		return 4;
	case ENOMEM:
		return 5;
	case VM_WRITE:
		return 6;
	}
	return 7;
}

static int of_enum(int n)
{
	switch ((unsigned short)n) {
	case small ... 7:
		return 1;
	case large:
		return 2;
	case (unsigned short)-2:
		return 3;
	}
	return 4;
}

static int once(int n)
{
	int r = 0;

	switch (n++) {
	case 1:
		r = n;
		break;
	case 2:
		r = -n;
	}
	switch (n = n * 2) {
	case 4:
		return r + 100;
	default:
		return r + n;
	}
}

static int constant(int n)
{
	switch (2) {
	case 1:
		n = 50;
	case 2:
		n++;
		break;
	case 3 ... 4:
		n = 60;
	}
	return n;
}

int run(void)
{
	int bad = 0;

	bad += of_char(-1) != 1;
	bad += of_char('a') != 2;
	bad += of_char(5) != 5;
	bad += of_byte(255) != 3;
	bad += of_byte(0) != 5;
	bad += of_truth(0, 0) != 1001;
	bad += of_truth(1, 4) != 112;
	bad += of_long(-1) != 1;
	bad += of_long(0x100000000) != 2;
	bad += of_long(0) != 6;
	bad += of_long(-0x7fffffffffffffff - 1) != 3;
	bad += of_long(3) != 4;
	bad += of_long(8) != 5;
	bad += of_flags(VM_FAULT_OOM) != 1;
	bad += of_flags(VM_FAULT_OOM | VM_FAULT_SIGBUS) != 2;
	bad += of_flags(VM_FAULT_SIGBUS) != 3;
	bad += of_flags(-1) != 4;
	bad += of_flags(0) != 5;
	bad += of_wide_flags(VM_READ, 0) != 1;
	bad += of_wide_flags(VM_WRITE, 0) != 2;
	bad += of_wide_flags(VM_READ | VM_WRITE, 0) != 3;
	bad += of_wide_flags(0, -ENOMEM) != 4;
	bad += of_wide_flags(0, ENOMEM) != 5;
	bad += of_wide_flags(0, 2) != 6;
	bad += of_enum(3) != 1;
	bad += of_enum(0x10003) != 1;
	bad += of_enum(0x70000000) != 4;
	bad += of_enum(-2) != 3;
	bad += once(1) != 102;
	bad += once(2) != 3;
	bad += once(3) != 8;
	bad += constant(1) != 2;
	return bad;
}

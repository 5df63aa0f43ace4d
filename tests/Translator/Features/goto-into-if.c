/* SPDX-License-Identifier: GPL-2.0-only */
/* goto into an if: forward, backward, nested, without braces, from arm to arm, out and in again. returns: 27320 */
static int forward(int n)
{
	int sum = 0;

	if (n > 5)
		goto inside;
	sum += 1;
	if (n > 3) {
		sum += 10;
inside:
		sum += 100;
	}
	return sum;
}

static int backward(int n)
{
	int sum = 0;

	if (n & 1) {
		sum += 3;
again:
		sum += 5;
	} else {
		sum += 7;
	}
	sum += 1000;
	if (n-- > 4)
		goto again;
	return sum;
}

static int nested(int n)
{
	int sum = 0;

	if (n == 1)
		goto deep;
	if (n == 2)
		goto middle;
	if (n & 4) {
		sum += 1;
		if (n & 8) {
			sum += 2;
deep:
			sum += 4;
		} else if (n & 16) {
			sum += 8;
middle:
			sum += 16;
		} else {
			sum += 32;
		}
		sum += 64;
	}
	return sum;
}

static int arms(int n)
{
	int sum = 0;

	if (n & 1) {
		sum += 1;
first:
		sum += 2;
		if (n & 2) {
			n -= 2;
			goto second;
		}
	} else {
		sum += 4;
second:
		sum += 8;
		if (n & 4) {
			n -= 4;
			goto first;
		}
	}
	return sum;
}

static int bare(int n)
{
	int sum = n;

	if (n > 6)
		goto then;
	if (n > 4)
		goto otherwise;
	if (n > 2)
then:		sum += 10;
	else
otherwise:	sum += 20;
	while (n > 0)
		if (n-- & 1)
			goto add;
		else
add:			sum += 100;
	return sum;
}

static int out_and_in(int n)
{
	int sum = 0;

	if (n) {
		sum += 1;
		goto out;
in:
		sum += 4;
		if (sum > 20)
			goto done;
	}
out:
	sum += 2;
	if (sum < 40)
		goto in;
done:
	return sum;
}

static int two_labels(int n)
{
	int sum = 0;

	if (n == 1)
		goto one;
	if (n == 2)
		goto two;
	{
		sum += 1;
one:
		sum += 2;
		{
			sum += 4;
two:
			sum += 8;
		}
	}
	return sum;
}

static int constant(int n)
{
	int sum = 0;

	if (n & 1)
		goto never;
	if (0) {
never:
		sum += 1;
	}
	if (n & 2)
		goto always;
	if (1) {
		sum += 2;
	} else {
always:
		sum += 4;
	}
	return sum;
}

int run(void)
{
	int n, sum = 0;

	for (n = 0; n < 32; n++)
		sum = (sum * 7 + forward(n) + 3 * backward(n) + 5 * nested(n) + 11 * arms(n) + 13 * bare(n) +
		       17 * out_and_in(n) + 19 * two_labels(n) + 23 * constant(n)) % 100003;
	return sum;
}

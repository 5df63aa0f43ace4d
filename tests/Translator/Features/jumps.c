/* SPDX-License-Identifier: GPL-2.0-only */
/* goto forward, backward, out of loops; labels that are C# keywords and that close a block. returns: 40 */
static int jumps(int n)
{
	int sum = 0;
	int bypassed;

again:
	sum += n;
	if (n-- > 3)
		goto again;
	while (1) {
		while (1) {
			if (sum > 20)
				goto out;
			sum += 7;
		}
	}
out:
	if (n == 2)
		goto lock;
	bypassed = 1;
lock:
	if (sum < 30) {
		sum += 8;
		goto end;
	}
	sum += 1000 + bypassed;
end:
	sum += 7;
	if (n) {
		goto last;
last:		;
	}
	goto done;
done:
	return sum;
}

int run(void)
{
	return jumps(7);
}

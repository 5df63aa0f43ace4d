/* SPDX-License-Identifier: GPL-2.0-only */
/* The shape of a write fault that reuses its page: one way in by the if's condition, one by goto. returns: 62602 */
static int write_fault(int anon, int shared, int locked, int changed, int notify)
{
	int old = anon + 1, reuse = 0, ret = 0, dirty = 0;
	int entry;

	if (!old)
		goto copy;
	if (anon) {
		if (!locked) {
			ret |= 1;
			locked = 1;
			if (changed) {
				ret |= 2;
				goto unlock;
			}
		}
		reuse = !notify;
	} else if (shared) {
		if (notify) {
			int result = changed ? 0 : 8;

			if (result & 8) {
				ret = result;
				goto unwritable;
			}
			if (changed & locked)
				goto unlock;
			ret |= 16;
		}
		dirty = 1;
		goto reuse;
	}
	if (reuse) {
reuse:
		entry = old + 32;
		if (dirty)
			entry += 64;
		ret |= entry << 2;
		if (!dirty)
			goto out;
		dirty = 0;
		ret |= 4096;
		goto out;
	}
copy:
	ret |= 8192;
unlock:
	ret |= 16384;
	if (locked)
		ret |= 32768;
out:
	return ret;
unwritable:
	return ret | 65536;
}

int run(void)
{
	int n, sum = 0;

	for (n = 0; n < 32; n++)
		sum = (sum * 7 + write_fault(n & 1, n >> 1 & 1, n >> 2 & 1, n >> 3 & 1, n >> 4 & 1)) % 100003;
	return sum;
}

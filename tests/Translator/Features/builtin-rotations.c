/* SPDX-License-Identifier: GPL-2.0-only */
/* clang's own bit builtins: rotations, reversed bits. returns: -401817621 */
static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

int run(void)
{
	unsigned long sum = 0, v = 0x8123456789abcdef;
	int i;

	for (i = 0; i < 300; i++) {
		sum = fold(sum, __builtin_rotateleft8(v, i));
		sum = fold(sum, __builtin_rotateleft16(v, i));
		sum = fold(sum, __builtin_rotateleft32(v, i));
		sum = fold(sum, __builtin_rotateleft64(v, i));
		sum = fold(sum, __builtin_rotateright8(v, -i));
		sum = fold(sum, __builtin_rotateright16(v, i));
		sum = fold(sum, __builtin_rotateright32(v, i));
		sum = fold(sum, __builtin_rotateright64(v, i));
		sum = fold(sum, __builtin_bitreverse8(v));
		sum = fold(sum, __builtin_bitreverse16(v));
		sum = fold(sum, __builtin_bitreverse32(v));
		sum = fold(sum, __builtin_bitreverse64(v));
		v = v * 77 + i;
	}
	return (int)(sum ^ sum >> 32);
}

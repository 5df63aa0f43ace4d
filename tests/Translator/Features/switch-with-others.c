/* SPDX-License-Identifier: GPL-2.0-only */
/* A switch among what is flattened and hoisted: jumps of a loop that a goto enters, blocks entered from another section. returns: 5847 */
static int loop(int n)
{
	int sum = 0;

	if (n > 5)
		goto inside;
	while (n < 9) {
		sum += 100;
inside:
		switch (n) {
		case 3:
			n++;
			continue;
		case 7:
			n += 2;
			break;
		default:
			n++;
			sum++;
		}
		if (sum > 1000)
			break;
		sum += 10;
	}
	return sum;
}

static int sections(int n)
{
	int sum = 0;

	switch (n ?: 4) {
	case 1:
		sum = 1;
		goto second;
	case 2:
		if (n == 2) {
			int kept = 5;

			sum += kept;
second:
			kept = 7;
			sum += kept;
		}
		break;
	case 4:
		sum = ({ int twice = n * 2; n++; twice; }) + n;
		while (({ n++; n < 4; }))
			switch (n) {
			case 3:
				continue;
			default:
				sum += 20;
				break;
			}
	}
	return sum;
}

int run(void)
{
	return loop(0) + loop(7) * 10 + loop(3) * 3 + sections(1) * 100 + sections(2) * 200 + sections(0) * 2 + sections(9);
}

int f(int n)
{
	if (n > 9)
		goto inside;
	switch (n) {
	case 1:
inside:
		return 1;
	}
	return 0;
}

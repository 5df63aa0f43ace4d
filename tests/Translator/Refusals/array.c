int refused(int n)
{
	int numbers[4];

	numbers[n] = n;
	return numbers[n];
}

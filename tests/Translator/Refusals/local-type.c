struct mine {
	int member;
};

int refused(int n)
{
	struct mine mine;

	mine.member = n;
	return mine.member;
}

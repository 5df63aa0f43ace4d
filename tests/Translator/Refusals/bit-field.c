struct bits {
	unsigned int low : 3;
};

int refused(struct bits *bits)
{
	return bits->low;
}

/* Streams on files. */
#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <stdlib.h>

int main(void)
{
	const char *name = "ktrans-programs-files.tmp";
	FILE *f = fopen(name, "w");
	fprintf(f, "first %d\nsecond\n", 1);
	fputs("third\n", f);
	fputc('x', f);
	fwrite("yz\n", 1, 3, f);
	printf("%ld\n", ftell(f));
	fclose(f);
	f = fopen(name, "r");
	char line[40];
	while (fgets(line, sizeof line, f))
		printf("<%.*s>", (int)strlen(line) - 1, line);
	printf(" %d %d\n", feof(f) != 0, ferror(f));
	rewind(f);
	int n;
	printf("%d %d\n", fscanf(f, "first %d", &n), n);
	printf("%c%c\n", getc(f) == '\n' ? 'n' : '?', getc(f));
	ungetc('S', f);
	printf("%c\n", fgetc(f));
	fseek(f, -4, SEEK_END);
	size_t got = fread(line, 1, sizeof line, f);
	printf("%zu %.*s", got, (int)got, line);
	fseek(f, 6, SEEK_SET);
	printf("%c %ld\n", fgetc(f), ftell(f));
	fclose(f);
	f = fopen(name, "a");
	fputs("more", f);
	fclose(f);
	f = fopen(name, "r+");
	fputs("FIRST", f);
	fseek(f, 0, SEEK_SET);
	fgets(line, sizeof line, f);
	fputs(line, stdout);
	fseek(f, 0, SEEK_END);
	printf("%ld\n", ftell(f));
	fclose(f);
	printf("%d %d\n", remove(name), remove(name));
	errno = 0;
	printf("%d ", fopen("no/such/file", "r") == NULL);
	printf("%s\n", strerror(errno));
	char text[100];
	int count = 0;
	while (fgets(text, sizeof text, stdin))
		count += (int)strlen(text);
	printf("%d\n", count);
	return 0;
}

#pragma once
#include <stdarg.h>
#include <stddef.h>
typedef long off_t;
typedef long ssize_t;
typedef long fpos_t;
#define EOF (-1)
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define L_tmpnam 20
#define TMP_MAX 238328
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define stdin (__ktrans_stdin())
#define stdout (__ktrans_stdout())
#define stderr (__ktrans_stderr())

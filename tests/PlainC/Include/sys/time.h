#pragma once
#include <time.h>
#include <sys/types.h>

/* What of math.h is exact, and what comes from the same library. */
#include <math.h>
#include <stdio.h>
#include <float.h>

static const double xs[] = { 0.0, -0.0, 0.5, -0.5, 1.0, 1.5, 2.5, -2.5, 3.7, -3.7, 100.25, 1e10, 1e300, 1e-300, 5e-324, 0.1 };

int main(void)
{
	for (unsigned i = 0; i < sizeof xs / sizeof *xs; i++) {
		double x = xs[i], whole;
		int e;
		printf("%a %a %a %a %a %ld %ld\n", floor(x), ceil(x), trunc(x), round(x), rint(x), lround(fmod(x, 1000)), lrint(fmod(x, 1000)));
		double fraction = frexp(x, &e);
		printf("%a %a %a %d %a %a", fabs(x), sqrt(fabs(x)), fraction, e, modf(x, &whole), ldexp(x, 3));
		printf(" %a %a\n", whole, nextafter(x, 10.0));
		printf("%a %a %a %a %a\n", sin(x), cos(x), exp(fmod(x, 100)), log(fabs(x) + 1), pow(fabs(x), 0.25));
		printf("%a %a %a %a\n", fmod(x, 0.7), fmax(x, 1.0), fmin(x, 1.0), copysign(3.0, x));
		printf("%d %d %d %d %d\n", isnan(x) != 0, isinf(x) != 0, isfinite(x) != 0, signbit(x) != 0, fpclassify(x));
	}
	printf("%d %d %d\n", isnan(NAN) != 0, isinf(-INFINITY) != 0, isnan(sqrt(-1.0)) != 0);
	printf("%g %g %g %g\n", HUGE_VAL, -INFINITY, atan2(1, 1), hypot(3, 4));
	printf("%a %a %a %a\n", sqrtf(2.0f), floorf(-1.5f), powf(2.0f, 0.5f), fabsf(-1.0f));
	printf("%g %g %g\n", FLT_MAX, DBL_EPSILON, M_PI);
	return 0;
}

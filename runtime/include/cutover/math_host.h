/* Host versions of CUDA's math functions that libm lacks, and min/max for both sides. */
#ifndef CUTOVER_MATH_HOST_H
#define CUTOVER_MATH_HOST_H

#include <math.h>
#include "cutover/decl.h"

__CO_H float rsqrtf(float x) { return 1.0f / ::sqrtf(x); }
__CO_H double rsqrt(double x) { return 1.0 / ::sqrt(x); }
__CO_H float rsqrt(float x) { return 1.0f / ::sqrtf(x); }
__CO_H float rcbrtf(float x) { return 1.0f / ::cbrtf(x); }
__CO_H double rcbrt(double x) { return 1.0 / ::cbrt(x); }
__CO_H float rhypotf(float x, float y) { return 1.0f / ::hypotf(x, y); }
__CO_H double rhypot(double x, double y) { return 1.0 / ::hypot(x, y); }
__CO_H double norm3d(double x, double y, double z) { return ::hypot(::hypot(x, y), z); }
__CO_H float norm3df(float x, float y, float z) { return (float)norm3d(x, y, z); }
__CO_H double norm4d(double x, double y, double z, double w) {
  return ::hypot(::hypot(x, y), ::hypot(z, w));
}
__CO_H float norm4df(float x, float y, float z, float w) { return (float)norm4d(x, y, z, w); }
__CO_H double rnorm3d(double x, double y, double z) { return 1.0 / norm3d(x, y, z); }
__CO_H float rnorm3df(float x, float y, float z) { return 1.0f / norm3df(x, y, z); }
__CO_H double rnorm4d(double x, double y, double z, double w) { return 1.0 / norm4d(x, y, z, w); }
__CO_H float rnorm4df(float x, float y, float z, float w) { return 1.0f / norm4df(x, y, z, w); }
__CO_H float fdividef(float x, float y) { return x / y; }
/* The argument is reduced before it is scaled, so that sinpi of a whole number is a true zero. */
__CO_H double sinpi(double x) {
  double r = ::remainder(x, 2.0);
  if (r == 0.0 || r == 1.0 || r == -1.0) return ::copysign(0.0, x);
  if (r > 0.5) r = 1.0 - r;
  if (r < -0.5) r = -1.0 - r;
  return ::sin(r * 3.14159265358979323846);
}
__CO_H double cospi(double x) {
  double r = ::fabs(::remainder(x, 2.0));
  if (r == 0.5) return 0.0;
  if (r > 0.5) return -::sin((r - 0.5) * 3.14159265358979323846);
  return ::sin((0.5 - r) * 3.14159265358979323846);
}
__CO_H float sinpif(float x) { return (float)sinpi((double)x); }
__CO_H float cospif(float x) { return (float)cospi((double)x); }
__CO_H void sincospi(double x, double *s, double *c) { *s = sinpi(x), *c = cospi(x); }
__CO_H void sincospif(float x, float *s, float *c) { *s = sinpif(x), *c = cospif(x); }
__CO_H double normcdf(double x) { return 0.5 * ::erfc(-x * 0.70710678118654752440); }
__CO_H float normcdff(float x) { return (float)normcdf((double)x); }
/* exp(x*x) * erfc(x); where exp would overflow, the continued fraction of erfc is used. */
__CO_H double erfcx(double x) {
  if (x < 20.0) return ::exp(x * x) * ::erfc(x);
  double t = 0.0;
  for (int k = 20; k > 0; --k) t = 0.5 * k / (x + t);
  return 0.56418958354775628695 / (x + t);
}
__CO_H float erfcxf(float x) { return (float)erfcx((double)x); }
/* Quantile of the normal distribution by bisection and Newton: slow, and exact to rounding. */
__CO_H double normcdfinv(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return ::nan("");
  if (p == 0.0) return -HUGE_VAL;
  if (p == 1.0) return HUGE_VAL;
  double low = -40.0, high = 40.0;
  for (int i = 0; i < 200 && low < high; ++i) {
    double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (normcdf(middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}
__CO_H double erfcinv(double y) { return -normcdfinv(0.5 * y) * 0.70710678118654752440; }
__CO_H double erfinv(double y) {
  if (::fabs(y) > 0.5) return y < 0.0 ? -erfcinv(1.0 + y) : erfcinv(1.0 - y);
  double x = 0.88622692545275801365 * y; /* Newton from the first term of the series */
  for (int i = 0; i < 6; ++i) x -= (::erf(x) - y) * 0.88622692545275801365 * ::exp(x * x);
  return x;
}
__CO_H float normcdfinvf(float p) { return (float)normcdfinv((double)p); }
__CO_H float erfcinvf(float y) { return (float)erfcinv((double)y); }
__CO_H float erfinvf(float y) { return (float)erfinv((double)y); }

#endif

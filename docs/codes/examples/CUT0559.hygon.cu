__device__ double atomicMax(double *address, double value) {
  auto bits = (unsigned long long *)address;
  auto old = *bits, seen = old;
  do {
    seen = old;
    old = atomicCAS(bits, seen, __double_as_longlong(fmax(value, __longlong_as_double(seen))));
  } while (old != seen);
  return __longlong_as_double(old);
}

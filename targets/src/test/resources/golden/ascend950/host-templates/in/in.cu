// Host templates that are told a 16-bit float: what C++ would convert without a word.
#include <cuda_fp16.h>

typedef __half Half;

template <typename T, int N>
void fill(T *x, float f) {
  for (int i = 0; i < N; i++) x[i] = f * i;
}

template <typename T>
void copies(T *to, const T *from, int n) {
  for (int i = 0; i < n; i++) to[i] = from[i];
}

template <class T>
T twenty() {
  return T(20);
}

// Told float alone.
template <class T>
void plain(T *x) {
  x[0] = 1.5f;
}

void run(void *x) {
  fill<half, 3>((half *)x, 2);
  copies<Half>((Half *)x, (Half *)x, 3);
  twenty<Half>();
  plain<float>((float *)x);
}

// Parameters of other kinds stand between, and brackets in defaults.
template <size_t N, class Make = std::function<void(int, int)>, typename T = float>
void counted(T *to) {
  for (size_t i = 0; i < N; i++) to[i] = T(i);
}
void both(__half *a, float *b) {
  counted<4, Plain, __half>(a);
  counted<4, __half, float>(b);
}

// cuBLAS's products of matrices against loops, for shapes, transposes, leading dimensions and factors
// drawn at random.
#include <cublas_v2.h>

#include <cmath>
#include <complex>
#include <cstdlib>
#include <random>
#include <type_traits>

#include "expect.cuh"

std::mt19937 draw;

int below(int most) { return int(draw() % unsigned(most)); }

using Wide = std::complex<double>;

template <typename T>
Wide wide(T v) {
  return Wide(double(float(v)), 0);
}
template <>
Wide wide(double v) {
  return v;
}
template <>
Wide wide(int v) {
  return v;
}
template <>
Wide wide(cuComplex v) {
  return Wide(v.x, v.y);
}
template <>
Wide wide(cuDoubleComplex v) {
  return Wide(v.x, v.y);
}

// Small eighths: sums of their products are exact in every type, or nearly.
template <typename T>
T number() {
  return T((below(17) - 8) / 8.0f);
}
template <>
signed char number() {
  return (signed char)(below(255) - 127);
}
template <>
int number() {
  return below(9) - 4;
}
template <>
cuComplex number() {
  return make_cuComplex(number<float>(), number<float>());
}
template <>
cuDoubleComplex number() {
  return make_cuDoubleComplex(number<double>(), number<double>());
}

template <typename T>
std::vector<T> numbers(size_t n) {
  std::vector<T> all(n);
  for (T &v : all) v = number<T>();
  return all;
}

double tolerance(float, double size) { return 1e-5 * size + 1e-6; }
double tolerance(double, double size) { return 1e-13 * size + 1e-14; }
double tolerance(cuComplex, double size) { return 1e-5 * size + 1e-6; }
double tolerance(cuDoubleComplex, double size) { return 1e-13 * size + 1e-14; }
double tolerance(__half, double size) { return 1e-3 * size + 1e-3; }
double tolerance(__nv_bfloat16, double size) { return 1e-2 * size + 1e-2; }
double tolerance(int, double) { return 0; }

template <typename T>
Wide at(const std::vector<T> &m, size_t start, int ld, cublasOperation_t op, int i, int j) {
  if (op == CUBLAS_OP_N) return wide(m[start + i + size_t(j) * ld]);
  Wide v = wide(m[start + j + size_t(i) * ld]);
  return op == CUBLAS_OP_C ? std::conj(v) : v;
}

struct Shape {
  cublasOperation_t ta, tb;
  int m, n, k, lda, ldb, ldc, count;
  size_t sa, sb, sc;
};

Shape shape(bool batch) {
  const cublasOperation_t ops[] = {CUBLAS_OP_N, CUBLAS_OP_T, CUBLAS_OP_C};
  Shape s;
  s.ta = ops[below(3)];
  s.tb = ops[below(3)];
  int most = batch ? 40 : 150;
  s.m = 1 + below(most);
  s.n = 1 + below(most);
  s.k = below(6) == 0 ? 0 : 1 + below(below(4) == 0 ? 600 : most);
  s.lda = (s.ta == CUBLAS_OP_N ? s.m : s.k) + below(4);
  s.ldb = (s.tb == CUBLAS_OP_N ? s.k : s.n) + below(4);
  s.ldc = s.m + below(4);
  if (s.lda == 0) s.lda = 1;
  if (s.ldb == 0) s.ldb = 1;
  s.count = batch ? 1 + below(5) : 1;
  s.sa = size_t(s.lda) * (s.ta == CUBLAS_OP_N ? s.k : s.m) + below(5);
  s.sb = size_t(s.ldb) * (s.tb == CUBLAS_OP_N ? s.n : s.k) + below(5);
  s.sc = size_t(s.ldc) * s.n + below(5);
  return s;
}

// Every element of C, those between its columns too.
template <typename T, typename TC, typename F>
void check(const char *name, const Shape &s, const std::vector<T> &a, const std::vector<T> &b,
           const std::vector<TC> &before, const std::vector<TC> &after, F alpha, F beta) {
  std::vector<char> written(before.size());
  for (int q = 0; q < s.count; ++q) {
    for (int j = 0; j < s.n; ++j) {
      for (int i = 0; i < s.m; ++i) {
        Wide sum = 0;
        double size = 0;
        for (int p = 0; p < s.k; ++p) {
          Wide part = at(a, q * s.sa, s.lda, s.ta, i, p) * at(b, q * s.sb, s.ldb, s.tb, p, j);
          sum += part;
          size += std::abs(part);
        }
        size_t index = q * s.sc + i + size_t(j) * s.ldc;
        written[index] = 1;
        Wide want = wide(alpha) * sum;
        if (wide(beta) != 0.0) want += wide(beta) * wide(before[index]);
        double most = tolerance(TC(), size * std::abs(wide(alpha)) + std::abs(want));
        if (std::abs(want - wide(after[index])) <= most) continue;
        ++failures;
        printf("%s: op %d %d, %d x %d x %d, ld %d %d %d, item %d (%d, %d): want %g, got %g\n", name,
               s.ta, s.tb, s.m, s.n, s.k, s.lda, s.ldb, s.ldc, q, i, j, want.real(),
               wide(after[index]).real());
        return;
      }
    }
  }
  for (size_t i = 0; i < before.size(); ++i) {
    if (written[i] || wide(before[i]) == wide(after[i])) continue;
    ++failures;
    printf("%s wrote beside its matrix\n", name);
    return;
  }
}

template <typename T>
std::vector<T *> rows_of(T *base, size_t stride, int count) {
  std::vector<T *> all;
  for (int i = 0; i < count; ++i) all.push_back(base + i * stride);
  return all;
}

// call(s, alpha, beta, a, b, c) on the device's memory; factors are the host's or the device's.
template <typename T, typename TC, typename F, typename Call>
void one(cublasHandle_t handle, const char *name, bool batch, Call call) {
  Shape s = shape(batch);
  auto a = numbers<T>(s.sa * s.count), b = numbers<T>(s.sb * s.count);
  auto c = numbers<TC>(s.sc * s.count);
  F factors[2] = {number<F>(), below(3) == 0 ? F() : number<F>()};
  if (below(5) == 0) factors[0] = F();
  T *da = device(a.data(), int(a.size())), *db = device(b.data(), int(b.size()));
  TC *dc = device(c.data(), int(c.size()));
  F *there = device(factors, 2);
  bool remote = below(2) == 0;
  cublasSetPointerMode(handle, remote ? CUBLAS_POINTER_MODE_DEVICE : CUBLAS_POINTER_MODE_HOST);
  F *given = remote ? there : factors;
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, call(s, given, given + 1, da, db, dc));
  check(name, s, a, b, c, host(dc, int(c.size())), factors[0], factors[1]);
  cudaFree(da);
  cudaFree(db);
  cudaFree(dc);
  cudaFree(there);
}

#define SHAPE(s) handle, s.ta, s.tb, s.m, s.n, s.k

#define ALL_FORMS(letter, T)                                                                       \
  for (int turn = 0; turn < 12; ++turn) {                                                          \
    one<T, T, T>(handle, #letter "gemm", false,                                                    \
                 [&](const Shape &s, const T *alpha, const T *beta, T *a, T *b, T *c) {            \
                   return cublas##letter##gemm(SHAPE(s), alpha, a, s.lda, b, s.ldb, beta, c, s.ldc); \
                 });                                                                               \
    one<T, T, T>(handle, #letter "gemmStridedBatched", true,                                       \
                 [&](const Shape &s, const T *alpha, const T *beta, T *a, T *b, T *c) {            \
                   return cublas##letter##gemmStridedBatched(SHAPE(s), alpha, a, s.lda, s.sa, b,   \
                                                             s.ldb, s.sb, beta, c, s.ldc, s.sc,    \
                                                             s.count);                             \
                 });                                                                               \
    one<T, T, T>(handle, #letter "gemmBatched", true,                                              \
                 [&](const Shape &s, const T *alpha, const T *beta, T *a, T *b, T *c) {            \
                   auto pa = rows_of(a, s.sa, s.count), pb = rows_of(b, s.sb, s.count);            \
                   auto pc = rows_of(c, s.sc, s.count);                                            \
                   return cublas##letter##gemmBatched(                                             \
                       SHAPE(s), alpha, device(pa.data(), s.count), s.lda,                         \
                       device(pb.data(), s.count), s.ldb, beta, device(pc.data(), s.count), s.ldc, \
                       s.count);                                                                   \
                 });                                                                               \
  }

template <typename T, typename TC, typename F>
void any_type(cublasHandle_t handle, const char *name, cudaDataType ab, cudaDataType c_type,
              cublasComputeType_t compute) {
  for (int turn = 0; turn < 8; ++turn) {
    one<T, TC, F>(handle, name, false,
                  [&](const Shape &s, const F *alpha, const F *beta, T *a, T *b, TC *c) {
                    return cublasGemmEx(SHAPE(s), alpha, a, ab, s.lda, b, ab, s.ldb, beta, c,
                                        c_type, s.ldc, compute, CUBLAS_GEMM_DEFAULT);
                  });
    one<T, TC, F>(handle, name, true,
                  [&](const Shape &s, const F *alpha, const F *beta, T *a, T *b, TC *c) {
                    return cublasGemmStridedBatchedEx(
                        SHAPE(s), alpha, a, ab, s.lda, s.sa, b, ab, s.ldb, s.sb, beta, c, c_type,
                        s.ldc, s.sc, s.count, compute, CUBLAS_GEMM_DEFAULT_TENSOR_OP);
                  });
  }
}

void wrong_arguments(cublasHandle_t handle) {
  float *a = device<float>(100), factor = 1;
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST);
  auto gemm = [&](int op, int m, int n, int k, int lda, int ldb, int ldc, const float *alpha) {
    return cublasSgemm(handle, cublasOperation_t(op), CUBLAS_OP_N, m, n, k, alpha, a, lda, a, ldb,
                       &factor, a + 50, ldc);
  };
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, gemm(CUBLAS_OP_T, 2, 3, 4, 4, 4, 2, &factor));
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, gemm(CUBLAS_OP_N, 0, 3, 4, 1, 4, 1, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(CUBLAS_OP_T, 2, 3, 4, 3, 4, 2, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(CUBLAS_OP_N, 2, 3, 4, 2, 3, 2, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(CUBLAS_OP_N, 2, 3, 4, 2, 4, 1, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(CUBLAS_OP_N, -1, 3, 4, 2, 4, 2, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(7, 2, 3, 4, 4, 4, 2, &factor));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, gemm(CUBLAS_OP_N, 2, 3, 4, 2, 4, 2, nullptr));
  EXPECT_EQ(CUBLAS_STATUS_NOT_INITIALIZED, cublasSetStream(nullptr, nullptr));
  EXPECT_EQ(CUBLAS_STATUS_NOT_SUPPORTED,
            cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, 2, 2, 2, &factor, a, CUDA_R_8I, 2, a,
                         CUDA_R_8I, 2, &factor, a, CUDA_R_32I, 2, CUBLAS_COMPUTE_64F,
                         CUBLAS_GEMM_DEFAULT));
}

__global__ void spin_then_fill(float *x, int n, float value) {
  long long end = clock64() + 20000000;
  while (clock64() < end) {
  }
  for (int i = threadIdx.x; i < n; i += blockDim.x) x[i] = value;
}

// A call waits for what its stream does before, and is what a graph replays.
void streams(cublasHandle_t handle) {
  const int n = 64;
  float *a = device<float>(n * n), *c = device<float>(n * n), one = 1, zero = 0;
  cudaStream_t stream;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  cublasSetStream(handle, stream);
  spin_then_fill<<<1, 64, 0, stream>>>(a, n * n, 0.5f);
  cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, a, n, &zero, c, n);
  cudaStreamSynchronize(stream);
  expect_all("after a kernel", c, std::vector<float>(n * n, n * 0.25f));

  cudaGraph_t graph;
  cudaGraphExec_t exec;
  cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal);
  cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, n, a, n, &one, c, n);
  cudaStreamEndCapture(stream, &graph);
  cudaGraphInstantiate(&exec, graph, nullptr, nullptr, 0);
  for (int i = 0; i < 3; ++i) cudaGraphLaunch(exec, stream);
  cudaStreamSynchronize(stream);
  expect_all("a graph", c, std::vector<float>(n * n, n));
  cublasSetStream(handle, nullptr);
}

int main(int argc, char **argv) {
  unsigned seed = argc > 1 ? unsigned(atoi(argv[1])) : 7;
  draw.seed(seed);
  cublasHandle_t handle;
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, cublasCreate(&handle));
  ALL_FORMS(S, float)
  ALL_FORMS(D, double)
  ALL_FORMS(C, cuComplex)
  ALL_FORMS(Z, cuDoubleComplex)
  ALL_FORMS(H, __half)
  any_type<float, float, float>(handle, "f32", CUDA_R_32F, CUDA_R_32F, CUBLAS_COMPUTE_32F_FAST_TF32);
  any_type<double, double, double>(handle, "f64", CUDA_R_64F, CUDA_R_64F, CUBLAS_COMPUTE_64F);
  any_type<__half, __half, float>(handle, "f16", CUDA_R_16F, CUDA_R_16F, CUBLAS_COMPUTE_32F);
  any_type<__half, __half, __half>(handle, "f16 in f16", CUDA_R_16F, CUDA_R_16F,
                                   CUBLAS_COMPUTE_16F);
  any_type<__half, float, float>(handle, "f16 to f32", CUDA_R_16F, CUDA_R_32F, CUBLAS_COMPUTE_32F);
  any_type<__nv_bfloat16, __nv_bfloat16, float>(handle, "bf16", CUDA_R_16BF, CUDA_R_16BF,
                                                CUBLAS_COMPUTE_32F);
  any_type<__nv_bfloat16, float, float>(handle, "bf16 to f32", CUDA_R_16BF, CUDA_R_32F,
                                        CUBLAS_COMPUTE_32F);
  any_type<signed char, int, int>(handle, "i8", CUDA_R_8I, CUDA_R_32I, CUBLAS_COMPUTE_32I);
  wrong_arguments(handle);
  streams(handle);
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, cublasDestroy(handle));
  EXPECT_EQ(CUBLAS_STATUS_NOT_INITIALIZED, cublasDestroy(handle));
  EXPECT_EQ(cudaSuccess, cudaDeviceSynchronize());
  if (failures != 0) printf("seed %u\n", seed);
  return failures != 0;
}

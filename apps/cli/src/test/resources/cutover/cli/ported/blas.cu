// cuBLAS as far as every chip's library has it: each result comes back to the host, where it is
// compared with loops, too.
#include <cublas_v2.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <vector>

#define CHECK(call)                                                            \
  do {                                                                         \
    cublasStatus_t status_ = (call);                                           \
    if (status_ != CUBLAS_STATUS_SUCCESS) {                                    \
      printf("%s:%d: status %d\n", __FILE__, __LINE__, (int)status_);          \
      failures++;                                                              \
    }                                                                          \
  } while (0)

static int failures = 0;
static unsigned seed = 12345;

static int below(int most) {
  seed = seed * 1664525u + 1013904223u;
  return (int)((seed >> 8) % (unsigned)most);
}

struct Matrix {
  int rows, cols, ld;
  std::vector<float> host;
  float *device;
  // Not at the start of an allocation: libraries must take any place.
  float *base;
  Matrix(int r, int c, int more, int count = 1) : rows(r), cols(c), ld(r + more) {
    host.resize((size_t)ld * c * count);
    for (float &v : host) v = (float)(below(33) - 16) / 16;
    cudaMalloc((void **)&base, (host.size() + 3) * sizeof(float));
    device = base + 3;
    cudaMemcpy(device, host.data(), host.size() * sizeof(float), cudaMemcpyHostToDevice);
  }
  ~Matrix() { cudaFree(base); }
  Matrix(const Matrix &) = delete;
  float at(bool turned, int i, int j) const {
    return turned ? host[j + (size_t)i * ld] : host[i + (size_t)j * ld];
  }
  std::vector<float> back() {
    std::vector<float> now(host.size());
    cudaMemcpy(now.data(), device, now.size() * sizeof(float), cudaMemcpyDeviceToHost);
    return now;
  }
};

static void expect(const char *what, const std::vector<float> &want, const std::vector<float> &got) {
  for (size_t i = 0; i < want.size(); i++) {
    if (std::fabs(want[i] - got[i]) <= 1e-4f * (1 + std::fabs(want[i]))) continue;
    printf("%s: %zu is %g, want %g\n", what, i, got[i], want[i]);
    failures++;
    return;
  }
}

// One of a batch, or the only one: where it starts is told in elements.
static void multiplied(Matrix &c, const Matrix &a, const Matrix &b, bool ta, bool tb, int m, int n,
                       int k, float alpha, float beta, size_t sa = 0, size_t sb = 0, size_t sc = 0) {
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) {
      float sum = 0;
      for (int p = 0; p < k; p++) {
        sum += a.host[sa + (ta ? p + (size_t)i * a.ld : i + (size_t)p * a.ld)] *
               b.host[sb + (tb ? j + (size_t)p * b.ld : p + (size_t)j * b.ld)];
      }
      float &to = c.host[sc + i + (size_t)j * c.ld];
      to = alpha * sum + (beta == 0 ? 0 : beta * to);
    }
  }
}

static void products(cublasHandle_t handle) {
  const cublasOperation_t ops[] = {CUBLAS_OP_N, CUBLAS_OP_T};
  const float factors[] = {1.0f, 0.0f, -0.5f};
  for (int turn = 0; turn < 12; turn++) {
    bool ta = turn & 1, tb = turn >> 1 & 1;
    int m = 1 + below(70), n = 1 + below(70), k = 1 + below(90), count = 1 + below(4);
    float alpha = factors[below(3)], beta = factors[below(3)];
    Matrix a(ta ? k : m, ta ? m : k, below(3), count), b(tb ? n : k, tb ? k : n, below(3), count);
    Matrix c(m, n, below(3), count);
    CHECK(cublasSgemm(handle, ops[ta], ops[tb], m, n, k, &alpha, a.device, a.ld, b.device, b.ld,
                      &beta, c.device, c.ld));
    multiplied(c, a, b, ta, tb, m, n, k, alpha, beta);
    expect("gemm", c.host, c.back());

    size_t sa = (size_t)a.ld * a.cols, sb = (size_t)b.ld * b.cols, sc = (size_t)c.ld * c.cols;
    CHECK(cublasSgemmStridedBatched(handle, ops[ta], ops[tb], m, n, k, &alpha, a.device, a.ld, sa,
                                    b.device, b.ld, sb, &beta, c.device, c.ld, sc, count));
    for (int i = 0; i < count; i++) {
      multiplied(c, a, b, ta, tb, m, n, k, alpha, beta, i * sa, i * sb, i * sc);
    }
    expect("gemm of a batch", c.host, c.back());

    std::vector<float *> places;
    for (int i = 0; i < count; i++) places.push_back(a.device + i * sa);
    for (int i = 0; i < count; i++) places.push_back(b.device + i * sb);
    for (int i = 0; i < count; i++) places.push_back(c.device + i * sc);
    float **there;
    cudaMalloc((void **)&there, places.size() * sizeof(float *));
    cudaMemcpy(there, places.data(), places.size() * sizeof(float *), cudaMemcpyHostToDevice);
    CHECK(cublasSgemmBatched(handle, ops[ta], ops[tb], m, n, k, &alpha, there, a.ld, there + count,
                             b.ld, &beta, there + 2 * count, c.ld, count));
    for (int i = 0; i < count; i++) {
      multiplied(c, a, b, ta, tb, m, n, k, alpha, beta, i * sa, i * sb, i * sc);
    }
    expect("gemm at pointers", c.host, c.back());
    cudaFree(there);

    CHECK(cublasGemmEx(handle, ops[ta], ops[tb], m, n, k, &alpha, a.device, CUDA_R_32F, a.ld,
                       b.device, CUDA_R_32F, b.ld, &beta, c.device, CUDA_R_32F, c.ld,
                       CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT_TENSOR_OP));
    multiplied(c, a, b, ta, tb, m, n, k, alpha, beta);
    expect("gemm of any type", c.host, c.back());

    Matrix x(1, ta ? m : k, 0), y(1, ta ? k : m, 0);
    if (!ta) {
      CHECK(cublasSgemv(handle, CUBLAS_OP_N, m, k, &alpha, a.device, a.ld, x.device, 1, &beta,
                        y.device, 1));
    } else {
      CHECK(cublasSgemv(handle, CUBLAS_OP_N, k, m, &alpha, a.device, a.ld, x.device, 1, &beta,
                        y.device, 1));
    }
    for (int i = 0; i < y.cols; i++) {
      float sum = 0;
      for (int p = 0; p < x.cols; p++) sum += a.at(false, i, p) * x.host[p];
      y.host[i] = alpha * sum + (beta == 0 ? 0 : beta * y.host[i]);
    }
    expect("gemv", y.host, y.back());
    CHECK(cublasSger(handle, a.rows, a.cols, &beta, y.device, 1, x.device, 1, a.device, a.ld));
    for (int j = 0; j < a.cols; j++) {
      for (int i = 0; i < a.rows; i++) a.host[i + (size_t)j * a.ld] += beta * y.host[i] * x.host[j];
    }
    expect("ger", a.host, a.back());
  }
}

__global__ void widen(const float *from, half *to, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) to[i] = __float2half(from[i]);
}
__global__ void narrow(const half *from, float *to, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) to[i] = __half2float(from[i]);
}

// Half in, float or half out.
static void halves(cublasHandle_t handle) {
  const int m = 33, n = 20, k = 40;
  Matrix a(m, k, 0), b(k, n, 0), c(m, n, 0), d(m, n, 0);
  half *ha, *hb, *hd;
  cudaMalloc((void **)&ha, m * k * sizeof(half));
  cudaMalloc((void **)&hb, k * n * sizeof(half));
  cudaMalloc((void **)&hd, m * n * sizeof(half));
  widen<<<(m * k + 127) / 128, 128>>>(a.device, ha, m * k);
  widen<<<(k * n + 127) / 128, 128>>>(b.device, hb, k * n);
  widen<<<(m * n + 127) / 128, 128>>>(d.device, hd, m * n);
  cudaDeviceSynchronize();
  float alpha = 0.5f, beta = 2.0f;
  CHECK(cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, ha, CUDA_R_16F, m, hb,
                     CUDA_R_16F, k, &beta, c.device, CUDA_R_32F, m, CUBLAS_COMPUTE_32F,
                     CUBLAS_GEMM_DEFAULT));
  multiplied(c, a, b, false, false, m, n, k, alpha, beta);
  expect("half to float", c.host, c.back());
  CHECK(cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, ha, CUDA_R_16F, m, hb,
                     CUDA_R_16F, k, &beta, hd, CUDA_R_16F, m, CUBLAS_COMPUTE_32F,
                     CUBLAS_GEMM_DEFAULT));
  multiplied(d, a, b, false, false, m, n, k, alpha, beta);
  cudaDeviceSynchronize();
  narrow<<<(m * n + 127) / 128, 128>>>(hd, d.device, m * n);
  std::vector<float> got = d.back();
  for (size_t i = 0; i < got.size(); i++) {
    if (std::fabs(got[i] - d.host[i]) > 2e-3f * (1 + std::fabs(d.host[i]))) {
      printf("half: %zu is %g, want %g\n", i, got[i], d.host[i]);
      failures++;
      break;
    }
  }
  cudaFree(ha);
  cudaFree(hb);
  cudaFree(hd);
}

static void vectors(cublasHandle_t handle) {
  const int n = 1000;
  Matrix x(1, n, 1), y(1, n, 0);  // x goes by twos
  float alpha = 1.25f, dot = 0, norm = 0, sum = 0;
  CHECK(cublasSaxpy(handle, n, &alpha, x.device, 2, y.device, 1));
  for (int i = 0; i < n; i++) y.host[i] += alpha * x.host[2 * i];
  expect("axpy", y.host, y.back());
  CHECK(cublasSscal(handle, n, &alpha, x.device, 2));
  for (int i = 0; i < n; i++) x.host[2 * i] *= alpha;
  expect("scal", x.host, x.back());
  CHECK(cublasSdot(handle, n, x.device, 2, y.device, 1, &dot));
  CHECK(cublasSnrm2(handle, n, x.device, 2, &norm));
  CHECK(cublasSasum(handle, n, y.device, 1, &sum));
  float want = 0, squares = 0, sizes = 0;
  for (int i = 0; i < n; i++) {
    want += x.host[2 * i] * y.host[i];
    squares += x.host[2 * i] * x.host[2 * i];
    sizes += std::fabs(y.host[i]);
  }
  expect("dot, nrm2, asum", {want, std::sqrt(squares), sizes}, {dot, norm, sum});
  CHECK(cublasScopy(handle, n, x.device, 2, y.device, 1));
  for (int i = 0; i < n; i++) y.host[i] = x.host[2 * i];
  expect("copy", y.host, y.back());
}

static void sums(cublasHandle_t handle) {
  const int m = 30, n = 41;
  Matrix a(n, m, 2), b(m, n, 1), c(m, n, 3), x(1, n, 0);
  float alpha = -1.5f, beta = 0.25f;
  CHECK(cublasSgeam(handle, CUBLAS_OP_T, CUBLAS_OP_N, m, n, &alpha, a.device, a.ld, &beta, b.device,
                    b.ld, c.device, c.ld));
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) {
      c.host[i + (size_t)j * c.ld] = alpha * a.at(true, i, j) + beta * b.at(false, i, j);
    }
  }
  expect("geam", c.host, c.back());
  CHECK(cublasSgeam(handle, CUBLAS_OP_T, CUBLAS_OP_N, m, n, &alpha, a.device, a.ld, &beta, c.device,
                    c.ld, c.device, c.ld));
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) {
      float &to = c.host[i + (size_t)j * c.ld];
      to = alpha * a.at(true, i, j) + beta * to;
    }
  }
  expect("geam in place", c.host, c.back());
  CHECK(cublasSdgmm(handle, CUBLAS_SIDE_RIGHT, m, n, c.device, c.ld, x.device, 1, c.device, c.ld));
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < m; i++) c.host[i + (size_t)j * c.ld] *= x.host[j];
  }
  expect("dgmm", c.host, c.back());
  std::vector<float> rows(6 * n);
  CHECK(cublasGetMatrix(6, n, sizeof(float), c.device, c.ld, rows.data(), 6));
  CHECK(cublasSetMatrix(6, n, sizeof(float), rows.data(), 6, b.device, b.ld));
  for (int j = 0; j < n; j++) {
    for (int i = 0; i < 6; i++) b.host[i + (size_t)j * b.ld] = c.host[i + (size_t)j * c.ld];
  }
  expect("set and get", b.host, b.back());
}

int main() {
  cublasHandle_t handle;
  cudaStream_t stream;
  CHECK(cublasCreate(&handle));
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  CHECK(cublasSetMathMode(handle, CUBLAS_DEFAULT_MATH));
  CHECK(cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST));
  products(handle);
  vectors(handle);
  sums(handle);
  halves(handle);
  // Wrong arguments are told so.
  float one = 1, *nowhere = nullptr;
  cublasStatus_t wrong = cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, 4, 4, 4, &one, nowhere, 3,
                                     nowhere, 4, &one, nowhere, 4);
  if (wrong != CUBLAS_STATUS_INVALID_VALUE) failures++;
  CHECK(cublasSetStream(handle, stream));
  Matrix x(1, 100, 0);
  CHECK(cublasSscal(handle, 100, &one, x.device, 1));
  cudaStreamSynchronize(stream);
  expect("on a stream", x.host, x.back());
  CHECK(cublasDestroy(handle));
  cudaStreamDestroy(stream);
  printf("%s\n", failures == 0 ? "PASS" : "FAIL");
  return failures != 0;
}

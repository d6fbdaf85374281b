// Vectors and matrices between host and device: copies of rows with a distance between them.
#include "blas.hpp"

namespace {

cublasStatus_t done(cudaError_t error) {
  return error == cudaSuccess ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_MAPPING_ERROR;
}

// A vector with a step is a matrix of one row.
bool is_vector(int n, int bytes, int incx, int incy) {
  return n >= 0 && bytes > 0 && incx > 0 && incy > 0;
}

bool is_matrix(int rows, int cols, int bytes, int lda, int ldb) {
  return rows >= 0 && cols >= 0 && bytes > 0 && lda >= rows && ldb >= rows && lda > 0 && ldb > 0;
}

cudaError_t move(void *to, std::size_t to_distance, const void *from, std::size_t from_distance,
                 std::size_t width, std::size_t count, cudaMemcpyKind kind,
                 const cudaStream_t *stream) {
  if (width == 0 || count == 0) return cudaSuccess;
  return stream != nullptr ? cudaMemcpy2DAsync(to, to_distance, from, from_distance, width, count,
                                               kind, *stream)
                           : cudaMemcpy2D(to, to_distance, from, from_distance, width, count, kind);
}

cublasStatus_t vector(int n, int bytes, const void *from, int from_step, void *to, int to_step,
                      cudaMemcpyKind kind, const cudaStream_t *stream) {
  if (!is_vector(n, bytes, from_step, to_step)) return CUBLAS_STATUS_INVALID_VALUE;
  auto size = static_cast<std::size_t>(bytes), count = static_cast<std::size_t>(n);
  if (from_step == 1 && to_step == 1) {
    return done(move(to, size * count, from, size * count, size * count, 1, kind, stream));
  }
  return done(move(to, size * static_cast<std::size_t>(to_step), from,
                   size * static_cast<std::size_t>(from_step), size, count, kind, stream));
}

cublasStatus_t matrix(int rows, int cols, int bytes, const void *from, int from_ld, void *to,
                      int to_ld, cudaMemcpyKind kind, const cudaStream_t *stream) {
  if (!is_matrix(rows, cols, bytes, from_ld, to_ld)) return CUBLAS_STATUS_INVALID_VALUE;
  auto size = static_cast<std::size_t>(bytes);
  return done(move(to, size * static_cast<std::size_t>(to_ld), from,
                   size * static_cast<std::size_t>(from_ld), size * static_cast<std::size_t>(rows),
                   static_cast<std::size_t>(cols), kind, stream));
}

}  // namespace

extern "C" {

cublasStatus_t cublasSetVector(int n, int bytes, const void *x, int incx, void *device, int incy) {
  return vector(n, bytes, x, incx, device, incy, cudaMemcpyHostToDevice, nullptr);
}
cublasStatus_t cublasGetVector(int n, int bytes, const void *device, int incx, void *y, int incy) {
  return vector(n, bytes, device, incx, y, incy, cudaMemcpyDeviceToHost, nullptr);
}
cublasStatus_t cublasSetVectorAsync(int n, int bytes, const void *x, int incx, void *device,
                                    int incy, cudaStream_t stream) {
  return vector(n, bytes, x, incx, device, incy, cudaMemcpyHostToDevice, &stream);
}
cublasStatus_t cublasGetVectorAsync(int n, int bytes, const void *device, int incx, void *y,
                                    int incy, cudaStream_t stream) {
  return vector(n, bytes, device, incx, y, incy, cudaMemcpyDeviceToHost, &stream);
}
cublasStatus_t cublasSetMatrix(int rows, int cols, int bytes, const void *a, int lda, void *device,
                               int ldb) {
  return matrix(rows, cols, bytes, a, lda, device, ldb, cudaMemcpyHostToDevice, nullptr);
}
cublasStatus_t cublasGetMatrix(int rows, int cols, int bytes, const void *device, int lda, void *b,
                               int ldb) {
  return matrix(rows, cols, bytes, device, lda, b, ldb, cudaMemcpyDeviceToHost, nullptr);
}
cublasStatus_t cublasSetMatrixAsync(int rows, int cols, int bytes, const void *a, int lda,
                                    void *device, int ldb, cudaStream_t stream) {
  return matrix(rows, cols, bytes, a, lda, device, ldb, cudaMemcpyHostToDevice, &stream);
}
cublasStatus_t cublasGetMatrixAsync(int rows, int cols, int bytes, const void *device, int lda,
                                    void *b, int ldb, cudaStream_t stream) {
  return matrix(rows, cols, bytes, device, lda, b, ldb, cudaMemcpyDeviceToHost, &stream);
}

}  // extern "C"

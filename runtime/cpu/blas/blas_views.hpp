// Products of matrices for libraries other than BLAS, whose matrices are views with any steps.
#pragma once

#include <cstdint>

#include "blas.hpp"

namespace cutover::blas {

enum class Number : uint8_t { kFloat, kHalf, kBfloat };

// `stride` is from one matrix of a batch to the next; all in elements.
struct View {
  void *data;
  int64_t stride, down, across;
};

// C = alpha A B + beta C, summed in float.
struct Views {
  int m, n, k;
  int64_t count;
  Number elements, result;  // of A and B; of C
  View a, b, c;
  float alpha, beta;
};

cublasStatus_t multiply_views(cudaStream_t stream, const char *name, const Views &views);

}  // namespace cutover::blas

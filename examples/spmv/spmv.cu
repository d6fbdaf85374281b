// Sparse matrix times vector, y = A x, with A in CSR form, in two ways.
//
// spmv_thread_per_row suits short rows; spmv_warp_per_row reads long rows together and sums them
// with shuffles. Row lengths vary from 0 to twice the mean, so that lanes diverge.
// Usage: spmv [rows = 20000] [mean entries per row = 24]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

struct Csr {
  const int* row_starts;  // [rows + 1]
  const int* columns;     // [entries]
  const float* values;    // [entries]
  int rows;
};

__global__ void spmv_thread_per_row(Csr a, const float* __restrict__ x, float* __restrict__ y) {
  const int row = blockIdx.x * blockDim.x + threadIdx.x;
  if (row >= a.rows) return;
  float sum = 0.0f;
  for (int i = a.row_starts[row]; i < a.row_starts[row + 1]; ++i) {
    sum += a.values[i] * x[a.columns[i]];
  }
  y[row] = sum;
}

__global__ void spmv_warp_per_row(Csr a, const float* __restrict__ x, float* __restrict__ y) {
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / kWarpSize;
  const int lane = threadIdx.x % kWarpSize;
  if (row >= a.rows) return;  // the whole warp leaves together
  float sum = 0.0f;
  for (int i = a.row_starts[row] + lane; i < a.row_starts[row + 1]; i += kWarpSize) {
    sum += __ldg(&a.values[i]) * __ldg(&x[a.columns[i]]);
  }
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    sum += __shfl_down_sync(kFullMask, sum, offset);
  }
  if (lane == 0) y[row] = sum;
}

int main(int argc, char** argv) {
  const int rows = example::argument(argc, argv, 1, 20000);
  const int mean = example::argument(argc, argv, 2, 24);
  example::Random random(14);
  std::vector<int> row_starts(1, 0), columns;
  std::vector<float> values;
  for (int row = 0; row < rows; ++row) {
    const int entries = random.bits() % (2 * mean + 1);
    for (int i = 0; i < entries; ++i) {
      columns.push_back(random.bits() % rows);
      values.push_back(random.uniform(-1, 1));
    }
    row_starts.push_back(static_cast<int>(columns.size()));
  }
  std::vector<float> x = random.floats(rows, -1, 1);
  std::vector<double> expected(rows);
  for (int row = 0; row < rows; ++row) {
    for (int i = row_starts[row]; i < row_starts[row + 1]; ++i) {
      expected[row] += double(values[i]) * x[columns[i]];
    }
  }

  example::Buffer<int> device_starts(row_starts), device_columns(columns);
  example::Buffer<float> device_values(values), device_x(x), device_y(rows);
  const Csr a = {device_starts.data(), device_columns.data(), device_values.data(), rows};
  const int threads = 128;

  spmv_thread_per_row<<<example::ceil_div(rows, threads), threads>>>(a, device_x.data(),
                                                                     device_y.data());
  CUDA_CHECK(cudaGetLastError());
  double error = example::max_error(device_y.download(), expected);

  CUDA_CHECK(cudaMemset(device_y.data(), 0xff, device_y.bytes()));
  spmv_warp_per_row<<<example::ceil_div(rows, threads / kWarpSize), threads>>>(a, device_x.data(),
                                                                               device_y.data());
  CUDA_CHECK(cudaGetLastError());
  error = std::fmax(error, example::max_error(device_y.download(), expected));
  return example::verdict("spmv", error, 1e-5);
}

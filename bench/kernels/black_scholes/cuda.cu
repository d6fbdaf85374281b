#include "../../cuda_side.h"
#include "problem.h"

__device__ float normal_cdf(float x) { return 0.5f * erfcf(-x * 0.70710678f); }

__global__ void black_scholes(int n, const float* __restrict__ price,
                              const float* __restrict__ strike, const float* __restrict__ years,
                              float* __restrict__ call, float* __restrict__ put) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  constexpr float kRate = Problem::kRate, kVolatility = Problem::kVolatility;
  const float s = price[i], k = strike[i], t = years[i], root = sqrtf(t);
  const float d1 =
      (logf(s / k) + (kRate + 0.5f * kVolatility * kVolatility) * t) / (kVolatility * root);
  const float d2 = d1 - kVolatility * root;
  const float discounted = k * expf(-kRate * t);
  const float n1 = normal_cdf(d1), n2 = normal_cdf(d2);
  call[i] = s * n1 - discounted * n2;
  put[i] = discounted * (1.0f - n2) - s * (1.0f - n1);
}

struct Cuda {
  explicit Cuda(Problem& p)
      : n(p.n), price(p.price), strike(p.strike), years(p.years), call(p.n), put(p.n) {}
  void run() {
    black_scholes<<<bench::ceil_div(n, 256), 256>>>(n, price.data(), strike.data(), years.data(),
                                                    call.data(), put.data());
    bench::wait();
  }
  void finish(Problem& p) {
    call.download(p.call);
    put.download(p.put);
  }

  int n;
  bench::DeviceArray<float> price, strike, years, call, put;
};

BENCH_MAIN(Cuda)

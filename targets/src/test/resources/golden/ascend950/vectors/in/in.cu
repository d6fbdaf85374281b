#include <cuda_runtime.h>

__global__ void vectors(float3 *p, float4 *q) {
  float3 v = p[threadIdx.x];
  float4 w = make_float4(v.x, v.y, v.z, 1.0f);
  q[threadIdx.x] = w;
  p[threadIdx.x] = make_float3(w.x, w.y, w.w);
}

float4 on_the_host() { return make_float4(1, 2, 3, 4); }

void run(float3 *p, float4 *q) {
  dim3 grid;
  dim3 block(64);
  vectors<<<grid, block>>>(p, q);
}

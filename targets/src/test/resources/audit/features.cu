// What a chip may lack.
// expect thead CUT0617
// expect w64 CUT0617
#include <cuda_fp8.h>
// expect w64 CUT0620
// expect rtx6000d CUT0620
#include <nccl.h>
__global__ void uses(float *p, unsigned long long *q) {
  // expect w64 CUT0610
  double x = p[0];
  // expect w64 CUT0619
  __shared__ unsigned long long sum; atomicAdd(&sum, 1ull);
  // expect w64 CUT0615
  asm("add.u32 %0, %1, 1;" : "=r"(*(unsigned *)p) : "r"(1));
  // expect w64 CUT0616
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {}, {}, {}, {};");
  // expect w64 CUT0618
  // expect thead CUT0618
  // expect rtx6000d CUT0618
  asm volatile("wgmma.fence.sync.aligned;");
  // expect w64 CUT0618
  // expect thead CUT0618
  // expect rtx6000d CUT0618
  asm volatile("cp.async.bulk.commit_group;");
  // expect w64 CUT0614
  uses<<<1, 64>>>(p, q);
  // expect w64 CUT0611
  float t = tex2D<float>(0, x, x);
  p[1] = t;
#if __CUDA_ARCH__ >= 700
#endif
// expect thead CUT0622
#if __CUDA_ARCH__ >= 900
#endif
}
double host(double x) {
  // expect w64 CUT0612
  cudaMallocManaged(&x, 8);
  // expect rtx6000d CUT0620
  // expect w64 CUT0620
  cudaDeviceEnablePeerAccess(1, 0);
  // expect thead CUT0624
  cuModuleLoad(0, "kernel.cubin");
  // expect thead CUT0625
  cusolverDnCreate(0);
  const char *text = "double tex2D asm cudaMallocManaged";  // double
  return x + text[0];
}

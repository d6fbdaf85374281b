#include <cublas_v2.h>
#include <cufft.h>
#include <thrust/sort.h>
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

// The program's own names look like CUDA's; they are no findings.
#define cudaCheckHere(x) (x)
typedef int cudaHandleKind;
static void cudaReport(const char *text);
static int cudaCount = 0;
class cudaGuard { int cudaDepth; };

#define JOIN(name) cuda##name(0)

void f(int cudaFlag) {
  cudaCount = cudaFlag;
  cudaCheckHere(cudaReport("x"));
  cudaMallocAsync(nullptr, 3, 0);
  cuMemAlloc(nullptr, 3);
  cublasSgemm(nullptr);
  thrust::sort(a, b);
  cudaGraphCreate(nullptr, 0);
  auto r = cg::reduce(tile, 3, cg::plus<int>());
  void *pointer = (void *)cudaMemcpy;
  cudaMemcpy(a, b);
  cudaMemcpy(a,
#ifdef BIG
             b, n,
#else
             b, m,
#endif
             cudaMemcpyHostToDevice);
}

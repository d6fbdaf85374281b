// A macro of the program's own, whatever the conditions are: its body is ported, its uses stay.
#define cudaGetLastError() remember(cudaGetLastError())
#define __shfl_down_sync(mask, value, delta) __shfl_down_sync(mask, value, delta, 16)

void check() { cudaGetLastError(); }

__global__ void shift(int *x) { x[threadIdx.x] = __shfl_down_sync(~0u, x[threadIdx.x], 1); }

#undef __shfl_down_sync
__global__ void plain(int *x) { x[threadIdx.x] = __shfl_down_sync(~0u, x[threadIdx.x], 1); }

#ifdef DEBUG
#define cudaMemcpy(to, from, bytes, way) say(cudaMemcpy(to, from, bytes, way))
#endif
void copy(float *to, float *from) { cudaMemcpy(to, from, 4, cudaMemcpyDefault); }

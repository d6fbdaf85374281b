// Functions of the program's own that are called as the chip's are.
namespace own {
__device__ unsigned umin(unsigned a, unsigned b) { return a < b ? a : b; }
struct Lane {
  unsigned id;
  __device__ int laneid() const { return id % 32; }
};
}
__global__ void k(unsigned *x, own::Lane lane) {
  x[threadIdx.x] = own::umin(x[threadIdx.x], lane.laneid());
}

#include "../part.cu"
__global__ void other(int) {}
void g() { other<<<1, 1>>>(1); }

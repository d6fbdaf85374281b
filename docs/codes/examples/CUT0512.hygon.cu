__device__ auto active = __activemask;

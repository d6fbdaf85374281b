__global__ void atomics(int *i, float *f, unsigned long long *wide, unsigned *u) {
  __shared__ unsigned int bins[64];
  atomicAdd(&bins[threadIdx.x], 1u);
  atomicAdd(i, 1);
  atomicAdd(f + threadIdx.x, 1.0f);
  atomicAdd(wide, 1ULL);
  atomicCAS(u, 0u, atomicMax(&u[1], 5u));
  atomicExch_block(i, 3);
  atomicMin((unsigned long long *)wide, 2ULL);
  atomicInc(u, 7u);
}

void run(int *i, float *f, unsigned long long *w, unsigned *u) { atomics<<<1, 64>>>(i, f, w, u); }

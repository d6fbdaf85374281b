#pragma once
#ifdef __CHIP__
#define HD __host__ __device__ 
#else
#define HD
#endif
HD float sum(float a, float b) { return a + b; }

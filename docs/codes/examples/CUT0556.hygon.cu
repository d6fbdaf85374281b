#if __CUDA_ARCH__ >= 700
#define WAIT() __nanosleep(100)
#else
#define WAIT()
#endif

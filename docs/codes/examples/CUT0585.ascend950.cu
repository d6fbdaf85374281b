#ifdef __device__
#define ON_DEVICE 1
#endif

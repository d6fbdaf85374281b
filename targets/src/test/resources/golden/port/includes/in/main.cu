#include "guard.h"
#include "part.cu"
#include "sub/other.cu"
#if X
#include <cuda.h>
#endif
int main() { start(kernel); other<<<1, 2>>>(4); }

auto allocate = cudaMalloc<float>;

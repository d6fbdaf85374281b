int warps(int threads) {
  cudaDeviceProp properties;
  cudaGetDeviceProperties(&properties, 0);
  return threads / properties.warpSize;
}

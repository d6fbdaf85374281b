__global__ void k(float *out) {
  out[0] = 1.5 * out[1];
  // cutover: off
  out[1] = 1.5 * out[2];
  // cutover: on
  out[2] = 2.5;  // cutover: skip-line
}

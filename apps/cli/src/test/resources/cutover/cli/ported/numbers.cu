// 8-bit floats, packed integers and 16-bit floats on both sides: every code, and random words.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp8.h>

__global__ void decode(float *e4m3, float *e5m2) {
  int code = threadIdx.x;
  __nv_fp8_storage_t stored = (__nv_fp8_storage_t)code;
  e4m3[code] = (float)reinterpret_cast<__nv_fp8_e4m3 &>(stored);
  e5m2[code] = (float)reinterpret_cast<__nv_fp8_e5m2 &>(stored);
}

__global__ void encode(const float *x, unsigned char *codes, unsigned *quads, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  codes[4 * i] = __nv_cvt_float_to_fp8(x[i], __NV_SATFINITE, __NV_E4M3);
  codes[4 * i + 1] = __nv_cvt_float_to_fp8(x[i], __NV_NOSAT, __NV_E4M3);
  codes[4 * i + 2] = __nv_cvt_float_to_fp8(x[i], __NV_SATFINITE, __NV_E5M2);
  codes[4 * i + 3] = __nv_cvt_float_to_fp8(x[i], __NV_NOSAT, __NV_E5M2);
  __nv_fp8x4_e4m3 quad(make_float4(x[i], -x[i], x[i] * 0.5f, x[i] * 1e-3f));
  quads[i] = quad.__x;
}

__global__ void packed(const unsigned *words, unsigned *results, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned a = words[i], b = words[(i * 7 + 3) % n], c = words[(i * 5 + 1) % n], r = 0;
  r = r * 31 + __vadd2(a, b), r = r * 31 + __vadd4(a, b);
  r = r * 31 + __vaddss2(a, b), r = r * 31 + __vaddss4(a, b);
  r = r * 31 + __vaddus2(a, b), r = r * 31 + __vaddus4(a, b);
  r = r * 31 + __vsub2(a, b), r = r * 31 + __vsub4(a, b);
  r = r * 31 + __vsubss2(a, b), r = r * 31 + __vsubss4(a, b);
  r = r * 31 + __vsubus2(a, b), r = r * 31 + __vsubus4(a, b);
  r = r * 31 + __vavgs2(a, b), r = r * 31 + __vavgs4(a, b);
  r = r * 31 + __vavgu2(a, b), r = r * 31 + __vavgu4(a, b);
  r = r * 31 + __vhaddu2(a, b), r = r * 31 + __vhaddu4(a, b);
  r = r * 31 + __vmaxs2(a, b), r = r * 31 + __vmaxs4(a, b);
  r = r * 31 + __vmaxu2(a, b), r = r * 31 + __vmaxu4(a, b);
  r = r * 31 + __vmins2(a, b), r = r * 31 + __vmins4(a, b);
  r = r * 31 + __vminu2(a, b), r = r * 31 + __vminu4(a, b);
  r = r * 31 + __vabsdiffs2(a, b), r = r * 31 + __vabsdiffs4(a, b);
  r = r * 31 + __vabsdiffu2(a, b), r = r * 31 + __vabsdiffu4(a, b);
  r = r * 31 + __vabs2(a), r = r * 31 + __vabs4(a);
  r = r * 31 + __vabsss2(a), r = r * 31 + __vabsss4(a);
  r = r * 31 + __vneg2(a), r = r * 31 + __vneg4(a);
  r = r * 31 + __vnegss2(a), r = r * 31 + __vnegss4(a);
  r = r * 31 + __vsads2(a, b), r = r * 31 + __vsads4(a, b);
  r = r * 31 + __vsadu2(a, b), r = r * 31 + __vsadu4(a, b);
  r = r * 31 + __vcmpeq2(a, b), r = r * 31 + __vcmpeq4(a, b);
  r = r * 31 + __vcmpges2(a, b), r = r * 31 + __vcmpgeu4(a, b);
  r = r * 31 + __vcmpgts4(a, b), r = r * 31 + __vcmpgtu2(a, b);
  r = r * 31 + __vcmples2(a, b), r = r * 31 + __vcmpleu2(a, b);
  r = r * 31 + __vcmplts4(a, b), r = r * 31 + __vcmpltu4(a, b);
  r = r * 31 + __vsetne2(a, b), r = r * 31 + __vsetne4(a, b);
  r = r * 31 + __vsetges4(a, b), r = r * 31 + __vsetgtu2(a, b);
  r = r * 31 + __viaddmax_s32(a, b, c), r = r * 31 + __viaddmin_u32(a, b, c);
  r = r * 31 + __vimax3_s16x2(a, b, c), r = r * 31 + __vimin3_u16x2(a, b, c);
  r = r * 31 + __viaddmax_s16x2_relu(a, b, c), r = r * 31 + __vimin3_s32_relu(a, b, c);
  results[i] = r;
}

__global__ void halves(const __half *x, float *widened, unsigned short *again, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  widened[i] = __half2float(x[i]);
  float2 both = __half22float2(__half2half2(x[i]));
  again[i] = __half_as_ushort(__float2half(both.y));
}

template <class T>
T *device(const T *from, int n) {
  T *there;
  cudaMalloc((void **)&there, n * sizeof(T));
  cudaMemcpy(there, from, n * sizeof(T), cudaMemcpyHostToDevice);
  return there;
}
template <class T>
void back(const T *there, int n) {
  T *here = (T *)malloc(n * sizeof(T));
  cudaMemcpy(here, there, n * sizeof(T), cudaMemcpyDeviceToHost);
  free(here);
}

int main() {
  const int n = 1 << 16, m = 1 << 14;
  static float x[m], y[m];
  static unsigned words[m];
  unsigned state = 12345;
  for (int i = 0; i < m; i++) {
    state = state * 1664525 + 1013904223;
    words[i] = state ^ state >> 13;
    if (i % 5 == 0) words[i] |= 0x80007f80;
    int exponent = 127 + (int)(state >> 8 & 63) - 40;
    unsigned bits = (state & 0x807fffff) | (unsigned)exponent << 23;
    if (i % 3 == 0) bits &= 0xfff80000;  // ties
    if (i < 4) bits = i == 0 ? 0 : i == 1 ? 0x7f800000 : i == 2 ? 0x7fc00000 : 0x80000000;
    memcpy(&x[i], &bits, 4);
  }
  float *zeros = device(x, m), *e5m2 = device(y, 256);
  decode<<<1, 256>>>(zeros, e5m2);
  back(zeros, 256);
  back(e5m2, 256);
  unsigned char *codes = (unsigned char *)device(words, m);
  unsigned *quads = device(words, m);
  float *given = device(x, m);
  encode<<<m / 128, 128>>>(given, codes, quads, m);
  back(codes, 4 * m);
  back(quads, m);
  unsigned *results = device(words, m);
  packed<<<m / 128, 128>>>(device(words, m), results, m);
  back(results, m);

  static __half all[n];
  static float widened[n];
  static unsigned short bits[n];
  for (int i = 0; i < n; i++) {
    unsigned short code = (unsigned short)i;
    memcpy(&all[i], &code, 2);
    widened[i] = __half2float(all[i]);
  }
  float *wide = device(widened, n);
  unsigned short *again = device(bits, n);
  halves<<<n / 256, 256>>>(device(all, n), wide, again, n);
  back(wide, n);
  back(again, n);

  // On the host: a checksum of every half, and of what random floats become.
  unsigned sum = 0;
  for (int i = 0; i < n; i++) {
    unsigned word;
    memcpy(&word, &widened[i], 4);
    bool is_nan = (i & 0x7fff) > 0x7c00;
    if (!is_nan) sum = sum * 31 + word;
  }
  for (int i = 0; i < m; i++) {
    __half h = __float2half(x[i]);
    __nv_bfloat16 b = __float2bfloat16(x[i] * 1.7f);
    unsigned short code;
    memcpy(&code, &h, 2);
    sum = sum * 31 + ((code & 0x7fff) > 0x7c00 ? 0 : code);
    float back_again = __bfloat162float(b);
    unsigned word;
    memcpy(&word, &back_again, 4);
    sum = sum * 31 + ((word & 0x7fffffff) > 0x7f800000 ? 0 : word);
  }
  printf("host %08x\n", sum);
  return cudaDeviceSynchronize();
}

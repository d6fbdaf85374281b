/* cudaCreateChannelDesc<T>(): the texel format of a C++ type. */
#ifndef CUTOVER_CHANNEL_DESCRIPTOR_H
#define CUTOVER_CHANNEL_DESCRIPTOR_H

#if defined(__cplusplus)

#include "cuda_runtime_api.h"
#include "vector_types.h"

template <class T>
__host__ inline cudaChannelFormatDesc cudaCreateChannelDesc() {
  return cudaCreateChannelDesc(0, 0, 0, 0, cudaChannelFormatKindNone);
}

#define CO_CHANNEL(type, kind, x, y, z, w)                              \
  template <>                                                           \
  __host__ inline cudaChannelFormatDesc cudaCreateChannelDesc<type>() { \
    return cudaCreateChannelDesc(x, y, z, w, cudaChannelFormatKind##kind); \
  }
#define CO_CHANNELS(scalar, vector, kind, bits)         \
  CO_CHANNEL(scalar, kind, bits, 0, 0, 0)               \
  CO_CHANNEL(vector##1, kind, bits, 0, 0, 0)            \
  CO_CHANNEL(vector##2, kind, bits, bits, 0, 0)         \
  CO_CHANNEL(vector##3, kind, bits, bits, bits, 0)      \
  CO_CHANNEL(vector##4, kind, bits, bits, bits, bits)

CO_CHANNELS(signed char, char, Signed, 8)
CO_CHANNELS(unsigned char, uchar, Unsigned, 8)
CO_CHANNELS(short, short, Signed, 16)
CO_CHANNELS(unsigned short, ushort, Unsigned, 16)
CO_CHANNELS(int, int, Signed, 32)
CO_CHANNELS(unsigned int, uint, Unsigned, 32)
CO_CHANNELS(float, float, Float, 32)
#if defined(__CHAR_UNSIGNED__)
CO_CHANNEL(char, Unsigned, 8, 0, 0, 0)
#else
CO_CHANNEL(char, Signed, 8, 0, 0, 0)
#endif

#undef CO_CHANNELS
#undef CO_CHANNEL

__host__ inline cudaChannelFormatDesc cudaCreateChannelDescHalf() {
  return cudaCreateChannelDesc(16, 0, 0, 0, cudaChannelFormatKindFloat);
}
__host__ inline cudaChannelFormatDesc cudaCreateChannelDescHalf1() {
  return cudaCreateChannelDescHalf();
}
__host__ inline cudaChannelFormatDesc cudaCreateChannelDescHalf2() {
  return cudaCreateChannelDesc(16, 16, 0, 0, cudaChannelFormatKindFloat);
}
__host__ inline cudaChannelFormatDesc cudaCreateChannelDescHalf4() {
  return cudaCreateChannelDesc(16, 16, 16, 16, cudaChannelFormatKindFloat);
}

#endif
#endif

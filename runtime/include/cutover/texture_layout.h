/* What a texture or surface object points at. The host runtime fills these structs, device code
 * reads them: cudaTextureObject_t and cudaSurfaceObject_t hold the struct's address.
 *
 * A legacy `texture<T, dim, mode>` variable is, on the device side, one 64-bit word that holds the
 * address of the co_texture it is bound to (0 while unbound).
 *
 * The numeric values of address, filter, read and channel kinds are those of CUDA's public
 * enumerations (cudaTextureAddressMode, cudaTextureFilterMode, cudaTextureReadMode,
 * cudaChannelFormatKind).
 */
#ifndef CUTOVER_TEXTURE_LAYOUT_H
#define CUTOVER_TEXTURE_LAYOUT_H

enum { CO_ADDRESS_WRAP = 0, CO_ADDRESS_CLAMP = 1, CO_ADDRESS_MIRROR = 2, CO_ADDRESS_BORDER = 3 };
enum { CO_FILTER_POINT = 0, CO_FILTER_LINEAR = 1 };
enum { CO_READ_ELEMENT = 0, CO_READ_NORMALIZED_FLOAT = 1 };
enum { CO_CHANNEL_SIGNED = 0, CO_CHANNEL_UNSIGNED = 1, CO_CHANNEL_FLOAT = 2 };
enum { CO_TEXTURE_LAYERED = 1, CO_TEXTURE_CUBEMAP = 2, CO_TEXTURE_GATHER = 4, CO_TEXTURE_SRGB = 8 };

typedef struct co_texture {
  const void *data; /* texel (x, y, z) is at data + z * slice_bytes + y * pitch_bytes
                       + x * texel_bytes */
  unsigned long long pitch_bytes;
  unsigned long long slice_bytes;
  unsigned long long width; /* in texels; a linear buffer may be longer than 32 bits tell */
  unsigned int height;      /* 0 for one dimension */
  unsigned int depth;       /* 0 for one and two dimensions; layers (six per cube) if layered */
  unsigned int texel_bytes;
  unsigned int channels;     /* 1, 2 or 4 */
  unsigned int channel_bits; /* 8, 16 or 32: of each channel */
  unsigned int channel_kind; /* CO_CHANNEL_* */
  unsigned int address_mode[3];
  unsigned int filter_mode;
  unsigned int read_mode;
  unsigned int normalized; /* coordinates run from 0 to 1 */
  unsigned int flags;      /* CO_TEXTURE_* */
  unsigned int linear;     /* backed by plain device memory, not by an array */
  float border[4];
} co_texture;

typedef struct co_surface {
  void *data;
  unsigned long long pitch_bytes;
  unsigned long long slice_bytes;
  unsigned int width, height, depth; /* in texels, as in co_texture */
  unsigned int texel_bytes;
  unsigned int channels;
  unsigned int channel_bits;
  unsigned int channel_kind;
  unsigned int flags;
} co_surface;

#endif

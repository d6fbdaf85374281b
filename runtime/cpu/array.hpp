// CUDA arrays: texel grids with a format. Rows are stored without padding.
#pragma once

#include <cstddef>

#include "driver_types.h"

struct cudaArray {
  cudaChannelFormatDesc format;
  cudaExtent extent;  // in texels; height and depth are 0 where the array has no such dimension
  unsigned flags;
  std::size_t texel_bytes;
  std::size_t pitch_bytes;
  std::size_t slice_bytes;
  char *data;

  std::size_t rows() const { return extent.height > 0 ? extent.height : 1; }
  std::size_t planes() const { return extent.depth > 0 ? extent.depth : 1; }
};

namespace cutover {

// How a texel is made up. False if textures cannot have the format.
struct TexelShape {
  unsigned channels, bits, kind, bytes;
};
bool texel_shape(const cudaChannelFormatDesc &format, TexelShape *shape);

bool is_array(cudaArray_const_t array);

}  // namespace cutover

// Allocations, copies of every shape, symbols, arrays, textures and pools.
#include <cstdint>
#include <numeric>

#include "cutover/runtime_templates.h"
#include "cutover/texture_layout.h"
#include "harness.hpp"

using namespace test;

namespace {

int device_variable[4] = {1, 2, 3, 4};
int host_shadow[4];
int managed_initial = 77;
void *managed_cell = &managed_initial;
int managed_variable;
unsigned long long texture_word;
texture<float, 2> legacy;

void pointers() {
  char *device = nullptr, *pinned = nullptr, *managed = nullptr;
  CHECK_OK(cudaMalloc(&device, 1000));
  CHECK_OK(cudaMallocHost(&pinned, 1000));
  CHECK_OK(cudaMallocManaged(&managed, 1000));
  CHECK(reinterpret_cast<std::uintptr_t>(device) % 256 == 0);
  cudaPointerAttributes a;
  CHECK_OK(cudaPointerGetAttributes(&a, device + 10));
  CHECK(a.type == cudaMemoryTypeDevice && a.devicePointer == device + 10 && !a.hostPointer);
  CHECK_OK(cudaPointerGetAttributes(&a, pinned));
  CHECK(a.type == cudaMemoryTypeHost && a.hostPointer == pinned);
  CHECK_OK(cudaPointerGetAttributes(&a, managed));
  CHECK(a.type == cudaMemoryTypeManaged);
  int local = 0;
  CHECK_OK(cudaPointerGetAttributes(&a, &local));
  CHECK(a.type == cudaMemoryTypeUnregistered);
  CHECK_ERROR(cudaFree(device + 1), cudaErrorInvalidValue);
  CHECK_ERROR(cudaFree(&local), cudaErrorInvalidValue);
  CHECK_ERROR(cudaFree(pinned), cudaErrorInvalidValue);
  CHECK_ERROR(cudaFreeHost(device), cudaErrorInvalidValue);
  CHECK_OK(cudaFree(nullptr));
  std::size_t free_bytes = 0, total = 0, after = 0;
  CHECK_OK(cudaMemGetInfo(&free_bytes, &total));
  CHECK(free_bytes < total);
  char *huge = nullptr;
  CHECK_ERROR(cudaMalloc(&huge, free_bytes + 1), cudaErrorMemoryAllocation);
  CHECK(huge == nullptr);
  CHECK_ERROR(cudaMalloc(&huge, SIZE_MAX), cudaErrorMemoryAllocation);
  CHECK_OK(cudaMalloc(&huge, 0));
  CHECK_OK(cudaFree(device));
  CHECK_OK(cudaFree(managed));
  CHECK_OK(cudaFreeHost(pinned));
  CHECK_OK(cudaMemGetInfo(&after, &total));
  CHECK(after == free_bytes + 2048);
  CHECK_ERROR(cudaFree(device), cudaErrorInvalidValue);
  std::vector<char> own(100);
  CHECK_OK(cudaHostRegister(own.data(), 100, cudaHostRegisterMapped));
  CHECK_ERROR(cudaHostRegister(own.data() + 50, 10, 0), cudaErrorHostMemoryAlreadyRegistered);
  char *mapped = nullptr;
  CHECK_OK(cudaHostGetDevicePointer(&mapped, own.data(), 0));
  CHECK(mapped == own.data());
  CHECK_OK(cudaHostUnregister(own.data()));
  CHECK_ERROR(cudaHostUnregister(own.data()), cudaErrorHostMemoryNotRegistered);
  cudaGetLastError();
}

// Small arrays of device memory lie together, away from the program's heap.
void pieces() {
  std::vector<char *> arrays;
  unsigned state = 1;
  auto draw = [&] { return (state = state * 1664525 + 1013904223) >> 8; };
  auto fill = [&](char *array, std::size_t bytes) {
    CHECK_OK(cudaMemset(array, static_cast<int>(bytes & 0x7f), bytes));
  };
  std::vector<std::size_t> sizes;
  for (int round = 0; round < 2000; ++round) {
    if (arrays.size() < 20 || draw() % 2 == 0) {
      std::size_t bytes = draw() % (draw() % 8 == 0 ? 1500000 : 9000) + 1;
      char *array = nullptr;
      CHECK_OK(cudaMalloc(&array, bytes));
      fill(array, bytes);
      arrays.push_back(array);
      sizes.push_back(bytes);
    } else {
      std::size_t k = draw() % arrays.size();
      char first = 0, last = 0;
      CHECK_OK(cudaMemcpy(&first, arrays[k], 1, cudaMemcpyDeviceToHost));
      CHECK_OK(cudaMemcpy(&last, arrays[k] + sizes[k] - 1, 1, cudaMemcpyDeviceToHost));
      CHECK(first == static_cast<char>(sizes[k] & 0x7f) && last == first);
      CHECK_OK(cudaFree(arrays[k]));
      arrays[k] = arrays.back();
      sizes[k] = sizes.back();
      arrays.pop_back();
      sizes.pop_back();
    }
  }
  for (char *array : arrays) CHECK_OK(cudaFree(array));
  // What goes past an end stays in device memory, where here nobody has anything.
  char *array = nullptr, *next = nullptr;
  CHECK_OK(cudaMalloc(&array, 3000));
  std::memset(array, 0xff, 24000);
  CHECK_OK(cudaMalloc(&next, 3000));
  CHECK(next - array == 3072);
  CHECK_OK(cudaFree(array));
  CHECK_OK(cudaFree(next));
}

void copies() {
  int host[64], back[64] = {};
  std::iota(host, host + 64, 0);
  int *device = nullptr;
  CHECK_OK(cudaMalloc(&device, sizeof host));
  CHECK_OK(cudaMemcpy(device, host, sizeof host, cudaMemcpyHostToDevice));
  CHECK_OK(cudaMemcpy(back, device, sizeof host, cudaMemcpyDefault));
  CHECK(std::memcmp(host, back, sizeof host) == 0);
  CHECK_ERROR(cudaMemcpy(device, host, 8, static_cast<cudaMemcpyKind>(7)),
              cudaErrorInvalidMemcpyDirection);
  CHECK_ERROR(cudaMemcpy(host, device, 8, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CHECK_ERROR(cudaMemcpy(device, host, 4096, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CHECK_ERROR(cudaMemcpy(device, nullptr, 8, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CHECK_ERROR(cudaMemset(host, 0, 8), cudaErrorInvalidValue);
  // Two dimensions: a 3 x 4 corner of an 8 x 8 matrix into rows of 16 bytes.
  std::memset(back, 0, sizeof back);
  CHECK_OK(cudaMemcpy2D(back, 16, device, 32, 12, 4, cudaMemcpyDeviceToHost));
  CHECK(back[0] == 0 && back[2] == 2 && back[3] == 0 && back[4] == 8 && back[14] == 26);
  CHECK_ERROR(cudaMemcpy2D(back, 8, device, 32, 12, 4, cudaMemcpyDeviceToHost),
              cudaErrorInvalidPitchValue);
  CHECK_OK(cudaMemset2D(device, 32, 0xff, 4, 8));
  CHECK_OK(cudaMemcpy(back, device, sizeof host, cudaMemcpyDeviceToHost));
  CHECK(back[0] == -1 && back[1] == 1 && back[8] == -1 && back[9] == 9);
  CHECK_OK(cudaFree(device));
  // Three dimensions, from a box of pitched memory.
  cudaPitchedPtr box;
  CHECK_OK(cudaMalloc3D(&box, make_cudaExtent(16, 4, 4)));
  CHECK_OK(cudaMemset3D(box, 5, make_cudaExtent(16, 4, 4)));
  cudaMemcpy3DParms p = {};
  p.srcPtr = make_cudaPitchedPtr(host, 16, 16, 4);
  p.dstPtr = box;
  p.dstPos = make_cudaPos(4, 1, 1);
  p.extent = make_cudaExtent(8, 2, 3);
  p.kind = cudaMemcpyHostToDevice;
  CHECK_OK(cudaMemcpy3D(&p));
  auto at = [&](int x, int y, int z) {
    int value = 0;
    const char *row = static_cast<char *>(box.ptr) + box.pitch * (z * box.ysize + y);
    CHECK_OK(cudaMemcpy(&value, row + x, 4, cudaMemcpyDeviceToHost));
    return value;
  };
  CHECK(at(0, 1, 1) == 0x05050505 && at(4, 1, 1) == 0 && at(8, 1, 1) == 1 && at(4, 2, 3) == 36);
  CHECK_OK(cudaFree(box.ptr));
  cudaGetLastError();
}

void symbols() {
  int values[4] = {9, 8, 7, 6}, back[4] = {};
  CHECK_OK(cudaMemcpyToSymbol(host_shadow, values, sizeof values));
  CHECK(device_variable[3] == 6);
  CHECK_OK(cudaMemcpyToSymbol(host_shadow, values, 4, 8));
  CHECK_OK(cudaMemcpyFromSymbol(back, host_shadow, sizeof back));
  CHECK(back[0] == 9 && back[2] == 9);
  CHECK_ERROR(cudaMemcpyToSymbol(host_shadow, values, sizeof values, 4), cudaErrorInvalidValue);
  CHECK_ERROR(cudaMemcpyToSymbol(values, values, 4), cudaErrorInvalidSymbol);
  void *address = nullptr;
  std::size_t bytes = 0;
  CHECK_OK(cudaGetSymbolAddress(&address, host_shadow));
  CHECK_OK(cudaGetSymbolSize(&bytes, host_shadow));
  CHECK(address == device_variable && bytes == sizeof values);
  CHECK_OK(cudaMemset(address, 0, bytes));
  CHECK(device_variable[0] == 0);
  // The host's managed variable is the storage, with the device object's initial value.
  CHECK(managed_variable == 77 && managed_cell == &managed_variable);
  cudaGetLastError();
}

void arrays_and_textures() {
  float host[3][5], back[3][5];
  for (int i = 0; i < 15; ++i) host[i / 5][i % 5] = static_cast<float>(i);
  cudaArray_t array;
  cudaChannelFormatDesc format = cudaCreateChannelDesc<float>();
  CHECK(format.x == 32 && format.y == 0 && format.f == cudaChannelFormatKindFloat);
  CHECK_OK(cudaMallocArray(&array, &format, 5, 3, cudaArraySurfaceLoadStore));
  CHECK_OK(cudaMemcpy2DToArray(array, 0, 0, host, 20, 20, 3, cudaMemcpyHostToDevice));
  CHECK_OK(cudaMemcpy2DFromArray(back, 20, array, 0, 0, 20, 3, cudaMemcpyDeviceToHost));
  CHECK(std::memcmp(host, back, sizeof host) == 0);
  CHECK_ERROR(cudaMemcpy2DToArray(array, 4, 0, host, 20, 20, 3, cudaMemcpyHostToDevice),
              cudaErrorInvalidValue);
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeArray;
  resource.res.array.array = array;
  cudaTextureDesc description = {};
  description.addressMode[0] = cudaAddressModeClamp;
  description.filterMode = cudaFilterModeLinear;
  description.normalizedCoords = 1;
  cudaTextureObject_t object = 0;
  CHECK_OK(cudaCreateTextureObject(&object, &resource, &description, nullptr));
  auto *t = reinterpret_cast<const co_texture *>(object);
  CHECK(t->width == 5 && t->height == 3 && t->depth == 0 && t->texel_bytes == 4);
  CHECK(t->channels == 1 && t->channel_kind == CO_CHANNEL_FLOAT && t->normalized == 1);
  CHECK(t->filter_mode == CO_FILTER_LINEAR && t->address_mode[0] == CO_ADDRESS_CLAMP);
  float texel;
  std::memcpy(&texel, static_cast<const char *>(t->data) + 2 * t->pitch_bytes + 12, 4);
  CHECK(texel == 13);
  CHECK_OK(cudaDestroyTextureObject(object));
  CHECK_ERROR(cudaDestroyTextureObject(object), cudaErrorInvalidValue);
  cudaSurfaceObject_t surface = 0;
  CHECK_OK(cudaCreateSurfaceObject(&surface, &resource));
  CHECK(reinterpret_cast<const co_surface *>(surface)->height == 3);
  CHECK_OK(cudaDestroySurfaceObject(surface));
  // Legacy variables hold the object's address on the device side.
  CHECK_OK(cudaBindTextureToArray(legacy, array));
  CHECK(texture_word != 0 && reinterpret_cast<co_texture *>(texture_word)->width == 5);
  CHECK_OK(cudaUnbindTexture(legacy));
  CHECK(texture_word == 0);
  // Linear memory.
  int *device = nullptr;
  CHECK_OK(cudaMalloc(&device, 400));
  resource.resType = cudaResourceTypeLinear;
  resource.res.linear.devPtr = device;
  resource.res.linear.desc = cudaCreateChannelDesc<int>();
  resource.res.linear.sizeInBytes = 400;
  description.filterMode = cudaFilterModePoint;
  description.readMode = cudaReadModeNormalizedFloat;
  CHECK_ERROR(cudaCreateTextureObject(&object, &resource, &description, nullptr),
              cudaErrorInvalidNormSetting);
  description.readMode = cudaReadModeElementType;
  CHECK_OK(cudaCreateTextureObject(&object, &resource, &description, nullptr));
  CHECK(reinterpret_cast<const co_texture *>(object)->width == 100);
  CHECK_OK(cudaDestroyTextureObject(object));
  cudaMipmappedArray_t mipmap = nullptr;
  CHECK_ERROR(cudaMallocMipmappedArray(&mipmap, &format, make_cudaExtent(8, 8, 0), 2),
              cudaErrorNotSupported);
  CHECK_OK(cudaFree(device));
  CHECK_OK(cudaFreeArray(array));
  CHECK_ERROR(cudaFreeArray(array), cudaErrorInvalidValue);
  cudaGetLastError();
}

void pools() {
  cudaMemPool_t pool = nullptr;
  CHECK_OK(cudaDeviceGetDefaultMemPool(&pool, 0));
  char *pointer = nullptr;
  CHECK_OK(cudaMallocAsync(&pointer, 1000, nullptr));
  CHECK_OK(cudaMemsetAsync(pointer, 1, 1000, nullptr));
  unsigned long long used = 0;
  CHECK_OK(cudaMemPoolGetAttribute(pool, cudaMemPoolAttrUsedMemCurrent, &used));
  CHECK(used == 1000);
  CHECK_OK(cudaFreeAsync(pointer, nullptr));
  CHECK_OK(cudaDeviceSynchronize());
  CHECK_OK(cudaMemPoolGetAttribute(pool, cudaMemPoolAttrUsedMemCurrent, &used));
  CHECK(used == 0);
  CHECK_ERROR(cudaFreeAsync(pointer, nullptr), cudaErrorInvalidValue);
  cudaGetLastError();
}

void device() {
  int count = 0;
  cudaDeviceProp p;
  CHECK_OK(cudaGetDeviceCount(&count));
  CHECK_OK(cudaGetDeviceProperties(&p, 0));
  CHECK(count == 1 && p.major == 8 && p.minor == 0 && p.warpSize == 32);
  CHECK(p.sharedMemPerBlock == 49152 && p.sharedMemPerBlockOptin == 166912);
  int value = 0;
  CHECK_OK(cudaDeviceGetAttribute(&value, cudaDevAttrMaxThreadsPerBlock, 0));
  CHECK(value == 1024);
  CHECK_ERROR(cudaSetDevice(1), cudaErrorInvalidDevice);
  CHECK_ERROR(cudaGetLastError(), cudaErrorInvalidDevice);
  CHECK(std::string(cudaGetErrorName(cudaErrorIllegalAddress)) == "cudaErrorIllegalAddress");
  CHECK(std::string(cudaGetErrorString(cudaErrorInvalidValue)) == "invalid argument");
  CHECK(std::string(cudaGetErrorString(static_cast<cudaError_t>(12345))) ==
        "unrecognized error code");
}

}  // namespace

int main() {
  void **handle = register_module(
      "memory", {},
      {{"variable", host_shadow, device_variable, sizeof device_variable},
       {"managed", &managed_variable, &managed_cell, sizeof(int), CO_MANAGED},
       {"legacy", nullptr, &texture_word, sizeof texture_word}});
  __cudaRegisterTexture(handle, &legacy, nullptr, "legacy", 2, 0, 0);
  pointers();
  pieces();
  copies();
  symbols();
  arrays_and_textures();
  pools();
  device();
  return report("memory");
}

// The driver API on top of the runtime API: the two share objects, and most error codes.
#include <cstdio>
#include <cstring>

#include "copy.hpp"
#include "cuda.h"
#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "queue.hpp"

using namespace cutover;

namespace {

int primary;  // its address is the one context
thread_local CUcontext current = nullptr;

CUcontext primary_context() { return reinterpret_cast<CUcontext>(&primary); }

CUresult result(cudaError_t error) { return static_cast<CUresult>(error); }

void *pointer_of(CUdeviceptr address) {
  return reinterpret_cast<void *>(static_cast<uintptr_t>(address));
}

CUresult fill(CUdeviceptr to, unsigned value, unsigned element_bytes, std::size_t count) {
  return result(api([&] {
    Fill f;
    f.to = static_cast<char *>(pointer_of(to));
    f.value = value;
    f.element_bytes = element_bytes;
    f.width = count;
    f.pitch = count * element_bytes;
    return fill_async(resolve(nullptr), f);
  }));
}

CUresult allocated(CUdeviceptr *to, void *pointer, cudaError_t error) {
  if (error == cudaSuccess) *to = reinterpret_cast<uintptr_t>(pointer);
  return result(error);
}

}  // namespace

extern "C" {

CUresult cuInit(unsigned flags) { return flags == 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE; }
CUresult cuDriverGetVersion(int *version) { return result(cudaDriverGetVersion(version)); }

CUresult cuGetErrorName(CUresult error, const char **name) {
  static const struct {
    CUresult code;
    const char *name;
  } kNames[] = {
#define NAME(code) {code, #code}
      NAME(CUDA_SUCCESS),
      NAME(CUDA_ERROR_INVALID_VALUE),
      NAME(CUDA_ERROR_OUT_OF_MEMORY),
      NAME(CUDA_ERROR_NOT_INITIALIZED),
      NAME(CUDA_ERROR_DEINITIALIZED),
      NAME(CUDA_ERROR_NO_DEVICE),
      NAME(CUDA_ERROR_INVALID_DEVICE),
      NAME(CUDA_ERROR_INVALID_IMAGE),
      NAME(CUDA_ERROR_INVALID_CONTEXT),
      NAME(CUDA_ERROR_NO_BINARY_FOR_GPU),
      NAME(CUDA_ERROR_UNSUPPORTED_LIMIT),
      NAME(CUDA_ERROR_PEER_ACCESS_UNSUPPORTED),
      NAME(CUDA_ERROR_INVALID_PTX),
      NAME(CUDA_ERROR_JIT_COMPILER_NOT_FOUND),
      NAME(CUDA_ERROR_INVALID_SOURCE),
      NAME(CUDA_ERROR_FILE_NOT_FOUND),
      NAME(CUDA_ERROR_INVALID_HANDLE),
      NAME(CUDA_ERROR_ILLEGAL_STATE),
      NAME(CUDA_ERROR_NOT_FOUND),
      NAME(CUDA_ERROR_NOT_READY),
      NAME(CUDA_ERROR_ILLEGAL_ADDRESS),
      NAME(CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES),
      NAME(CUDA_ERROR_LAUNCH_TIMEOUT),
      NAME(CUDA_ERROR_CONTEXT_IS_DESTROYED),
      NAME(CUDA_ERROR_ASSERT),
      NAME(CUDA_ERROR_HARDWARE_STACK_ERROR),
      NAME(CUDA_ERROR_ILLEGAL_INSTRUCTION),
      NAME(CUDA_ERROR_MISALIGNED_ADDRESS),
      NAME(CUDA_ERROR_LAUNCH_FAILED),
      NAME(CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE),
      NAME(CUDA_ERROR_NOT_PERMITTED),
      NAME(CUDA_ERROR_NOT_SUPPORTED),
      NAME(CUDA_ERROR_UNKNOWN),
#undef NAME
  };
  if (name == nullptr) return CUDA_ERROR_INVALID_VALUE;
  *name = nullptr;
  for (const auto &row : kNames) {
    if (row.code == error) *name = row.name;
  }
  return *name != nullptr ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cuGetErrorString(CUresult error, const char **text) {
  if (text == nullptr) return CUDA_ERROR_INVALID_VALUE;
  *text = cudaGetErrorString(static_cast<cudaError_t>(error));
  return CUDA_SUCCESS;
}

CUresult cuDeviceGetCount(int *count) { return result(cudaGetDeviceCount(count)); }

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
  if (device == nullptr) return CUDA_ERROR_INVALID_VALUE;
  *device = 0;
  return ordinal == 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_DEVICE;
}

CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
  cudaDeviceProp properties;
  if (name == nullptr || length <= 0) return CUDA_ERROR_INVALID_VALUE;
  if (cudaError_t error = cudaGetDeviceProperties(&properties, device)) return result(error);
  std::snprintf(name, static_cast<std::size_t>(length), "%s", properties.name);
  return CUDA_SUCCESS;
}

CUresult cuDeviceTotalMem(std::size_t *bytes, CUdevice device) {
  if (device != 0) return CUDA_ERROR_INVALID_DEVICE;
  std::size_t free_bytes = 0;
  return bytes != nullptr ? result(cudaMemGetInfo(&free_bytes, bytes)) : CUDA_ERROR_INVALID_VALUE;
}

CUresult cuDeviceGetAttribute(int *value, CUdevice_attribute attribute, CUdevice device) {
  return result(cudaDeviceGetAttribute(value, static_cast<cudaDeviceAttr>(attribute), device));
}

CUresult cuDeviceComputeCapability(int *major, int *minor, CUdevice device) {
  cudaError_t error = cudaDeviceGetAttribute(major, cudaDevAttrComputeCapabilityMajor, device);
  if (error == cudaSuccess) {
    error = cudaDeviceGetAttribute(minor, cudaDevAttrComputeCapabilityMinor, device);
  }
  return result(error);
}

// Every context is the primary one: the runtime API has no other.
CUresult cuCtxCreate(CUcontext *context, unsigned, CUdevice device) {
  if (context == nullptr) return CUDA_ERROR_INVALID_VALUE;
  if (device != 0) return CUDA_ERROR_INVALID_DEVICE;
  *context = current = primary_context();
  return CUDA_SUCCESS;
}

CUresult cuCtxDestroy(CUcontext context) {
  if (context != primary_context()) return CUDA_ERROR_INVALID_CONTEXT;
  current = nullptr;
  return CUDA_SUCCESS;
}

CUresult cuCtxGetCurrent(CUcontext *context) {
  if (context == nullptr) return CUDA_ERROR_INVALID_VALUE;
  *context = current;
  return CUDA_SUCCESS;
}

CUresult cuCtxSetCurrent(CUcontext context) {
  if (context != nullptr && context != primary_context()) return CUDA_ERROR_INVALID_CONTEXT;
  current = context;
  return CUDA_SUCCESS;
}

CUresult cuCtxPushCurrent(CUcontext context) { return cuCtxSetCurrent(context); }

CUresult cuCtxPopCurrent(CUcontext *context) {
  if (current == nullptr) return CUDA_ERROR_INVALID_CONTEXT;
  if (context != nullptr) *context = current;
  current = nullptr;
  return CUDA_SUCCESS;
}

CUresult cuCtxGetDevice(CUdevice *device) { return result(cudaGetDevice(device)); }
CUresult cuCtxSynchronize() { return result(cudaDeviceSynchronize()); }

CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device) {
  if (context == nullptr) return CUDA_ERROR_INVALID_VALUE;
  if (device != 0) return CUDA_ERROR_INVALID_DEVICE;
  *context = primary_context();
  return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxRelease(CUdevice device) {
  return device == 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_DEVICE;
}

// Device code is compiled ahead of time: there is none to load from PTX or a cubin.
CUresult cuModuleLoad(CUmodule *, const char *) { return CUDA_ERROR_NO_BINARY_FOR_GPU; }
CUresult cuModuleLoadData(CUmodule *, const void *) { return CUDA_ERROR_NO_BINARY_FOR_GPU; }
CUresult cuModuleGetFunction(CUfunction *, CUmodule, const char *) { return CUDA_ERROR_NOT_FOUND; }
CUresult cuModuleUnload(CUmodule) { return CUDA_ERROR_INVALID_HANDLE; }
CUresult cuLaunchKernel(CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned,
                        unsigned, CUstream, void **, void **) {
  return CUDA_ERROR_INVALID_HANDLE;
}

CUresult cuMemGetInfo(std::size_t *free_bytes, std::size_t *total_bytes) {
  return result(cudaMemGetInfo(free_bytes, total_bytes));
}

CUresult cuMemAlloc(CUdeviceptr *pointer, std::size_t bytes) {
  void *memory = nullptr;
  if (pointer == nullptr || bytes == 0) return CUDA_ERROR_INVALID_VALUE;
  cudaError_t error = cudaMalloc(&memory, bytes);
  return allocated(pointer, memory, error);
}

CUresult cuMemAllocManaged(CUdeviceptr *pointer, std::size_t bytes, unsigned flags) {
  void *memory = nullptr;
  if (pointer == nullptr) return CUDA_ERROR_INVALID_VALUE;
  cudaError_t error = cudaMallocManaged(&memory, bytes, flags);
  return allocated(pointer, memory, error);
}

CUresult cuMemAllocHost(void **pointer, std::size_t bytes) {
  return result(cudaMallocHost(pointer, bytes));
}
CUresult cuMemFree(CUdeviceptr pointer) { return result(cudaFree(pointer_of(pointer))); }
CUresult cuMemFreeHost(void *pointer) { return result(cudaFreeHost(pointer)); }

CUresult cuMemcpy(CUdeviceptr to, CUdeviceptr from, std::size_t bytes) {
  return result(cudaMemcpy(pointer_of(to), pointer_of(from), bytes, cudaMemcpyDefault));
}
CUresult cuMemcpyHtoD(CUdeviceptr to, const void *from, std::size_t bytes) {
  return result(cudaMemcpy(pointer_of(to), from, bytes, cudaMemcpyHostToDevice));
}
CUresult cuMemcpyDtoH(void *to, CUdeviceptr from, std::size_t bytes) {
  return result(cudaMemcpy(to, pointer_of(from), bytes, cudaMemcpyDeviceToHost));
}
CUresult cuMemcpyDtoD(CUdeviceptr to, CUdeviceptr from, std::size_t bytes) {
  return result(cudaMemcpy(pointer_of(to), pointer_of(from), bytes, cudaMemcpyDeviceToDevice));
}
CUresult cuMemcpyHtoDAsync(CUdeviceptr to, const void *from, std::size_t bytes, CUstream stream) {
  return result(cudaMemcpyAsync(pointer_of(to), from, bytes, cudaMemcpyHostToDevice, stream));
}
CUresult cuMemcpyDtoHAsync(void *to, CUdeviceptr from, std::size_t bytes, CUstream stream) {
  return result(cudaMemcpyAsync(to, pointer_of(from), bytes, cudaMemcpyDeviceToHost, stream));
}
CUresult cuMemcpyDtoDAsync(CUdeviceptr to, CUdeviceptr from, std::size_t bytes, CUstream stream) {
  return result(cudaMemcpyAsync(pointer_of(to), pointer_of(from), bytes,
                                cudaMemcpyDeviceToDevice, stream));
}

CUresult cuMemsetD8(CUdeviceptr to, unsigned char value, std::size_t count) {
  return fill(to, value, 1, count);
}
CUresult cuMemsetD16(CUdeviceptr to, unsigned short value, std::size_t count) {
  return fill(to, value, 2, count);
}
CUresult cuMemsetD32(CUdeviceptr to, unsigned value, std::size_t count) {
  return fill(to, value, 4, count);
}

CUresult cuStreamCreate(CUstream *stream, unsigned flags) {
  return result(cudaStreamCreateWithFlags(stream, flags));
}
CUresult cuStreamDestroy(CUstream stream) { return result(cudaStreamDestroy(stream)); }
CUresult cuStreamSynchronize(CUstream stream) { return result(cudaStreamSynchronize(stream)); }
CUresult cuStreamQuery(CUstream stream) { return result(cudaStreamQuery(stream)); }
CUresult cuStreamWaitEvent(CUstream stream, CUevent event, unsigned flags) {
  return result(cudaStreamWaitEvent(stream, event, flags));
}
CUresult cuEventCreate(CUevent *event, unsigned flags) {
  return result(cudaEventCreateWithFlags(event, flags));
}
CUresult cuEventDestroy(CUevent event) { return result(cudaEventDestroy(event)); }
CUresult cuEventRecord(CUevent event, CUstream stream) {
  return result(cudaEventRecord(event, stream));
}
CUresult cuEventSynchronize(CUevent event) { return result(cudaEventSynchronize(event)); }
CUresult cuEventQuery(CUevent event) { return result(cudaEventQuery(event)); }
CUresult cuEventElapsedTime(float *milliseconds, CUevent start, CUevent end) {
  return result(cudaEventElapsedTime(milliseconds, start, end));
}

}  // extern "C"

// Handles, their settings, and the way of a call into its stream.
#include <map>
#include <mutex>
#include <unordered_set>

#include "blas.hpp"
#include "errors.hpp"
#include "graph.hpp"
#include "trace.hpp"
#include "worker.hpp"

namespace cutover::blas {
namespace {

struct Handles {
  std::mutex mutex;
  std::unordered_set<Handle *> all;
};

Handles &handles() {
  static Handles *instance = new Handles;
  return *instance;
}

struct StatusText {
  cublasStatus_t status;
  const char *name;
  const char *text;
};

constexpr StatusText kStatuses[] = {
    {CUBLAS_STATUS_SUCCESS, "CUBLAS_STATUS_SUCCESS", "success"},
    {CUBLAS_STATUS_NOT_INITIALIZED, "CUBLAS_STATUS_NOT_INITIALIZED",
     "the library was not initialized"},
    {CUBLAS_STATUS_ALLOC_FAILED, "CUBLAS_STATUS_ALLOC_FAILED", "the resource allocation failed"},
    {CUBLAS_STATUS_INVALID_VALUE, "CUBLAS_STATUS_INVALID_VALUE",
     "an unsupported value or parameter was passed to the function"},
    {CUBLAS_STATUS_ARCH_MISMATCH, "CUBLAS_STATUS_ARCH_MISMATCH",
     "the requested functionality requires a feature absent from the device architecture"},
    {CUBLAS_STATUS_MAPPING_ERROR, "CUBLAS_STATUS_MAPPING_ERROR",
     "an access to GPU memory space failed"},
    {CUBLAS_STATUS_EXECUTION_FAILED, "CUBLAS_STATUS_EXECUTION_FAILED",
     "the GPU program failed to execute"},
    {CUBLAS_STATUS_INTERNAL_ERROR, "CUBLAS_STATUS_INTERNAL_ERROR",
     "an internal operation failed"},
    {CUBLAS_STATUS_NOT_SUPPORTED, "CUBLAS_STATUS_NOT_SUPPORTED",
     "the requested functionality is not supported"},
    {CUBLAS_STATUS_LICENSE_ERROR, "CUBLAS_STATUS_LICENSE_ERROR",
     "an error was detected when checking the current licensing"}};

const StatusText *text_of(cublasStatus_t status) {
  for (const StatusText &text : kStatuses) {
    if (text.status == status) return &text;
  }
  return nullptr;
}

}  // namespace

Handle *find(cublasHandle_t handle) {
  Handles &known = handles();
  std::lock_guard<std::mutex> lock(known.mutex);
  return known.all.count(handle) != 0 ? handle : nullptr;
}

bool on_device(const Handle &handle) {
  return handle.pointer_mode == CUBLAS_POINTER_MODE_DEVICE;
}

namespace {

// What the pool wants to know of a kernel.
struct Record {
  co_variant variant;
  co_kernel kernel_record{};
  Kernel kernel;

  explicit Record(const Native &native)
      : variant{1, 0, reinterpret_cast<void *>(native.entry)} {
    kernel_record.name = native.name;
    kernel_record.args_bytes = static_cast<uint32_t>(native.args_bytes);
    kernel_record.max_threads = 1;
    kernel_record.variant_count = 1;
    kernel_record.variants = &variant;
    kernel.record = &kernel_record;
    kernel.name = native.name;
  }
};

Record &record_of(const Native &native) {
  static std::mutex *mutex = new std::mutex;
  static auto *records = new std::map<std::pair<const char *, co_plain_entry>, Record *>;
  std::lock_guard<std::mutex> lock(*mutex);
  Record *&known = (*records)[{native.name, native.entry}];
  if (known == nullptr) known = new Record(native);
  return *known;
}

}  // namespace

cublasStatus_t submit_native(cudaStream_t handle, const Native &native, const void *args,
                             uint64_t parts, bool wait) {
  Stream *stream = resolve(handle);
  if (stream == nullptr) return CUBLAS_STATUS_EXECUTION_FAILED;
  if (sticky_error() != cudaSuccess || on_worker()) return CUBLAS_STATUS_EXECUTION_FAILED;
  if (wait && capturing(stream)) return CUBLAS_STATUS_NOT_SUPPORTED;
  auto launch = std::make_shared<Launch>();
  Record &record = record_of(native);
  launch->kernel = &record.kernel;
  launch->variant = &record.variant;
  launch->library = true;
  launch->grid[0] = static_cast<uint32_t>(parts);
  launch->grid[1] = launch->grid[2] = 1;
  for (uint32_t &threads : launch->block) threads = 1;
  launch->groups = 1;
  launch->blocks = parts;
  launch->args = launch->small_args;
  std::memcpy(launch->small_args, args, native.args_bytes);
  if (!capturing(stream)) trace_launch(*launch, stream->id);
  if (launch_async(stream, std::move(launch), nullptr) != cudaSuccess) {
    return CUBLAS_STATUS_EXECUTION_FAILED;
  }
  if (wait) {
    wait_for_stream(stream);
    if (sticky_error() != cudaSuccess) return CUBLAS_STATUS_EXECUTION_FAILED;
  }
  return CUBLAS_STATUS_SUCCESS;
}

}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

cublasStatus_t cublasCreate(cublasHandle_t *handle) {
  CO_BLAS_REQUIRE(handle != nullptr);
  auto *made = new Handle;
  Handles &known = handles();
  std::lock_guard<std::mutex> lock(known.mutex);
  known.all.insert(made);
  *handle = made;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasDestroy(cublasHandle_t handle) {
  CO_BLAS_HANDLE(handle);
  Handles &known = handles();
  std::lock_guard<std::mutex> lock(known.mutex);
  known.all.erase(handle);
  delete &context;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetVersion(cublasHandle_t handle, int *version) {
  CO_BLAS_HANDLE(handle);
  (void)context;
  CO_BLAS_REQUIRE(version != nullptr);
  *version = CUBLAS_VERSION;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetProperty(libraryPropertyType type, int *value) {
  CO_BLAS_REQUIRE(value != nullptr);
  switch (type) {
    case MAJOR_VERSION:
      *value = CUBLAS_VER_MAJOR;
      return CUBLAS_STATUS_SUCCESS;
    case MINOR_VERSION:
      *value = CUBLAS_VER_MINOR;
      return CUBLAS_STATUS_SUCCESS;
    case PATCH_LEVEL:
      *value = CUBLAS_VER_PATCH;
      return CUBLAS_STATUS_SUCCESS;
  }
  return CUBLAS_STATUS_INVALID_VALUE;
}

const char *cublasGetStatusName(cublasStatus_t status) {
  const auto *text = text_of(status);
  return text != nullptr ? text->name : "unknown";
}

const char *cublasGetStatusString(cublasStatus_t status) {
  const auto *text = text_of(status);
  return text != nullptr ? text->text : "unknown";
}

cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream) {
  CO_BLAS_HANDLE(handle);
  context.stream = stream;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetStream(cublasHandle_t handle, cudaStream_t *stream) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(stream != nullptr);
  *stream = context.stream;
  return CUBLAS_STATUS_SUCCESS;
}

// The functions here need none.
cublasStatus_t cublasSetWorkspace(cublasHandle_t handle, void *, std::size_t) {
  CO_BLAS_HANDLE(handle);
  (void)context;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(mode == CUBLAS_POINTER_MODE_HOST || mode == CUBLAS_POINTER_MODE_DEVICE);
  context.pointer_mode = mode;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetPointerMode(cublasHandle_t handle, cublasPointerMode_t *mode) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(mode != nullptr);
  *mode = context.pointer_mode;
  return CUBLAS_STATUS_SUCCESS;
}

// A hint: no function here gives another answer by it.
cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t mode) {
  CO_BLAS_HANDLE(handle);
  context.atomics_mode = mode;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t *mode) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(mode != nullptr);
  *mode = context.atomics_mode;
  return CUBLAS_STATUS_SUCCESS;
}

// Permission to compute less exactly than asked, which is not made use of here.
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode) {
  CO_BLAS_HANDLE(handle);
  int base = mode & ~int{CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION};
  CO_BLAS_REQUIRE(base >= CUBLAS_DEFAULT_MATH && base <= CUBLAS_TF32_TENSOR_OP_MATH);
  context.math_mode = mode;
  return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetMathMode(cublasHandle_t handle, cublasMath_t *mode) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(mode != nullptr);
  *mode = context.math_mode;
  return CUBLAS_STATUS_SUCCESS;
}

}  // extern "C"

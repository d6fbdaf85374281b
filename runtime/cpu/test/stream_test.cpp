// Order within and between streams, events, host functions, and what the host sees.
#include <atomic>
#include <chrono>
#include <thread>

#include "harness.hpp"

using namespace test;

namespace {

void sleep_ms(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

// args: int *log, int *next, int value, int milliseconds
void append(co_block *b) {
  int milliseconds = arg<int>(b, 20);
  if (milliseconds > 0) sleep_ms(milliseconds);
  int *log = arg<int *>(b, 0);
  auto *next = arg<std::atomic<int> *>(b, 8);
  log[(*next)++] = arg<int>(b, 16);
}

// args: int *flag. Spins until somebody sets it.
void until_set(co_block *b) {
  auto *flag = arg<std::atomic<int> *>(b, 0);
  while (*flag == 0) {
  }
}

TestKernel appending("appending", {8, 8, 4, 4}, {{1, 0, entry(append)}});
TestKernel waiting("waiting", {8}, {{1, 0, entry(until_set)}});

int *log_memory = nullptr;
std::atomic<int> *log_size = nullptr;

void add(int value, cudaStream_t stream, int milliseconds = 0) {
  CHECK_OK(launch(appending, 1, 1, 0, stream, log_memory, log_size, value, milliseconds));
}

std::string drained() {
  CHECK_OK(cudaDeviceSynchronize());
  std::string text;
  for (int i = 0; i < *log_size; ++i) text += std::to_string(log_memory[i]) + " ";
  *log_size = 0;
  return text;
}

void order_in_stream() {
  cudaStream_t stream;
  CHECK_OK(cudaStreamCreate(&stream));
  add(1, stream, 5);
  add(2, stream);
  CHECK_ERROR(cudaStreamQuery(stream), cudaErrorNotReady);
  cudaGetLastError();
  add(3, stream);
  CHECK_OK(cudaStreamSynchronize(stream));
  CHECK(*log_size == 3);
  CHECK_OK(cudaStreamQuery(stream));
  CHECK(drained() == "1 2 3 ");
  CHECK_OK(cudaStreamDestroy(stream));
  CHECK_ERROR(cudaStreamDestroy(stream), cudaErrorInvalidResourceHandle);
  CHECK_ERROR(cudaStreamSynchronize(stream), cudaErrorInvalidResourceHandle);
  cudaGetLastError();
}

void host_work(void *) { sleep_ms(10); }

// The default stream waits for blocking streams and they for it; others go their own way.
void default_stream() {
  cudaStream_t blocking, free_stream;
  CHECK_OK(cudaStreamCreate(&blocking));
  CHECK_OK(cudaStreamCreateWithFlags(&free_stream, cudaStreamNonBlocking));
  CHECK_OK(cudaLaunchHostFunc(blocking, host_work, nullptr));
  add(1, blocking);
  add(2, nullptr);
  add(3, blocking);
  add(4, cudaStreamPerThread);
  add(0, free_stream);
  CHECK(drained() == "0 1 2 3 4 ");
  CHECK_OK(cudaLaunchHostFunc(nullptr, host_work, nullptr));
  add(1, blocking);
  add(0, free_stream);
  CHECK(drained() == "0 1 ");
  // A blocking copy waits for the blocking stream.
  int value = 0;
  add(9, blocking, 5);
  CHECK_OK(cudaMemcpy(&value, log_memory, sizeof value, cudaMemcpyDeviceToHost));
  CHECK(value == 9);
  drained();
  CHECK_OK(cudaStreamDestroy(blocking));
  CHECK_OK(cudaStreamDestroy(free_stream));
}

void events() {
  cudaStream_t a, b;
  cudaEvent_t start, end, plain;
  CHECK_OK(cudaStreamCreateWithFlags(&a, cudaStreamNonBlocking));
  CHECK_OK(cudaStreamCreateWithFlags(&b, cudaStreamNonBlocking));
  CHECK_OK(cudaEventCreate(&start));
  CHECK_OK(cudaEventCreate(&end));
  CHECK_OK(cudaEventCreateWithFlags(&plain, cudaEventDisableTiming));
  CHECK_OK(cudaEventQuery(start));
  CHECK_OK(cudaStreamWaitEvent(a, start, 0));
  CHECK_OK(cudaEventRecord(start, a));
  CHECK_OK(cudaLaunchHostFunc(a, host_work, nullptr));
  add(1, a);
  CHECK_OK(cudaEventRecord(end, a));
  CHECK_OK(cudaStreamWaitEvent(b, end, 0));
  add(2, b);
  CHECK_ERROR(cudaEventQuery(end), cudaErrorNotReady);
  float elapsed = -1;
  CHECK_ERROR(cudaEventElapsedTime(&elapsed, start, end), cudaErrorNotReady);
  cudaGetLastError();
  CHECK_OK(cudaEventSynchronize(end));
  CHECK_OK(cudaEventElapsedTime(&elapsed, start, end));
  CHECK(elapsed >= 9.5F && elapsed < 5000.0F);
  CHECK(drained() == "1 2 ");
  CHECK_OK(cudaEventRecord(plain, a));
  CHECK_ERROR(cudaEventElapsedTime(&elapsed, start, plain), cudaErrorInvalidResourceHandle);
  cudaGetLastError();
  CHECK_OK(cudaEventRecord(start, nullptr));
  CHECK_OK(cudaEventRecord(end, nullptr));
  CHECK_OK(cudaEventElapsedTime(&elapsed, start, end));
  CHECK(elapsed >= 0 && elapsed < 100);
  // The work of a destroyed stream still finishes.
  add(5, b, 5);
  CHECK_OK(cudaStreamDestroy(b));
  CHECK(drained() == "5 ");
  CHECK_OK(cudaEventDestroy(start));
  CHECK_OK(cudaEventDestroy(end));
  CHECK_OK(cudaEventDestroy(plain));
  CHECK_OK(cudaStreamDestroy(a));
}

std::atomic<bool> released{false};
void wait_for_release(void *) {
  while (!released) sleep_ms(1);
}

// A host function that waits for the host does not stop other streams.
void host_function_blocks_only_its_stream() {
  cudaStream_t a, b;
  CHECK_OK(cudaStreamCreateWithFlags(&a, cudaStreamNonBlocking));
  CHECK_OK(cudaStreamCreateWithFlags(&b, cudaStreamNonBlocking));
  CHECK_OK(cudaLaunchHostFunc(a, wait_for_release, nullptr));
  add(2, a);
  add(1, b);
  CHECK_OK(cudaStreamSynchronize(b));
  CHECK(*log_size == 1);
  released = true;
  CHECK(drained() == "1 2 ");
  CHECK_OK(cudaStreamDestroy(a));
  CHECK_OK(cudaStreamDestroy(b));
}

// A kernel spins until a copy in another stream arrives.
void copy_passes_a_spinning_kernel() {
  cudaStream_t a, b;
  int *flag = nullptr, *one = nullptr;
  CHECK_OK(cudaMalloc(reinterpret_cast<void **>(&flag), sizeof(int)));
  CHECK_OK(cudaMallocHost(reinterpret_cast<void **>(&one), sizeof(int)));
  *one = 1;
  CHECK_OK(cudaMemset(flag, 0, sizeof(int)));
  CHECK_OK(cudaStreamCreateWithFlags(&a, cudaStreamNonBlocking));
  CHECK_OK(cudaStreamCreateWithFlags(&b, cudaStreamNonBlocking));
  CHECK_OK(launch(waiting, 1, 1, 0, a, flag));
  CHECK_OK(cudaMemcpyAsync(flag, one, sizeof(int), cudaMemcpyHostToDevice, b));
  CHECK_OK(cudaStreamSynchronize(b));
  CHECK_OK(cudaStreamSynchronize(a));
  CHECK_OK(cudaStreamDestroy(a));
  CHECK_OK(cudaStreamDestroy(b));
  CHECK_OK(cudaFree(flag));
  CHECK_OK(cudaFreeHost(one));
}

// Pageable memory may be reused as soon as an asynchronous copy returns.
void pageable_copies() {
  cudaStream_t stream;
  CHECK_OK(cudaStreamCreate(&stream));
  int *device = nullptr;
  CHECK_OK(cudaMalloc(reinterpret_cast<void **>(&device), 1 << 20));
  std::vector<int> host((1 << 20) / sizeof(int), 3);
  for (std::size_t bytes : {std::size_t{4}, std::size_t{1} << 20}) {
    CHECK_OK(cudaLaunchHostFunc(stream, host_work, nullptr));
    host[0] = 3;
    CHECK_OK(cudaMemcpyAsync(device, host.data(), bytes, cudaMemcpyHostToDevice, stream));
    host[0] = 4;
    CHECK_OK(cudaMemcpyAsync(host.data(), device, bytes, cudaMemcpyDeviceToHost, stream));
    CHECK(host[0] == 3);
  }
  CHECK_OK(cudaStreamSynchronize(stream));
  CHECK_OK(cudaStreamDestroy(stream));
  CHECK_OK(cudaFree(device));
}

void callback(cudaStream_t, cudaError_t status, void *data) {
  *static_cast<int *>(data) = status == cudaSuccess ? 1 : 2;
  // Waiting from inside of the stream would never end.
  if (cudaDeviceSynchronize() != cudaErrorNotPermitted) *static_cast<int *>(data) = 3;
}

void callbacks() {
  int called = 0;
  CHECK_OK(cudaStreamAddCallback(nullptr, callback, &called, 0));
  CHECK_OK(cudaDeviceSynchronize());
  CHECK(called == 1);
  int least = 1, greatest = 1;
  CHECK_OK(cudaDeviceGetStreamPriorityRange(&least, &greatest));
  cudaStream_t stream;
  CHECK_OK(cudaStreamCreateWithPriority(&stream, cudaStreamNonBlocking, greatest));
  int priority = 0;
  unsigned flags = 0;
  CHECK_OK(cudaStreamGetPriority(stream, &priority));
  CHECK_OK(cudaStreamGetFlags(stream, &flags));
  CHECK(priority == greatest && greatest < least && flags == cudaStreamNonBlocking);
  CHECK_OK(cudaStreamDestroy(stream));
}

// Many host threads, each with its own default stream.
void threads() {
  std::vector<std::thread> list;
  std::atomic<int> wrong{0};
  for (int t = 0; t < 4; ++t) {
    list.emplace_back([&wrong] {
      int *cells = nullptr;
      if (cudaMalloc(reinterpret_cast<void **>(&cells), 4096) != cudaSuccess) ++wrong;
      for (int i = 0; i < 200; ++i) {
        if (cudaMemsetAsync(cells, i, 4096, cudaStreamPerThread) != cudaSuccess) ++wrong;
        int value = 0;
        if (cudaMemcpyAsync(&value, cells + 5, 4, cudaMemcpyDeviceToHost, cudaStreamPerThread) !=
            cudaSuccess) {
          ++wrong;
        }
        cudaStreamSynchronize(cudaStreamPerThread);
        if (static_cast<unsigned>(value) != (i & 255) * 0x01010101u) ++wrong;
      }
      if (cudaFree(cells) != cudaSuccess) ++wrong;
    });
  }
  for (std::thread &thread : list) thread.join();
  CHECK(wrong == 0);
}

}  // namespace

int main() {
  register_module("stream", {&appending, &waiting});
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&log_memory), 4096));
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&log_size), 64));
  *log_size = 0;
  order_in_stream();
  default_stream();
  events();
  host_function_blocks_only_its_stream();
  copy_passes_a_spinning_kernel();
  pageable_copies();
  callbacks();
  threads();
  return report("stream");
}

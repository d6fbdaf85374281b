// What a program gives back, written to a file while it runs: CUTOVER_TRACE names it.
//
// The file is CUTOVER-TRACE 1 and a line feed, then records, each written at once and whole:
//
//   u32 "CTR1"   u16 kind   u16 flags   u64 sequence   u64 stream
//   u64 data bytes   u64 hash of the data   u32 thread   u32 text bytes   text   data
//
// in little-endian order. Sequence numbers count the program's calls, so that sorting by them gives
// the order of the program whatever order the work was done in. Flag 1: the data is left out, the
// file has reached CUTOVER_TRACE_LIMIT; the hash tells whether it is the same.
#pragma once

#include <cstddef>
#include <cstdint>

#include "driver_types.h"

namespace cutover {

struct Copy;
struct Launch;
struct Kernel;

bool tracing();

// What is to be written of a copy once it has run; stays empty while no trace is wanted.
struct TraceTag {
  bool wanted = false;
  uint32_t thread = 0;
  uint64_t sequence = 0;  // 0: taken when the copy runs, as a graph's node may do many times
  uint64_t stream = 0;
  const char *element = "";
  const char *file = "";
  int line = 0;
};

// Marks a copy that brings device memory to the host. `stream` is null for a graph's node.
void trace_tag(Copy *copy, const CUstream_st *stream);
void trace_copy(const Copy &copy);

// A number that a library function has brought to the host, of a type as trace_types.h spells it.
void trace_result(const void *result, std::size_t bytes, const char *element);

void trace_launch(const Launch &launch, uint64_t stream);
void trace_failed_launch(const Kernel *kernel, const uint32_t grid[3], const uint32_t block[3],
                         std::size_t shared_bytes, uint64_t stream, cudaError_t error);
void trace_error(cudaError_t error);

// The host waits for the device, and may look at managed and mapped memory from here on.
void trace_wait();

}  // namespace cutover

// Device printf. Like on a GPU, what kernels print is kept until the host synchronises, and then
// follows what the host has printed by then.
#pragma once

#include <string>

namespace cutover {

void print_from_device(const char *text, std::size_t bytes);
void flush_device_output();

// Formats like printf, taking arguments from the buffer that clang packs for device printf. Returns
// the number of arguments, or -1 if the format is not valid.
int format_packed(std::string &out, const char *format, const void *args);

}  // namespace cutover

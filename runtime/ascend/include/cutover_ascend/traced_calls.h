/* For recorded runs: pointers that cutover_blas.h of a port brings to the host are for itself, and no
 * buffer that the program sees; numbers are results. */
#ifndef CUTOVER_ASCEND_TRACED_CALLS_H
#define CUTOVER_ASCEND_TRACED_CALLS_H

extern "C" void __cutover_trace_next(const char *element, const char *file, int line);

template <class T>
inline aclError aclrtMemcpy(T **dst, size_t destMax, const void *src, size_t count,
                            aclrtMemcpyKind kind, const char *file = __builtin_FILE(),
                            int line = __builtin_LINE()) {
  static const char helper[] = "cutover_blas.h";
  size_t length = __builtin_strlen(file), own = sizeof helper - 1;
  if (length >= own && __builtin_strcmp(file + length - own, helper) == 0) {
    __cutover_trace_next("library", file, line);
  }
  return ::aclrtMemcpy(static_cast<void *>(dst), destMax, src, count, kind);
}

#endif

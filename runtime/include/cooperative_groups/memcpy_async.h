/* memcpy_async(): a plain copy by the whole group, done when it returns; wait() is a barrier. */
#ifndef CUTOVER_COOPERATIVE_GROUPS_MEMCPY_ASYNC_H
#define CUTOVER_COOPERATIVE_GROUPS_MEMCPY_ASYNC_H

#include "../cooperative_groups.h"
#if defined(__CUDA__)

namespace cooperative_groups {

template <class Group, class T>
__CO_D void memcpy_async(const Group &group, T *to, const T *from, size_t bytes) {
  size_t count = bytes / sizeof(T), size = group.size();
  for (size_t i = group.thread_rank(); i < count; i += size) to[i] = from[i];
}
template <class Group>
__CO_D void memcpy_async(const Group &group, void *to, const void *from, size_t bytes) {
  memcpy_async(group, (char *)to, (const char *)from, bytes);
}
/* Layouts count elements. */
template <class Group, class T>
__CO_D void memcpy_async(const Group &group, T *to, size_t to_count, const T *from,
                         size_t from_count) {
  memcpy_async(group, to, from, (to_count < from_count ? to_count : from_count) * sizeof(T));
}
template <class Group>
__CO_D void wait(const Group &group) {
  group.sync();
}
template <unsigned stages, class Group>
__CO_D void wait_prior(const Group &group) {
  group.sync();
}

}  // namespace cooperative_groups
#endif

#endif

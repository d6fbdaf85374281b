/* A header with a guard. */
#ifndef GUARD_H
#define GUARD_H
#include "cutover_probe.h"

template <typename F>
void start(F f) {
  CUTOVER_LAUNCH((f), (1), (2), 3);
}

#endif

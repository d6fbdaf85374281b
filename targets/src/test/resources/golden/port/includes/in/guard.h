/* A header with a guard. */
#ifndef GUARD_H
#define GUARD_H

template <typename F>
void start(F f) {
  f<<<1, 2>>>(3);
}

#endif

// The kinds of numbers that matrices are made of, and how each is computed with.
#pragma once

#include <cmath>
#include <cstdint>

#include "cutover/half_format.h"
#include "vector_types.h"

namespace cutover::blas {

template <class Format>
struct Narrow {
  uint16_t bits;
};
using Half = Narrow<__co_half_format>;
using Bfloat = Narrow<__co_bfloat16_format>;

template <class Real>
struct Complex {
  Real x, y;
  Complex operator+(const Complex &o) const { return {x + o.x, y + o.y}; }
  Complex operator-(const Complex &o) const { return {x - o.x, y - o.y}; }
  Complex operator*(const Complex &o) const { return {x * o.x - y * o.y, x * o.y + y * o.x}; }
  Complex operator*(Real o) const { return {x * o, y * o}; }
  Complex &operator+=(const Complex &o) { return *this = *this + o; }
  bool operator==(const Complex &o) const { return x == o.x && y == o.y; }
};

template <class T>
struct IsComplex : std::false_type {};
template <class Real>
struct IsComplex<Complex<Real>> : std::true_type {};

template <class T>
struct RealOf {
  using type = T;
};
template <class Real>
struct RealOf<Complex<Real>> {
  using type = Real;
};

// An element as a number of the arithmetic.
template <class To, class T>
To widen(T value) {
  if constexpr (std::is_same_v<T, To>) {
    return value;
  } else if constexpr (std::is_same_v<T, Half>) {
    return static_cast<To>(__co_half_format::widen(value.bits));
  } else if constexpr (std::is_same_v<T, Bfloat>) {
    return static_cast<To>(__co_bfloat16_format::widen(value.bits));
  } else {
    return static_cast<To>(value);
  }
}

// And back.
template <class T, class From>
T narrow(From value) {
  if constexpr (std::is_same_v<T, From>) {
    return value;
  } else if constexpr (std::is_same_v<T, Half>) {
    return {__co_half_format::nearest(static_cast<float>(value))};
  } else if constexpr (std::is_same_v<T, Bfloat>) {
    return {__co_bfloat16_format::nearest(static_cast<float>(value))};
  } else {
    return static_cast<T>(value);
  }
}

template <class T>
T conjugate(T value, bool wanted) {
  if constexpr (IsComplex<T>::value) {
    return wanted ? T{value.x, -value.y} : value;
  } else {
    return value;
  }
}

template <class T>
bool is_zero(const T &value) {
  return value == T{};
}

// The API's element types as these: they have the same layout.
template <class T>
struct Of {
  using type = T;
};
template <>
struct Of<float2> {
  using type = Complex<float>;
};
template <>
struct Of<double2> {
  using type = Complex<double>;
};

template <class T>
using Own = typename Of<T>::type;

template <class T>
auto as(T *pointer) {
  using Plain = Own<std::remove_const_t<T>>;
  using Same = std::conditional_t<std::is_const_v<T>, const Plain, Plain>;
  return reinterpret_cast<Same *>(pointer);
}

}  // namespace cutover::blas

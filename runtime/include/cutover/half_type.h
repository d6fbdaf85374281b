/* Defines a 16-bit floating type and its pair; read once for half and once for bfloat16, with
 * __CO_T, __CO_T2, __CO_TRAW, __CO_T2RAW and __CO_FORMAT as in half_api.h. */

struct __CO_TRAW {
  unsigned short x;
};
struct __attribute__((aligned(4))) __CO_T2RAW {
  unsigned short x, y;
};

struct __attribute__((aligned(2))) __CO_T {
 protected:
  unsigned short __x;

 public:
  __CO_T() = default;
  constexpr __CO_HD_ATTR __CO_T(const __CO_TRAW &raw) : __x(raw.x) {}
#define __CO_FROM_ARITHMETIC(type, to_float) \
  __CO_METHOD_HD __CO_T(type v) : __x(__CO_FORMAT::nearest(to_float(v))) {}
  __CO_FROM_ARITHMETIC(float, (float))
  __CO_FROM_ARITHMETIC(double, __co_odd_float)
  __CO_FROM_ARITHMETIC(short, (float))
  __CO_FROM_ARITHMETIC(unsigned short, (float))
  __CO_FROM_ARITHMETIC(int, __co_odd_float)
  __CO_FROM_ARITHMETIC(unsigned, __co_odd_float)
  __CO_FROM_ARITHMETIC(long, __co_odd_float)
  __CO_FROM_ARITHMETIC(unsigned long, __co_odd_float)
  __CO_FROM_ARITHMETIC(long long, __co_odd_float)
  __CO_FROM_ARITHMETIC(unsigned long long, __co_odd_float)
#undef __CO_FROM_ARITHMETIC
  /* From the other 16-bit type. */
  typedef int __co_narrow_float;
  template <class Other, typename Other::__co_narrow_float = 0>
  explicit __CO_METHOD_HD __CO_T(const Other &v) : __x(__CO_FORMAT::nearest((float)v)) {}

  __CO_METHOD_HD operator float() const { return __CO_FORMAT::widen(__x); }
  constexpr __CO_HD_ATTR operator __CO_TRAW() const { return __CO_TRAW{__x}; }
  constexpr __CO_HD_ATTR operator bool() const { return (__x & 0x7fff) != 0; }
#define __CO_TO_ARITHMETIC(type, convert) \
  __CO_METHOD_HD operator type() const { return (type)convert(__CO_FORMAT::widen(__x)); }
  __CO_TO_ARITHMETIC(char, __co_to_char)
  __CO_TO_ARITHMETIC(signed char, __co_to_char)
  __CO_TO_ARITHMETIC(unsigned char, __co_to_uchar)
  __CO_TO_ARITHMETIC(short, __co_to_short)
  __CO_TO_ARITHMETIC(unsigned short, __co_to_ushort)
  __CO_TO_ARITHMETIC(int, __co_to_int)
  __CO_TO_ARITHMETIC(unsigned, __co_to_uint)
  __CO_TO_ARITHMETIC(long, __co_to_ll)
  __CO_TO_ARITHMETIC(unsigned long, __co_to_ull)
  __CO_TO_ARITHMETIC(long long, __co_to_ll)
  __CO_TO_ARITHMETIC(unsigned long long, __co_to_ull)
#undef __CO_TO_ARITHMETIC

  __CO_METHOD_HD __CO_T &operator=(const __CO_TRAW &raw) {
    __x = raw.x;
    return *this;
  }
};

struct __attribute__((aligned(4))) __CO_T2 {
  __CO_T x, y;
  __CO_T2() = default;
  constexpr __CO_HD_ATTR __CO_T2(const __CO_T &a, const __CO_T &b) : x(a), y(b) {}
  constexpr __CO_HD_ATTR __CO_T2(const __CO_T2RAW &raw)
      : x(__CO_TRAW{raw.x}), y(__CO_TRAW{raw.y}) {}
  __CO_METHOD_HD operator __CO_T2RAW() const {
    return __CO_T2RAW{((__CO_TRAW)x).x, ((__CO_TRAW)y).x};
  }
};

__CO_HD __CO_T __co_make(__CO_FORMAT, unsigned short bits) { return __CO_T(__CO_TRAW{bits}); }

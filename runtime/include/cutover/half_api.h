/* The functions of a 16-bit floating type. CUDA names them alike for half and bfloat16, so this
 * file is read once for each: __CO_T is the type, __CO_T2 its pair, __CO_FORMAT its bits, and
 * __CO_N(a, b) the name a + "half" or "bfloat16" + b.
 *
 * The basic operations round a float result once more, which for +, -, *, / and the square root is
 * the correctly rounded one: float has more than twice the digits. */

/* Conversions from and to float and double. */
__CO_HD __CO_T __co_from(__CO_FORMAT, float f) { return __co_make(__CO_FORMAT(), __CO_FORMAT::nearest(f)); }
__CO_HD float __co_f(__CO_T h) { return __CO_FORMAT::widen(__co_bits<unsigned short>(h)); }
#define __CO_FROM(f) __co_from(__CO_FORMAT(), f)
#define __CO_RAW(bits) __co_make(__CO_FORMAT(), (unsigned short)(bits))

__CO_HD float __CO_N(__, 2float)(__CO_T h) { return __co_f(h); }
__CO_HD __CO_T __CO_N(__float2, )(float f) { return __CO_FROM(f); }
__CO_HD __CO_T __CO_N(__float2, _rn)(float f) { return __CO_FROM(f); }
__CO_HD __CO_T __CO_N(__float2, _rz)(float f) {
  return __CO_RAW((__co_narrow_directed<__CO_FORMAT, 0>(f)));
}
__CO_HD __CO_T __CO_N(__float2, _ru)(float f) {
  return __CO_RAW((__co_narrow_directed<__CO_FORMAT, 1>(f)));
}
__CO_HD __CO_T __CO_N(__float2, _rd)(float f) {
  return __CO_RAW((__co_narrow_directed<__CO_FORMAT, -1>(f)));
}
__CO_HD __CO_T __CO_N(__double2, )(double d) { return __CO_FROM(__co_odd_float(d)); }

/* Integers, in the four rounding modes. */
#define __CO_INTEGER_ROUNDED(type, name, wide, narrow, suffix, direction, round_)            \
  __CO_HD __CO_T __CO_N(__##name##2, suffix)(type i) {                                       \
    return __CO_RAW((__co_narrow_directed<__CO_FORMAT, direction>(__co_odd_float((wide)i)))); \
  }                                                                                          \
  __CO_HD type __CO_N(__, 2##name##suffix)(__CO_T h) {                                       \
    return narrow(round_(__co_f(h)));                                                        \
  }
#define __CO_INTEGER(type, name, wide, narrow)                                               \
  __CO_HD __CO_T __CO_N(__##name##2, _rn)(type i) {                                          \
    return __CO_FROM(__co_odd_float((wide)i));                                               \
  }                                                                                          \
  __CO_HD type __CO_N(__, 2##name##_rn)(__CO_T h) {                                          \
    return narrow(__builtin_rintf(__co_f(h)));                                               \
  }                                                                                          \
  __CO_INTEGER_ROUNDED(type, name, wide, narrow, _rz, 0, __builtin_truncf)                   \
  __CO_INTEGER_ROUNDED(type, name, wide, narrow, _ru, 1, __builtin_ceilf)                    \
  __CO_INTEGER_ROUNDED(type, name, wide, narrow, _rd, -1, __builtin_floorf)
__CO_INTEGER(int, int, double, __co_to_int)
__CO_INTEGER(unsigned, uint, double, __co_to_uint)
__CO_INTEGER(short, short, double, __co_to_short)
__CO_INTEGER(unsigned short, ushort, double, __co_to_ushort)
__CO_INTEGER(long long, ll, long long, __co_to_ll)
__CO_INTEGER(unsigned long long, ull, unsigned long long, __co_to_ull)
__CO_HD signed char __CO_N(__, 2char_rz)(__CO_T h) {
  return __co_to_char(__co_f(h));
}
__CO_HD unsigned char __CO_N(__, 2uchar_rz)(__CO_T h) {
  return __co_to_uchar(__co_f(h));
}
#undef __CO_INTEGER
#undef __CO_INTEGER_ROUNDED

/* Bits. */
__CO_HD short __CO_N(__, _as_short)(__CO_T h) { return __co_bits<short>(h); }
__CO_HD unsigned short __CO_N(__, _as_ushort)(__CO_T h) { return __co_bits<unsigned short>(h); }
__CO_HD __CO_T __CO_N(__short_as_, )(short bits) { return __CO_RAW(bits); }
__CO_HD __CO_T __CO_N(__ushort_as_, )(unsigned short bits) { return __CO_RAW(bits); }

/* Pairs. */
__CO_HD __CO_T2 __CO_N(make_, 2)(__CO_T x, __CO_T y) { return __CO_T2(x, y); }
__CO_HD __CO_T2 __CO_N(__halves2, 2)(__CO_T x, __CO_T y) { return __CO_T2(x, y); }
__CO_HD __CO_T2 __CO_N(__, __CO_N(2, 2))(__CO_T x) { return __CO_T2(x, x); }
__CO_HD __CO_T2 __CO_N(__float2, 2_rn)(float f) { return __CO_T2(__CO_FROM(f), __CO_FROM(f)); }
__CO_HD __CO_T2 __CO_N(__floats2, 2_rn)(float x, float y) {
  return __CO_T2(__CO_FROM(x), __CO_FROM(y));
}
__CO_HD __CO_T2 __CO_N(__float22, 2_rn)(float2 v) {
  return __CO_T2(__CO_FROM(v.x), __CO_FROM(v.y));
}
__CO_HD float2 __CO_N(__, 22float2)(__CO_T2 v) {
  return float2{__co_f(v.x), __co_f(v.y)};
}
__CO_HD float __low2float(__CO_T2 v) { return __co_f(v.x); }
__CO_HD float __high2float(__CO_T2 v) { return __co_f(v.y); }
__CO_HD __CO_T __CO_N(__low2, )(__CO_T2 v) { return v.x; }
__CO_HD __CO_T __CO_N(__high2, )(__CO_T2 v) { return v.y; }
__CO_HD __CO_T2 __CO_N(__low2, 2)(__CO_T2 v) { return __CO_T2(v.x, v.x); }
__CO_HD __CO_T2 __CO_N(__high2, 2)(__CO_T2 v) { return __CO_T2(v.y, v.y); }
__CO_HD __CO_T2 __CO_N(__lows2, 2)(__CO_T2 a, __CO_T2 b) { return __CO_T2(a.x, b.x); }
__CO_HD __CO_T2 __CO_N(__highs2, 2)(__CO_T2 a, __CO_T2 b) { return __CO_T2(a.y, b.y); }
__CO_HD __CO_T2 __lowhigh2highlow(__CO_T2 v) { return __CO_T2(v.y, v.x); }

/* Arithmetic. The _rn forms are the same: nothing here is ever fused. */
#define __CO_BINARY(name, name2, expression)                                       \
  __CO_HD __CO_T name(__CO_T a, __CO_T b) {                                        \
    float x = __co_f(a), y = __co_f(b);                                            \
    return __CO_FROM(expression);                                                  \
  }                                                                                \
  __CO_HD __CO_T2 name2(__CO_T2 a, __CO_T2 b) {                                    \
    return __CO_T2(name(a.x, b.x), name(a.y, b.y));                                \
  }
#define __CO_SATURATE(f) __builtin_fminf(__builtin_fmaxf(f, 0.0f), 1.0f)
__CO_BINARY(__hadd, __hadd2, x + y)
__CO_BINARY(__hsub, __hsub2, x - y)
__CO_BINARY(__hmul, __hmul2, x *y)
__CO_BINARY(__hdiv, __h2div, x / y)
__CO_BINARY(__hadd_rn, __hadd2_rn, x + y)
__CO_BINARY(__hsub_rn, __hsub2_rn, x - y)
__CO_BINARY(__hmul_rn, __hmul2_rn, x *y)
__CO_BINARY(__hadd_sat, __hadd2_sat, __CO_SATURATE(x + y))
__CO_BINARY(__hsub_sat, __hsub2_sat, __CO_SATURATE(x - y))
__CO_BINARY(__hmul_sat, __hmul2_sat, __CO_SATURATE(x *y))
__CO_BINARY(__hmax, __hmax2, __builtin_fmaxf(x, y))
__CO_BINARY(__hmin, __hmin2, __builtin_fminf(x, y))
__CO_BINARY(__hmax_nan, __hmax2_nan, x != x || y != y ? __builtin_nanf("") : __builtin_fmaxf(x, y))
__CO_BINARY(__hmin_nan, __hmin2_nan, x != x || y != y ? __builtin_nanf("") : __builtin_fminf(x, y))
#undef __CO_BINARY

__CO_HD __CO_T __hfma(__CO_T a, __CO_T b, __CO_T c) {
  return __CO_FROM(__co_odd_float(__co_odd_fma(__co_f(a), __co_f(b), __co_f(c))));
}
__CO_HD __CO_T __hfma_sat(__CO_T a, __CO_T b, __CO_T c) {
  return __CO_FROM(__CO_SATURATE(__co_odd_float(__co_odd_fma(__co_f(a), __co_f(b), __co_f(c)))));
}
__CO_HD __CO_T __hfma_relu(__CO_T a, __CO_T b, __CO_T c) {
  float r = __co_f(__hfma(a, b, c));
  return __CO_FROM(r < 0.0f ? 0.0f : r);
}
__CO_HD __CO_T2 __hfma2(__CO_T2 a, __CO_T2 b, __CO_T2 c) {
  return __CO_T2(__hfma(a.x, b.x, c.x), __hfma(a.y, b.y, c.y));
}
__CO_HD __CO_T2 __hfma2_sat(__CO_T2 a, __CO_T2 b, __CO_T2 c) {
  return __CO_T2(__hfma_sat(a.x, b.x, c.x), __hfma_sat(a.y, b.y, c.y));
}
__CO_HD __CO_T2 __hfma2_relu(__CO_T2 a, __CO_T2 b, __CO_T2 c) {
  return __CO_T2(__hfma_relu(a.x, b.x, c.x), __hfma_relu(a.y, b.y, c.y));
}
/* Complex a * b + c, in two fused steps. */
__CO_HD __CO_T __hneg(__CO_T a) { return __CO_RAW(__co_bits<unsigned short>(a) ^ 0x8000); }
__CO_HD __CO_T __habs(__CO_T a) { return __CO_RAW(__co_bits<unsigned short>(a) & 0x7fff); }
__CO_HD __CO_T2 __hneg2(__CO_T2 a) { return __CO_T2(__hneg(a.x), __hneg(a.y)); }
__CO_HD __CO_T2 __habs2(__CO_T2 a) { return __CO_T2(__habs(a.x), __habs(a.y)); }
__CO_HD __CO_T2 __hcmadd(__CO_T2 a, __CO_T2 b, __CO_T2 c) {
  return __CO_T2(__hfma(__hneg(a.y), b.y, __hfma(a.x, b.x, c.x)),
                 __hfma(a.y, b.x, __hfma(a.x, b.y, c.y)));
}

/* Comparisons; the forms with u hold for unordered operands too. */
#define __CO_COMPARE(name, expression)                                                     \
  __CO_HD bool __h##name(__CO_T a, __CO_T b) {                                             \
    float x = __co_f(a), y = __co_f(b);                                                    \
    return expression;                                                                     \
  }                                                                                        \
  __CO_HD __CO_T2 __h##name##2(__CO_T2 a, __CO_T2 b) {                                     \
    return __CO_T2(__CO_RAW(__h##name(a.x, b.x) ? __CO_FORMAT::one : 0),                   \
                   __CO_RAW(__h##name(a.y, b.y) ? __CO_FORMAT::one : 0));                  \
  }                                                                                        \
  __CO_HD bool __hb##name##2(__CO_T2 a, __CO_T2 b) {                                       \
    return __h##name(a.x, b.x) && __h##name(a.y, b.y);                                     \
  }                                                                                        \
  __CO_HD unsigned __h##name##2_mask(__CO_T2 a, __CO_T2 b) {                               \
    return (__h##name(a.x, b.x) ? 0xffffu : 0u) | (__h##name(a.y, b.y) ? 0xffff0000u : 0u); \
  }
__CO_COMPARE(eq, x == y)
__CO_COMPARE(ne, x < y || x > y)
__CO_COMPARE(le, x <= y)
__CO_COMPARE(ge, x >= y)
__CO_COMPARE(lt, x < y)
__CO_COMPARE(gt, x > y)
__CO_COMPARE(equ, !(x < y || x > y))
__CO_COMPARE(neu, x != y)
__CO_COMPARE(leu, !(x > y))
__CO_COMPARE(geu, !(x < y))
__CO_COMPARE(ltu, !(x >= y))
__CO_COMPARE(gtu, !(x <= y))
#undef __CO_COMPARE
__CO_HD bool __hisnan(__CO_T a) { return __co_f(a) != __co_f(a); }
__CO_HD int __hisinf(__CO_T a) {
  return (__co_bits<unsigned short>(a) & 0x7fff) != __CO_FORMAT::infinity ? 0
         : __co_bits<unsigned short>(a) & 0x8000                           ? -1
                                                                           : 1;
}
__CO_HD __CO_T2 __hisnan2(__CO_T2 a) {
  return __CO_T2(__CO_RAW(__hisnan(a.x) ? __CO_FORMAT::one : 0),
                 __CO_RAW(__hisnan(a.y) ? __CO_FORMAT::one : 0));
}

/* Operators. */
#define __CO_OPERATOR(symbol, name, name2)                                                      \
  __CO_HD __CO_T operator symbol(const __CO_T &a, const __CO_T &b) { return name(a, b); }       \
  __CO_HD __CO_T2 operator symbol(const __CO_T2 &a, const __CO_T2 &b) { return name2(a, b); }   \
  __CO_HD __CO_T &operator symbol##=(__CO_T &a, const __CO_T &b) { return a = name(a, b); }     \
  __CO_HD __CO_T2 &operator symbol##=(__CO_T2 &a, const __CO_T2 &b) { return a = name2(a, b); }
__CO_OPERATOR(+, __hadd, __hadd2)
__CO_OPERATOR(-, __hsub, __hsub2)
__CO_OPERATOR(*, __hmul, __hmul2)
__CO_OPERATOR(/, __hdiv, __h2div)
#undef __CO_OPERATOR
__CO_HD __CO_T operator+(const __CO_T &a) { return a; }
__CO_HD __CO_T operator-(const __CO_T &a) { return __hneg(a); }
__CO_HD __CO_T2 operator+(const __CO_T2 &a) { return a; }
__CO_HD __CO_T2 operator-(const __CO_T2 &a) { return __hneg2(a); }
#define __CO_STEP(type, symbol, one_)                                  \
  __CO_HD type &operator symbol##symbol(type &a) { return a = a symbol one_; } \
  __CO_HD type operator symbol##symbol(type &a, int) {                 \
    type old = a;                                                      \
    a = a symbol one_;                                                 \
    return old;                                                        \
  }
__CO_STEP(__CO_T, +, __CO_RAW(__CO_FORMAT::one))
__CO_STEP(__CO_T, -, __CO_RAW(__CO_FORMAT::one))
#undef __CO_STEP
#define __CO_RELATION(symbol, name)                                                              \
  __CO_HD bool operator symbol(const __CO_T &a, const __CO_T &b) { return __h##name(a, b); }     \
  __CO_HD bool operator symbol(const __CO_T2 &a, const __CO_T2 &b) { return __hb##name##2(a, b); }
__CO_RELATION(==, eq)
__CO_RELATION(!=, neu)
__CO_RELATION(<, lt)
__CO_RELATION(>, gt)
__CO_RELATION(<=, le)
__CO_RELATION(>=, ge)
#undef __CO_RELATION

/* Math functions: float's, rounded. */
#define __CO_MATH(name, expression)                                                     \
  __CO_HD __CO_T h##name(const __CO_T a) {                                              \
    float x = __co_f(a);                                                                \
    return __CO_FROM(expression);                                                       \
  }                                                                                     \
  __CO_HD __CO_T2 h2##name(const __CO_T2 a) { return __CO_T2(h##name(a.x), h##name(a.y)); }
__CO_MATH(sqrt, __builtin_sqrtf(x))
__CO_MATH(rsqrt, 1.0f / __builtin_sqrtf(x))
__CO_MATH(rcp, 1.0f / x)
__CO_MATH(ceil, __builtin_ceilf(x))
__CO_MATH(floor, __builtin_floorf(x))
__CO_MATH(trunc, __builtin_truncf(x))
__CO_MATH(rint, __builtin_rintf(x))
__CO_MATH(exp, ::expf(x))
__CO_MATH(exp2, ::exp2f(x))
__CO_MATH(exp10, ::exp10f(x))
__CO_MATH(log, ::logf(x))
__CO_MATH(log2, ::log2f(x))
__CO_MATH(log10, ::log10f(x))
__CO_MATH(sin, ::sinf(x))
__CO_MATH(cos, ::cosf(x))
__CO_MATH(tanh, ::tanhf(x))
#undef __CO_MATH

#if defined(__CUDA__) && !defined(__CO_NO_CUDA_NAMES)
__CO_D __CO_T htanh_approx(__CO_T a) { return htanh(a); }
__CO_D __CO_T2 h2tanh_approx(__CO_T2 a) { return h2tanh(a); }

/* Loads and stores with cache hints. */
__CO_LOADS(__CO_T)
__CO_LOADS(__CO_T2)

/* Warp shuffles: one value in the low half of a word, a pair in the whole. */
#if __CUTOVER_WARP_LANES__ == 32
#define __CO_SHUFFLE16(name, lane_type)                                                        \
  __CO_D __CO_T name(unsigned mask, __CO_T value, lane_type lane, int width = 32) {            \
    return __CO_RAW(name(mask, (int)__co_bits<unsigned short>(value), lane, width));           \
  }                                                                                            \
  __CO_D __CO_T2 name(unsigned mask, __CO_T2 value, lane_type lane, int width = 32) {          \
    return __co_bits<__CO_T2>(name(mask, __co_bits<int>(value), lane, width));                 \
  }
__CO_SHUFFLE16(__shfl_sync, int)
__CO_SHUFFLE16(__shfl_up_sync, unsigned)
__CO_SHUFFLE16(__shfl_down_sync, unsigned)
__CO_SHUFFLE16(__shfl_xor_sync, int)
#else
#define __CO_SHUFFLE16(name, lane_type)                                                        \
  __CO_D __CO_T name(__CO_T value, lane_type lane, int width = __CUTOVER_WARP_LANES__) {       \
    return __CO_RAW(name((int)__co_bits<unsigned short>(value), lane, width));                 \
  }                                                                                            \
  __CO_D __CO_T2 name(__CO_T2 value, lane_type lane, int width = __CUTOVER_WARP_LANES__) {     \
    return __co_bits<__CO_T2>(name(__co_bits<int>(value), lane, width));                       \
  }
__CO_SHUFFLE16(__shfl, int)
__CO_SHUFFLE16(__shfl_up, unsigned)
__CO_SHUFFLE16(__shfl_down, unsigned)
__CO_SHUFFLE16(__shfl_xor, int)
#endif
#undef __CO_SHUFFLE16

/* Atomics: the pair is atomic element by element, as documented; here both go at once. */
__CO_D __CO_T atomicAdd(__CO_T *address, __CO_T value) {
  unsigned short *word = (unsigned short *)address;
  unsigned short old = __atomic_load_n(word, __ATOMIC_RELAXED), next;
  do {
    next = __co_bits<unsigned short>(__hadd(__CO_RAW(old), value));
  } while (!__atomic_compare_exchange_n(word, &old, next, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED));
  return __CO_RAW(old);
}
__CO_D __CO_T2 atomicAdd(__CO_T2 *address, __CO_T2 value) {
  unsigned *word = (unsigned *)address;
  unsigned old = __atomic_load_n(word, __ATOMIC_RELAXED), next;
  do {
    next = __co_bits<unsigned>(__hadd2(__co_bits<__CO_T2>(old), value));
  } while (!__atomic_compare_exchange_n(word, &old, next, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED));
  return __co_bits<__CO_T2>(old);
}
#endif

#undef __CO_SATURATE
#undef __CO_FROM
#undef __CO_RAW

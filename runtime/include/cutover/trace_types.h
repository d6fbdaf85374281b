/* Tells a recorded run (CUTOVER_TRACE) of what type the elements of a buffer are, and which line
 * copies it. The runtime's own calls take untyped pointers, so the type is taken where it is known:
 * from the pointer that the program passes. */
#ifndef CUTOVER_TRACE_TYPES_H
#define CUTOVER_TRACE_TYPES_H

#if defined(__cplusplus)

#include <stddef.h>

extern "C" void __cutover_trace_next(const char *element, const char *file, int line);
extern "C" void __cutover_trace_allocated(const void *pointer, const char *element);

struct __half;
struct __half2;
struct __nv_bfloat16;
struct __nv_bfloat162;

namespace cutover_trace {

template <size_t bytes, bool is_signed>
struct integer {
  static const char *name() { return "bytes"; }
};
#define __CO_INTEGER(bytes, is_signed, text)      \
  template <>                                     \
  struct integer<bytes, is_signed> {              \
    static const char *name() { return text; }    \
  };
__CO_INTEGER(1, true, "i8")
__CO_INTEGER(1, false, "u8")
__CO_INTEGER(2, true, "i16")
__CO_INTEGER(2, false, "u16")
__CO_INTEGER(4, true, "i32")
__CO_INTEGER(4, false, "u32")
__CO_INTEGER(8, true, "i64")
__CO_INTEGER(8, false, "u64")
#undef __CO_INTEGER

/* Kinds of type: 0 anything else, 1 integer, 2 floating, 3 pointer. */
template <class T>
struct kind_of {
  static constexpr int value = __is_integral(T) || __is_enum(T) ? 1
                               : __is_floating_point(T)         ? 2
                               : __is_pointer(T)                ? 3
                                                                : 0;
};

/* What a structure is made of: below. */
template <class T, bool is_known>
struct structure;

template <class T, int kind>
struct plain {
  /* complex<float>, array<double, 4> and the like: one type, repeated. */
  template <class U>
  static const char *of(typename U::value_type *, int) {
    return kind_of<typename U::value_type>::value != 0 && __is_trivially_copyable(U) &&
                   sizeof(U) % sizeof(typename U::value_type) == 0
               ? plain<typename U::value_type, kind_of<typename U::value_type>::value>::name()
               : "bytes";
  }
  template <class U, size_t = sizeof(U)>
  static const char *of(const void *, long) {
    return structure<U, __is_class(U) && __is_trivially_copyable(U)>::name();
  }
  template <class U>
  static const char *of(const void *, ...) {
    return "bytes";
  }
  static const char *name() { return of<T>(nullptr, 0); }
};
template <class T>
struct plain<T, 1> {
  static const char *name() {
    return integer<sizeof(T), (static_cast<T>(-1) < static_cast<T>(1))>::name();
  }
};
template <class T>
struct plain<T, 2> {
  static const char *name() { return sizeof(T) == 4 ? "f32" : sizeof(T) == 8 ? "f64" : "bytes"; }
};
template <class T>
struct plain<T, 3> {
  static const char *name() { return "ptr"; }
};

template <class T>
struct element {
  static const char *name() { return plain<T, kind_of<T>::value>::name(); }
};
template <class T>
struct element<const T> : element<T> {};
template <class T>
struct element<volatile T> : element<T> {};
template <class T, size_t count>
struct element<T[count]> : element<T> {};

#define __CO_ELEMENT(type, text)               \
  template <>                                  \
  struct element<type> {                       \
    static const char *name() { return text; } \
  };
#define __CO_VECTORS(type, text) \
  __CO_ELEMENT(type##1, text)    \
  __CO_ELEMENT(type##2, text)    \
  __CO_ELEMENT(type##3, text)    \
  __CO_ELEMENT(type##4, text)
__CO_VECTORS(char, "i8")
__CO_VECTORS(uchar, "u8")
__CO_VECTORS(short, "i16")
__CO_VECTORS(ushort, "u16")
__CO_VECTORS(int, "i32")
__CO_VECTORS(uint, "u32")
__CO_VECTORS(longlong, "i64")
__CO_VECTORS(ulonglong, "u64")
__CO_VECTORS(float, "f32")
__CO_VECTORS(double, "f64")
__CO_ELEMENT(__half, "f16")
__CO_ELEMENT(__half2, "f16")
__CO_ELEMENT(__nv_bfloat16, "bf16")
__CO_ELEMENT(__nv_bfloat162, "bf16")
#undef __CO_VECTORS
#undef __CO_ELEMENT

/* The fields of a structure, "struct 16 f32@0 i32@4x3": its size, then type, offset and count of
 * each. A builtin of clang shows them to a function one by one. */
class fields {
 public:
  template <class T>
  const char *read(const T *object) {
    base_ = reinterpret_cast<const char *>(object);
    bytes_ = sizeof(T);
    text("struct ");
    number(sizeof(T));
    __builtin_dump_struct(object, *this);
    return known_ ? text_ : "bytes";
  }

  /* What the builtin says before and after fields. */
  template <class... A>
  int operator()(const char *, const A &...) {
    return 0;
  }
  /* Indentation, type and name of a field, and the field itself. */
  template <class Indent, class Type, class Name, class T>
  int operator()(const char *, const Indent &, const Type &, const Name &, const T &field) {
    const char *at = &reinterpret_cast<const char &>(field);
    if (at >= base_ && at < base_ + bytes_) {
      put<T>(at, 1);
    } else {
      /* What has no format is shown as its address. */
      pointed(field);
    }
    return 0;
  }
  /* A field of bits has no address. */
  template <class Indent, class Type, class Name, class Width, class T>
  int operator()(const char *, const Indent &, const Type &, const Name &, const Width &,
                 const T &) {
    known_ = false;
    return 0;
  }

 private:
  template <class T>
  void pointed(const T &) {
    known_ = false;
  }
  template <class T>
  void pointed(T *const &at) {
    each(at);
  }
  template <class T>
  void each(T *at) {
    put<T>(reinterpret_cast<const char *>(at), 1);
  }
  template <class T, size_t count>
  void each(T (*at)[count]) {
    if (kind_of<T>::value != 0) {
      put<T>(reinterpret_cast<const char *>(at), count);
    } else {
      for (size_t i = 0; i < count; i++) part(&(*at)[i], kind<__is_class(T)>());
    }
  }

  template <bool>
  struct kind {};
  template <class T>
  void part(T *at, kind<true>) {
    __builtin_dump_struct(at, *this);
  }
  template <class T>
  void part(T *at, kind<false>) {
    each(at);
  }

  template <class T>
  void put(const char *at, size_t count) {
    size_t offset = static_cast<size_t>(at - base_);
    const char *word = element_word<T>();
    if (offset < end_ || word[0] == 'b') known_ = false;
    end_ = offset + count * sizeof(T);
    text(" ");
    text(word);
    text("@");
    number(offset);
    if (count > 1) {
      text("x");
      number(count);
    }
  }
  template <class T>
  static const char *element_word() {
    return plain<typename bare<T>::type, kind_of<typename bare<T>::type>::value>::name();
  }
  template <class T>
  struct bare {
    using type = T;
  };
  template <class T>
  struct bare<const T> {
    using type = T;
  };
  template <class T>
  struct bare<volatile T> {
    using type = T;
  };
  template <class T>
  struct bare<const volatile T> {
    using type = T;
  };

  void number(size_t value) {
    if (value >= 10) number(value / 10);
    char digit[] = {static_cast<char>('0' + value % 10), 0};
    text(digit);
  }
  void text(const char *word) {
    for (; *word != 0; word++) {
      if (size_ + 1 >= sizeof text_) {
        known_ = false;
        return;
      }
      text_[size_++] = *word;
      text_[size_] = 0;
    }
  }

  const char *base_ = nullptr;
  size_t bytes_ = 0;
  size_t end_ = 0;
  size_t size_ = 0;
  bool known_ = true;
  char text_[1024] = {};
};

template <class T, bool is_known>
struct structure {
  static const char *name() { return "bytes"; }
};
template <class T>
struct structure<T, true> {
  static const char *name() {
    alignas(T) static char object[sizeof(T)];
    static fields found;
    static const char *words = found.read(reinterpret_cast<const T *>(object));
    return words;
  }
};

/* Said just before a copy to a pointer of this type. */
template <class T>
inline void next(const T *, const char *file, int line) {
  __cutover_trace_next(element<T>::name(), file, line);
}
inline void next(const void *, const char *file, int line) {
  __cutover_trace_next("", file, line);
}
template <class T>
inline void allocated(T *const *pointer) {
  __cutover_trace_allocated(*pointer, element<T>::name());
}
inline void allocated(void *const *) {}

}  // namespace cutover_trace

#endif
#endif

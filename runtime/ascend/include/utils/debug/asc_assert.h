/* assert on both sides, with an optional message and its values; and __trap. */
#ifndef CUTOVER_ASCEND_ASC_ASSERT_H
#define CUTOVER_ASCEND_ASC_ASSERT_H

#include <cassert>
#include "simt_api/device_types.h"

__CO_D void __trap() { __co_trap(); }

#undef assert
#undef ascendc_assert
#if defined(NDEBUG)
#define assert(...)
#else
#define __CO_ASSERT(condition, text) \
  ((condition) ? (void)0 : __assert_fail(text, __FILE__, __LINE__, __func__))
#define __CO_FIRST(condition, ...) condition
#define assert(...) __CO_ASSERT((__CO_FIRST(__VA_ARGS__, 0)), #__VA_ARGS__)
#endif
#define ascendc_assert assert

#endif

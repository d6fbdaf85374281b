// Measures the math library against its table: accuracy [--table] [--time] [name ...]
//
// For each function the largest distance, in units in the last place, between the result and the
// correctly rounded one, which is how CUDA states its bounds; and whether every lane count gives
// the same bits. --table prints docs/tables/math-accuracy.md instead, --time adds ns per call.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "reference.h"

namespace {

template <class T>
struct Bits;
template <>
struct Bits<float> {
  typedef uint32_t U;
  typedef int32_t S;
  typedef double Wide;
};
template <>
struct Bits<double> {
  typedef uint64_t U;
  typedef int64_t S;
  typedef long double Wide;
};

template <class T>
typename Bits<T>::U bits(T x) {
  typename Bits<T>::U u;
  std::memcpy(&u, &x, sizeof u);
  return u;
}
template <class T>
T value(typename Bits<T>::U u) {
  T x;
  std::memcpy(&x, &u, sizeof x);
  return x;
}

// Floating point numbers counted in order: neighbours differ by one.
template <class T>
long double ordinal(T x) {
  auto u = bits(x);
  const auto top = typename Bits<T>::U(1) << (sizeof(T) * 8 - 1);
  return u & top ? -static_cast<long double>(u & ~top) : static_cast<long double>(u);
}

template <class T>
using Run = void (*)(const T *const *in, T *out, long n);

struct Widths {
  int lanes;
  void *run;
};

}  // namespace

// The functions under test, from the rows of math.tsv.
#define LINK(T, W, NAME) extern "C" void bridge_w##W##_##NAME(const T *const *, T *, long);
#define VECTOR(ARITY, T, NAME) LINK(T, 1, NAME) LINK(T, 8, NAME) LINK(T, 16, NAME) LINK(T, 32, NAME)
#define SCALAR_BODY(T, NAME, PARAMETERS, CALL)                  \
  extern "C" T __co_scalar_##NAME PARAMETERS;                   \
  static void scalar_##NAME(const T *const *in, T *out, long n) { \
    for (long i = 0; i < n; i++) out[i] = __co_scalar_##NAME CALL; \
  }
#define SCALAR(ARITY, T, NAME) SCALAR_##ARITY(T, NAME)
#define SCALAR_1(T, NAME) SCALAR_BODY(T, NAME, (T), (in[0][i]))
#define SCALAR_2(T, NAME) SCALAR_BODY(T, NAME, (T, T), (in[0][i], in[1][i]))
#define SCALAR_INT(ARITY, T, NAME) \
  SCALAR_BODY(T, NAME, (int, T), (static_cast<int>(in[0][i]), in[1][i]))
#include "functions.inc"
#undef VECTOR
#undef SCALAR
#undef SCALAR_INT

namespace {

#define RUN(W, NAME) \
  { W, reinterpret_cast<void *>(bridge_w##W##_##NAME) }
#define VECTOR(ARITY, T, NAME) {#NAME, {RUN(1, NAME), RUN(8, NAME), RUN(16, NAME), RUN(32, NAME)}},
#define SCALAR(ARITY, T, NAME) {#NAME, {{1, reinterpret_cast<void *>(scalar_##NAME)}}},
#define SCALAR_INT(ARITY, T, NAME) SCALAR(ARITY, T, NAME)
const std::map<std::string, std::vector<Widths>> kWidths = {
#include "functions.inc"
};

struct Row {
  std::string name, type, how, bound;
  int arity = 0;
};

struct Result {
  long tested = 0;
  double distance = 0;  // from the correctly rounded result, in whole ulp
  double error = 0;     // from the exact result, in ulp
  double absolute = 0;  // from the exact result, in units of the larger of it and 1
  bool widths_agree = true;
  std::string worst;
  double nanoseconds = 0;  // per 8 lanes
};

template <class T>
double ulp_size(T correct) {
  int e = correct == 0 ? -10000 : std::ilogb(correct);
  constexpr int digits = std::numeric_limits<T>::digits;
  return std::max(e, std::numeric_limits<T>::min_exponent - 1) - digits + 1;
}

template <class T>
void compare(const T *const *in, int arity, T got, typename Bits<T>::Wide exact, Result &result) {
  T correct = static_cast<T>(exact);
  result.tested++;
  double distance, error = 0, absolute = 0;
  if (std::isnan(correct) || std::isnan(got)) {
    distance = std::isnan(correct) && std::isnan(got) ? 0 : INFINITY;
  } else if (exact == 0 && got == 0) {
    distance = std::signbit(got) == std::signbit(correct) ? 0 : INFINITY;
  } else {
    distance = static_cast<double>(std::fabs(ordinal(got) - ordinal(correct)));
    if (std::isfinite(got) && std::isfinite(correct)) {
      using Wide = typename Bits<T>::Wide;
      Wide scaled = (static_cast<Wide>(got) - exact) / std::scalbn(Wide(1), ulp_size(correct));
      error = static_cast<double>(std::fabs(scaled));
      Wide unit = std::fmax(Wide(1), std::fabs(exact));
      absolute = static_cast<double>(std::fabs(static_cast<Wide>(got) - exact) / unit);
    }
  }
  if (distance == INFINITY) absolute = INFINITY;
  result.absolute = std::max(result.absolute, absolute);
  result.error = std::max(result.error, error);
  if (distance > result.distance) {
    result.distance = distance;
    char text[256];
    int used = 0;
    for (int a = 0; a < arity; a++)
      used += std::snprintf(text + used, sizeof text - used, "%.17g, ", double(in[a][0]));
    std::snprintf(text + used, sizeof text - used, "is %.17g, should be %.17g", double(got),
                  double(correct));
    result.worst = text;
  }
}

constexpr long kBatch = 4096;

template <class T, class Wide>
void check_batch(const Row &row, T (*columns)[kBatch], const T *out, Result &result) {
  std::string base = sizeof(T) == 4 ? row.name.substr(0, row.name.size() - 1) : row.name;
  auto function = reference::functions<Wide>().at(base);
  for (long i = 0; i < kBatch; i++) {
    Wide wide[4];
    const T *at[4];
    for (int a = 0; a < row.arity; a++) wide[a] = columns[a][i], at[a] = &columns[a][i];
    compare<T>(at, row.arity, out[i], function(wide), result);
  }
}

template <class T>
void run_batch(const Row &row, T (*columns)[kBatch], Result &result) {
  const auto &widths = kWidths.at(row.name);
  static T out[4][kBatch] __attribute__((aligned(256)));
  const T *in[4] = {columns[0], columns[1], columns[2], columns[3]};
  for (size_t w = 0; w < widths.size(); w++) {
    auto begin = std::chrono::steady_clock::now();
    reinterpret_cast<Run<T>>(widths[w].run)(in, out[w], kBatch);
    auto end = std::chrono::steady_clock::now();
    if (widths[w].lanes == 8 || widths.size() == 1)
      result.nanoseconds = std::chrono::duration<double, std::nano>(end - begin).count() / kBatch * 8;
    if (w == 0) continue;
    for (long i = 0; i < kBatch; i++) {
      bool same = bits(out[w][i]) == bits(out[0][i]) || (out[w][i] != out[w][i] && out[0][i] != out[0][i]);
      if (!same && result.widths_agree) {
        result.widths_agree = false;
        std::printf("%s(%.17g): %.17g at %d lanes, %.17g at 1\n", row.name.c_str(),
                    double(in[0][i]), double(out[w][i]), widths[w].lanes, double(out[0][i]));
      }
    }
  }
  if (row.bound == "0")  // exact: nothing may be rounded twice
    check_batch<T, T>(row, columns, out[0], result);
  else
    check_batch<T, typename Bits<T>::Wide>(row, columns, out[0], result);
}

// A value of a kind that finds mistakes: any bits, a special value, or the usual ranges.
template <class T>
T draw(std::mt19937_64 &random) {
  static const double specials[] = {0.0, 1.0, 2.0, 0.5, 3.0, 1e300, 1e-300, 1e30, 1e-30, INFINITY,
                                    NAN, 1.5, 4.0, 1e-310, 1e-40, 0.25, 3.4e38, 1.7e308, 10.0};
  uint64_t bits_ = random();
  double unit = double(random() >> 11) * 0x1p-53, sign = bits_ & 64 ? -1 : 1;
  switch (bits_ % 8) {
    case 0:
    case 1:
      return value<T>(static_cast<typename Bits<T>::U>(random()));
    case 2:
      return T(sign * specials[(bits_ >> 8) % std::size(specials)]);
    case 3:
      return T(sign * (1 + (unit - 0.5) * std::exp2(-double(bits_ >> 8 & 31))));
    case 4:
      return T(sign * double(bits_ >> 8 & 63) / 2);
    case 5:
      return T(sign * double(bits_ >> 8 & 0xfff) * (M_PI / 2) * (1 + (unit - 0.5) * 1e-3));
    case 6:
      return T(sign * unit * 40);
    default:
      return T(sign * std::exp2((unit - 0.5) * (bits_ & 128 ? 20 : 200)));
  }
}

// Functions of a whole number and one argument, and those with no relative bound, get tame inputs.
template <class T>
T draw_tame(std::mt19937_64 &random, bool order) {
  double unit = double(random() >> 11) * 0x1p-53;
  return order ? T(random() % 12) : T(unit * 60);
}

bool slow(const Row &row) {  // references that take microseconds
  static const char *const names[] = {"inv", "bessel", "j0", "j1", "jn", "y0", "y1", "yn", "gamma"};
  for (auto *part : names)
    if (row.name.find(part) != std::string::npos) return true;
  return false;
}

template <class T>
Result measure(const Row &row) {
  Result result;
  static T columns[4][kBatch] __attribute__((aligned(256)));
  const char *dense = std::getenv("CO_MATH_DENSE");  // test every so many floats: 1 is all of them
  if (sizeof(T) == 4 && row.arity == 1 && row.bound != "-") {
    // An odd stride visits every exponent and both signs evenly.
    uint64_t stride = dense ? std::max(1, std::atoi(dense)) : slow(row) ? 262147 : 4099;
    for (uint64_t pattern = 0; pattern < 1ull << 32;) {
      for (long i = 0; i < kBatch; i++, pattern += stride)
        columns[0][i] = value<T>(static_cast<typename Bits<T>::U>(pattern));
      run_batch<T>(row, columns, result);
    }
  }
  std::mt19937_64 random(20);
  long batches = slow(row) ? 4 : 60;
  if (dense) batches *= 50;
  for (long b = 0; b < batches; b++) {
    for (long i = 0; i < kBatch; i++)
      for (int a = 0; a < row.arity; a++)
        columns[a][i] = row.bound == "-" ? draw_tame<T>(random, row.arity == 2 && a == 0)
                                         : draw<T>(random);
    run_batch<T>(row, columns, result);
  }
  return result;
}

std::vector<Row> read_table() {
  const char *path = std::getenv("CO_MATH_TABLE");
  std::ifstream file(path ? path : "math.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    Row row;
    std::string arity;
    std::getline(fields, row.name, '\t');
    std::getline(fields, arity, '\t');
    std::getline(fields, row.type, '\t');
    std::getline(fields, row.how, '\t');
    std::getline(fields, row.bound, '\t');
    row.arity = std::atoi(arity.c_str());
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

int main(int argc, char **argv) {
  bool table = false, time = false;
  std::vector<std::string> only;
  for (int i = 1; i < argc; i++) {
    std::string argument = argv[i];
    if (argument == "--table")
      table = true;
    else if (argument == "--time")
      time = true;
    else
      only.push_back(argument);
  }
  int passed = 0, failed = 0;
  if (table)
    std::printf(
        "# Accuracy of the CPU target's math functions\n\n"
        "Written by `runtime/math/test/run.sh --table`. Distances are from the correctly rounded\n"
        "result, in units in the last place, which is how the CUDA C++ Programming Guide states its\n"
        "bounds; errors are from the exact result. A bound of `-` means that the guide gives an\n"
        "absolute one.\n\n"
        "| function | type | how | bound | distance | error | arguments tested |\n"
        "|---|---|---|---|---|---|---|\n");
  for (const Row &row : read_table()) {
    if (!only.empty() && std::find(only.begin(), only.end(), row.name) == only.end()) continue;
    if (!kWidths.count(row.name)) continue;
    Result result = row.type == "f32" ? measure<float>(row) : measure<double>(row);
    // The guide's absolute bounds, for Bessel functions and near the zeros of lgamma.
    double absolute_bound = row.type == "f32" ? 2.2e-6 : 5e-12;
    bool near = row.bound == "-" ? result.absolute <= absolute_bound
                                 : result.distance <= std::atof(row.bound.c_str());
    bool fine = result.widths_agree && near;
    (fine ? passed : failed)++;
    if (table) {
      std::printf("| %s | %s | %s | %s | %.0f | %.3f | %ld |\n", row.name.c_str(), row.type.c_str(),
                  row.how.c_str(), row.bound.c_str(), result.distance, result.error,
                  result.tested);
    } else {
      std::printf("%s %-14s bound %2s distance %4.0f error %6.3f", fine ? "ok  " : "FAIL",
                  row.name.c_str(), row.bound.c_str(), result.distance, result.error);
      if (time) std::printf("  %6.2f ns / 8 lanes", result.nanoseconds);
      if (!fine || time) std::printf("  at %s", result.worst.c_str());
      std::printf("\n");
    }
    std::fflush(stdout);
  }
  std::fprintf(table ? stderr : stdout, "%d passed, %d failed\n", passed, failed);
  return failed ? 1 : 0;
}

#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    constexpr int kTile = 32;
    const int rows = p.rows, columns = p.columns;  // multiples of kTile
    const float* __restrict__ from = p.from.data();
    float* __restrict__ to = p.to.data();
#pragma omp parallel for collapse(2)
    for (int row0 = 0; row0 < rows; row0 += kTile) {
      for (int column0 = 0; column0 < columns; column0 += kTile) {
        for (int column = column0; column < column0 + kTile; ++column) {
          for (int row = row0; row < row0 + kTile; ++row) {
            to[size_t(column) * rows + row] = from[size_t(row) * columns + column];
          }
        }
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

#!/bin/bash
# Builds the math library and measures it: run.sh [--table] [--time] [name ...]
# CLANG names the embedded clang (default: clang). CO_MATH_DENSE=1 tests every float, =61 every 61st.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
math=$(dirname "$here")
clang=${CLANG:-clang}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

awk -F'\t' 'NR > 1 {
  kind = $1 ~ /^[jy]nf?$/ ? "SCALAR_INT" : toupper($4)
  printf "%s(%s, %s, %s)\n", kind, $2, $3 == "f32" ? "float" : "double", $1
}' "$math/math.tsv" >"$out/functions.inc"

link=()
for source in "$math"/vector_*.cpp; do
  name=$(basename "$source" .cpp)
  "$clang" "@$math/neutral.args" "$source" -o "$out/$name.neutral.bc"
  "$clang" "@$math/host.args" -x ir "$out/$name.neutral.bc" -o "$out/$name.bc"
  link+=(-Xclang -mlink-builtin-bitcode -Xclang "$out/$name.bc")
done
"$clang" "@$math/neutral.args" -I"$out" "$here/bridge.cpp" -o "$out/bridge.bc"
"$clang" -O3 -march=native -Wno-override-module -x ir "$out/bridge.bc" "${link[@]}" -c \
  -o "$out/bridge.o"
"$clang" -std=c++17 -O2 -ffp-contract=off -Wall -Wextra -c "$math/scalar.cpp" -o "$out/scalar.o"
"${CXX:-g++}" -std=c++17 -O2 -Wall -I"$out" "$here/accuracy.cpp" "$out/bridge.o" "$out/scalar.o" \
  -lpthread -lm -o "$out/accuracy"
CO_MATH_TABLE="$math/math.tsv" "$out/accuracy" "$@"

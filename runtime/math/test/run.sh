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

bitcode() {  # source, result: for the neutral target, then for the host
  "$clang" "@$math/neutral.args" -I"$out" "$1" -o "$2.neutral"
  "$clang" "@$math/host.args" -x ir "$2.neutral" -o "$2"
}
link=()
for name in vector_f32 vector_f64; do
  bitcode "$math/$name.cpp" "$out/$name.bc"
  link+=(-Xclang -mlink-builtin-bitcode -Xclang "$out/$name.bc")
done
bitcode "$here/bridge.cpp" "$out/bridge.bc"
"$clang" -O3 -march=native -x ir "$out/bridge.bc" "${link[@]}" -c -o "$out/bridge.o"
"$clang" -std=c++17 -O2 -ffp-contract=off -Wall -Wextra -c "$math/scalar.cpp" -o "$out/scalar.o"
"${CXX:-g++}" -std=c++17 -O2 -Wall -I"$out" "$here/accuracy.cpp" "$out/bridge.o" "$out/scalar.o" \
  -lpthread -lm -o "$out/accuracy"
CO_MATH_TABLE="$math/math.tsv" "$out/accuracy" "$@"

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

neutral=(--target=bpfel -ffreestanding -std=c++17 -O2 -ffp-contract=off -fno-math-errno
  -fno-exceptions -fomit-frame-pointer -Wall -Wextra -emit-llvm -c)
for source in "$math"/vector_*.cpp; do
  "$clang" "${neutral[@]}" "$source" -o "$out/$(basename "$source" .cpp).bc"
done
"$clang" "${neutral[@]}" -I"$out" "$here/bridge.cpp" -o "$out/bridge.bc"

link=()
for bitcode in "$out"/vector_*.bc; do link+=(-Xclang -mlink-builtin-bitcode -Xclang "$bitcode"); done
"$clang" -O3 -march=native -w -x ir "$out/bridge.bc" "${link[@]}" -c -o "$out/bridge.o"
"$clang" -std=c++17 -O2 -ffp-contract=off -Wall -Wextra -c "$math/scalar.cpp" -o "$out/scalar.o"
g++ -std=c++17 -O2 -Wall -I"$out" "$here/accuracy.cpp" "$out/bridge.o" "$out/scalar.o" \
  -lpthread -lm -o "$out/accuracy"
CO_MATH_TABLE="$math/math.tsv" "$out/accuracy" "$@"

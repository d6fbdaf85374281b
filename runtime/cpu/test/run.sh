#!/bin/sh
# Builds and runs the runtime's unit tests.
#
#   run.sh CXX OUT [compiler flags, such as -fsanitize=address,undefined]
#
# With SPEED_CHECK=1 in the environment the speed of launches is checked, too: on a quiet machine only.
# CXX is a C++17 compiler, OUT a folder for objects and programs. The last line of the output is
# "N passed, N failed"; the exit status is 0 if nothing failed.
set -u
if [ $# -lt 2 ]; then
  echo "usage: run.sh CXX OUT [flags]" >&2
  exit 2
fi
cxx=$1
out=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out" || exit 2
flags="-std=c++17 -O1 -g -fPIC -Wall -Wextra -Werror -I $here/../../include"

compile() {
  source=$1
  object=$2
  shift 2
  newest=$(find "$here/.." "$here/../../include" -name '*.h*' -newer "$object" 2>/dev/null | head -n 1)
  if [ ! -f "$object" ] || [ "$source" -nt "$object" ] || [ -n "$newest" ]; then
    $cxx $flags "$@" -c "$source" -o "$object" || return 1
  fi
}

# Two at a time.
running=0
beside() {
  "$@" &
  running=$((running + 1))
  if [ $running -eq 2 ]; then
    wait
    running=0
  fi
}

tests=$(ls "$here"/*_test.cpp)
if [ -n "${SPEED_CHECK:-}" ]; then tests="$tests $here/speed_check.cpp"; fi
objects=
for source in "$here"/../*.cpp; do
  object=$out/$(basename "$source" .cpp).o
  objects="$objects $object"
  beside compile "$source" "$object" "$@"
done
for source in $tests; do
  beside compile "$source" "$out/$(basename "$source" .cpp).o" "$@"
done
wait

passed=0
failed=0
for source in $tests; do
  name=$(basename "$source" .cpp)
  program=$out/$name
  if ! { compile "$source" "$program.o" "$@" &&
         $cxx "$@" "$program.o" $objects -o "$program" -lstdc++ -lpthread -lm; }; then
    echo "$name: does not build"
    failed=$((failed + 1))
    continue
  fi
  ASAN_OPTIONS=${ASAN_OPTIONS:-handle_segv=0:allow_user_segv_handler=1:detect_leaks=0} \
    UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1} \
    timeout 60 "$program" >"$out/$name.txt" 2>"$out/$name.err"
  status=$?
  cat "$out/$name.txt"
  counts=$(tail -n 1 "$out/$name.txt" | sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
  if [ -z "$counts" ]; then
    echo "$name: ended with status $status"
    tail -n 30 "$out/$name.err"
    failed=$((failed + 1))
    continue
  fi
  one=${counts% *}
  two=${counts#* }
  passed=$((passed + one))
  failed=$((failed + two))
  if [ $status -ne 0 ] && [ "$two" -eq 0 ]; then
    echo "$name: ended with status $status after its tests"
    tail -n 30 "$out/$name.err"
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

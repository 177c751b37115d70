#!/usr/bin/env bash
# Compiles Kernels for x86-64-v2, -v3 and -v4 and joins them: kernels.s has, under each function's own name,
# a jump to the one that main.c has chosen. Renaming what the compiler made leaves the sources as they are.
#
#   Distribution/kernels.sh FOLDER OBJECTS    the other objects of the program, a line each in OBJECTS
set -euo pipefail
folder=$1 objects=$2
levels="v2 v3 v4"

for level in $levels; do
  # swiftc leaves an object alone that it would make again: it must find it as it was.
  compiled=$folder/Kernels.$level.compiled.o
  swiftc -c -o "$compiled" -module-name Kernels -package-name lookbook -parse-as-library \
    -swift-version 6 -whole-module-optimization -Ounchecked -static-stdlib \
    -Xcc "-march=x86-64-$level" -Xcc -fPIC -Xcc "-fmodule-map-file=$CKERNELS/module.modulemap" \
    -Xcc -I -Xcc Sources/CKernels/include $(find Sources/Kernels -name '*.swift' | sort)
  # One name has one meaning in a program: what this level compiled, shared generic code too, may run on
  # no lower one, so that its functions all get the level's name.
  symbols=$folder/Kernels.$level.symbols
  nm --defined-only "$compiled" >"$symbols"
  awk -v level="$level" '$2 ~ /[TW]/ { print $3, $3 "." level }' "$symbols" >"$symbols.functions"
  options=(--redefine-syms="$symbols.functions")
  if [ "$level" != v2 ]; then
    # A type is described once, by v2.
    awk '$2 ~ /[BDR]/ { print $3 }' "$symbols" >"$symbols.data"
    options+=(--weaken-symbols="$symbols.data" --remove-section=swift5_protocols
      --remove-section=swift5_protocol_conformances --remove-section=swift5_type_metadata)
  fi
  objcopy "${options[@]}" "$compiled" "$folder/Kernels.$level.o"
done

# What is called from outside.
awk '$2 == "T" { print $3 }' "$folder/Kernels.v2.symbols" | sort >"$folder/Kernels.functions"
xargs -d '\n' nm --undefined-only --no-sort <"$objects" 2>/dev/null | awk '$1 == "U" { print $2 }' |
  sort -u | comm -12 - "$folder/Kernels.functions" >"$folder/Kernels.called"
{
  echo '.text'
  awk '{ printf ".globl \"%s\"\n.type \"%s\", @function\n\"%s\": jmp *kernels_in_use+%d(%%rip)\n",
    $1, $1, $1, 8 * (NR - 1) }' "$folder/Kernels.called"
  echo '.section .data.rel.ro, "aw"'
  for level in $levels; do
    printf '.balign 8\n.globl kernels_%s\nkernels_%s:\n' "$level" "$level"
    sed "s/.*/.quad \"&.$level\"/" "$folder/Kernels.called"
  done
  size=$((8 * $(wc -l <"$folder/Kernels.called")))
  printf '.globl kernels_size\nkernels_size: .quad %d\n' "$size"
  printf '.bss\n.balign 8\n.globl kernels_in_use\nkernels_in_use: .skip %d\n' "$size"
  echo '.section .note.GNU-stack, ""'
} >"$folder/kernels.s"

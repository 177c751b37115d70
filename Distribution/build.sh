#!/usr/bin/env bash
# Builds .build-dist/bin/lookbook: one file that needs nothing but glibc. On x86-64 it carries kernels for
# three levels of processors. Debian's packages of the libraries bring the archives that are linked in.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$PWD/.build-dist
work=$scratch/work
architecture=$(uname -m)
clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
mkdir -p "$work/archives" "$scratch/bin"
# The server is a program of its own.
unset LOOKBOOK_SERVE

# In place of Foundation; a module is found first where -I says.
swiftc -c -o "$work/Foundation.o" -emit-module -emit-module-path "$work/Foundation.swiftmodule" \
  -module-name Foundation -parse-as-library -swift-version 6 -whole-module-optimization -Osize \
  -static-stdlib Distribution/Foundation/*.swift

# Modules only, for what SwiftPM would link is another program.
build=(swift build --configuration release --scratch-path "$scratch" --static-swift-stdlib
  -Xswiftc -Osize -Xswiftc -gnone -Xswiftc -I -Xswiftc "$work")
LOOKBOOK_MARCH=x86-64-v2 "${build[@]}" --target lookbook
products=$(LOOKBOOK_MARCH=x86-64-v2 "${build[@]}" --show-bin-path)
# The objects that SwiftPM's own plan links, a line each.
sed -n '/^  "C\.lookbook-.*-release\.exe":/,/inputs:/s/^ *inputs: //p' "$scratch/release.yaml" |
  tr ',' '\n' | tr -d '[]"' | grep '\.o$' >"$work/objects"
own=("$work/Foundation.o" "$work/main.o")
if [ "$architecture" = x86_64 ]; then
  sed -i '/\/Kernels\.build\//d' "$work/objects"
  CKERNELS=$products/CKernels.build Distribution/kernels.sh "$work" "$work/objects"
  "$clang" -c -o "$work/kernels.o" "$work/kernels.s"
  own+=("$work/kernels.o" "$work"/Kernels.v[234].o)
fi

commit=$(git rev-parse --verify HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain --untracked-files=no 2>/dev/null)" ] || commit+=" and changes"
"$clang" -O2 -c -I Sources/CBuild/include -DCBUILD_COMMIT="\"$commit\"" \
  -DCBUILD_PROCESSOR="\"$architecture\"" -o "$work/main.o" Distribution/main.c
"$clang" -O2 -c -o "$work/curl.o" Distribution/curl.c

# A folder that has archives alone: where the linker finds both, it takes the shared library.
for library in png z cmark turbojpeg crypto stdc++; do
  ln -sf "$("$clang" -print-file-name=lib$library.a)" "$work/archives/"
done
ar rcs "$work/archives/libcurl.a" "$work/curl.o"

# Without tables for unwinding, which no Swift code needs. At a fixed address, for sixty thousand addresses
# would be adjusted at every start.
swiftc -static-stdlib -use-ld=lld -o "$scratch/bin/lookbook" "@$work/objects" "${own[@]}" \
  -L "$work/archives" -lpng -lz -lcmark -lturbojpeg -lcrypto -lm \
  -Xclang-linker -no-pie -Xclang-linker -static-libgcc -Xlinker --no-export-dynamic \
  -Xlinker --gc-sections -Xlinker --strip-all -Xlinker --no-eh-frame-hdr \
  -Xlinker Distribution/sections.ld
ls -l "$scratch/bin/lookbook"

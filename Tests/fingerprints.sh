#!/usr/bin/env bash
# Trains a short job in several builds and with several numbers of threads, and compares the
# fingerprints: they must be one. Without arguments: the whole matrix, a build each for the native
# processor, x86-64-v3 (AVX2) and x86-64-v2 (FMA in software), in release and in debug.
#
#   Tests/fingerprints.sh "release:native debug:x86-64-v3" "1 3"
set -euo pipefail
cd "$(dirname "$0")/.."

builds=${1:-}
threads=${2:-1 2 3 8}
if [ -z "$builds" ]; then
  builds="release:native debug:native"
  [ "$(uname -m)" = x86_64 ] && builds="release:native release:x86-64-v3 release:x86-64-v2 \
    debug:native debug:x86-64-v3 debug:x86-64-v2"
fi
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

first=""
for build in $builds; do
  configuration=${build%%:*} processor=${build#*:}
  scratch=.build
  [ "$processor" = native ] || scratch=.build-$processor
  build=(swift build --configuration "$configuration" --scratch-path "$scratch")
  export LOOKBOOK_MARCH=$processor
  "${build[@]}" --product lookbook >"$runs/log" 2>&1 || { cat "$runs/log"; exit 1; }
  lookbook=$("${build[@]}" --show-bin-path)/lookbook
  # Side by side: most of a debug build's time goes into what has one thread.
  for count in $threads; do
    "$lookbook" train mlp --data Tests/TestData/fashion-mnist-subset --epochs 1 \
      --threads "$count" --runs "$runs/$configuration-$processor-$count" --quiet >"$runs/$count" &
  done
  wait
  for count in $threads; do
    fingerprint=$(sed -nE 's/^fingerprint ([0-9a-f]{64})$/\1/p' "$runs/$count")
    first=${first:-$fingerprint}
    [ -n "$fingerprint" ] && [ "$fingerprint" = "$first" ] && mark="✓" || mark="✗"
    echo "$mark $configuration, $processor, threads $count: $fingerprint"
    [ "$mark" = "✓" ] || exit 1
  done
done
echo "One fingerprint."

#!/usr/bin/env bash
# Trains short jobs in several builds and with several numbers of threads, and compares the
# fingerprints: each model's must be one. Without arguments: the whole matrix, the native processor in
# release and in debug, and the portable program at each of its levels that this processor can do.
#
#   Tests/fingerprints.sh "release:native debug:x86-64-v3 portable:x86-64-v2" "1 3"
set -euo pipefail
cd "$(dirname "$0")/.."

builds=${1:-}
threads=${2:-1 2 3 8}
if [ -z "$builds" ]; then
  builds="release:native debug:native"
  if [ "$(uname -sm)" = "Linux x86_64" ]; then
    builds+=" portable:x86-64-v4 portable:x86-64-v3 portable:x86-64-v2"
  fi
fi
unset LOOKBOOK_PROCESSOR
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

# Where nothing is optimised, or FMA is software, matrix products of some models take an hour.
models() {
  case $1 in
  debug:*) echo mlp network ;;
  *:x86-64-v2) echo mlp majority centroid knn forest network ;;
  *) echo mlp majority centroid knn softmax forest rbf hog boosting network ;;
  esac
}

declare -A first
for build in $builds; do
  configuration=${build%%:*} processor=${build#*:}
  if [ "$configuration" = portable ]; then
    lookbook=.build-dist/bin/lookbook command=(make dist)
    # One program has every level.
    [ -z "${LOOKBOOK_PROCESSOR:-}" ] || command=(true)
    export LOOKBOOK_PROCESSOR=$processor
  else
    scratch=.build
    [ "$processor" = native ] || scratch=.build-$processor
    command=(swift build --configuration "$configuration" --scratch-path "$scratch")
    export LOOKBOOK_MARCH=$processor
    lookbook=$("${command[@]}" --show-bin-path)/lookbook
    command+=(--product lookbook)
  fi
  "${command[@]}" >"$runs/log" 2>&1 || { cat "$runs/log"; exit 1; }
  version=$("$lookbook" --version 2>&1) || case $version in
  "LOOKBOOK_PROCESSOR: expected up to"*) echo "– $version" && continue ;;
  *) echo "$version" && exit 1 ;;
  esac
  for model in $(models "$build"); do
    options=("$model")
    [ "$model" = mlp ] && options+=(--epochs 1)
    # Every kind of layer, on a size that no tile divides.
    [ "$model" = network ] && options=(--architecture
      "conv5/2 bn relu ( conv5 bn ) relu conv8 bn relu conv9 bn relu maxpool dropout0.2 flatten dense6
      relu dense10"
      --epochs 2 --batch-size 100 --schedule one-cycle --flip --shift 2 --erasing 0.2
      --label-smoothing 0.1 --averaging 0.9 --flip-answers)
    # Side by side: most of a debug build's time goes into what has one thread.
    for count in $threads; do
      "$lookbook" train "${options[@]}" --data Tests/TestData/fashion-mnist-subset --threads "$count" \
        --runs "$runs/$configuration-$processor-$count" --quiet >"$runs/$count" &
    done
    wait
    found=$(for count in $threads; do
      sed -nE 's/^fingerprint ([0-9a-f]{64})$/\1/p' "$runs/$count" || true
    done)
    kinds=$(sort -u <<<"$found")
    first[$model]=${first[$model]:-$kinds}
    if [ "$(wc -w <<<"$found")" = "$(wc -w <<<"$threads")" ] && [ "$kinds" = "${first[$model]}" ] \
      && [ "$(wc -w <<<"$kinds")" = 1 ]
    then
      echo "✓ $model, $configuration, $processor, threads $threads: $kinds"
    else
      echo "✗ $model, $configuration, $processor, threads $threads:" $found
      exit 1
    fi
  done
done
echo "One fingerprint a model."

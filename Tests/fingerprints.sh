#!/usr/bin/env bash
# Trains short jobs in several builds and with several numbers of threads, and compares the
# fingerprints: each model's must be one. Without arguments: the whole matrix, a build each for the
# native processor, x86-64-v3 (AVX2) and x86-64-v2 (FMA in software), in release and in debug.
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
  scratch=.build
  [ "$processor" = native ] || scratch=.build-$processor
  command=(swift build --configuration "$configuration" --scratch-path "$scratch")
  export LOOKBOOK_MARCH=$processor
  "${command[@]}" --product lookbook >"$runs/log" 2>&1 || { cat "$runs/log"; exit 1; }
  lookbook=$("${command[@]}" --show-bin-path)/lookbook
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

#!/usr/bin/env bash
# Kills the training of a network at random instants, again and again, and lets it go on each time: in
# the end the weights must be those of a training that nobody disturbed.
#
#   Tests/resume.sh LOOKBOOK [KILLS]
set -euo pipefail
cd "$(dirname "$0")/.."

lookbook=$1 kills=${2:-10}
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
# exec, so that the signal reaches the program, not a subshell.
train() {
  exec "$lookbook" train --data Tests/TestData/fashion-mnist-subset --epochs 40 --batch-size 64 \
    --architecture "conv8 bn relu maxpool conv16 bn relu average dense10" --schedule one-cycle \
    --learning-rate 0.01 --flip --shift 2 --averaging 0.99 --patience 50 --flip-answers \
    --teacher "conv8 bn relu average dense10" --quiet \
    --runs "$1"
}

start=$(date +%s%N)
expected=$(train "$runs/whole" | tail -1)
span=$((($(date +%s%N) - start) / 1000000))

killed=0
while [ "$killed" -lt "$kills" ]; do
  train "$runs/killed" >/dev/null 2>&1 &
  # Up to a fifth of the whole, so that most of it is done in pieces.
  instant=$((RANDOM * (span / 5) / 32768 + 1))
  sleep "$((instant / 1000)).$(printf %03d $((instant % 1000)))"
  kill -KILL $! 2>/dev/null || break
  wait $! 2>/dev/null || true
  killed=$((killed + 1))
done
wait

found=$(train "$runs/killed" | tail -1)
if [ "$found" != "$expected" ]; then
  echo "✗ killed $killed times: $found, undisturbed: $expected"
  exit 1
fi
left=$(find "$runs/killed" -name '*.safetensors' -path '*checkpoints*')
[ -z "$left" ] || { echo "✗ left behind: $left"; exit 1; }
echo "✓ killed $killed times, went on each time: $found"

#!/usr/bin/env bash
# Builds everything, and fails where an expression takes over 300 ms to type-check. What is built
# already is not measured. A busy machine makes any expression slow: those found are compiled once
# more, and count only if they are slow again.
set -euo pipefail
cd "$(dirname "$0")/.."
export LOOKBOOK_GUARD=1

log=$(mktemp)
trap 'rm -f "$log"' EXIT

build() { swift build --configuration release --build-tests 2>&1 | tee "$log"; }
# file:line:column of each slow expression, once.
slow() { sed -nE 's/^(\/.*:[0-9]+:[0-9]+): warning: expression took .*/\1/p' "$log" | sort -u; }

build
first=$(slow)
if [ -z "$first" ]; then exit 0; fi

echo "Slow to type-check, so compiled once more:" $first
cut -d: -f1 <<<"$first" | sort -u | tr '\n' '\0' | xargs -0 touch
build
again=$(comm -12 <(echo "$first") <(slow))
if [ -z "$again" ]; then exit 0; fi

while read -r place; do
  echo "${place#"$PWD"/}: this expression takes over 300 ms to type-check. Split it, or state types."
done <<<"$again" >&2
exit 1

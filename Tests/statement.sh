#!/usr/bin/env bash
# Runs the four lines of docs/proof.md on handing a proof on, as they stand, and then on a changed site, where
# the last of them must fail.
#
#   Tests/statement.sh path/to/lookbook
set -euo pipefail
lookbook=$(realpath "$1")
readme=$(realpath "$(dirname "$0")/../docs/proof.md")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
mkdir bin home home/.ssh
ln -s "$lookbook" bin/lookbook
export PATH="$room/bin:$PATH"

ssh-keygen -q -t ed25519 -N '' -C '' -f home/.ssh/id_ed25519
echo "you@example.org $(cat home/.ssh/id_ed25519.pub)" >allowed_signers
lookbook report --epochs 1 --quick --quiet >/dev/null

# The lines between the first and the last that hand a proof on; ~ is the home made above.
lines=$(sed -n '/^lookbook verify site --statement/,/^```/p' "$readme" | grep -v '^```' \
  | sed "s|~/|$room/home/|")
[ "$(wc -l <<<"$lines")" = 4 ] || { echo "✗ docs/proof.md has other than four lines"; exit 1; }
bash -euo pipefail -c "$lines" >log || { cat log; echo "✗ its lines fail"; exit 1; }
echo "✓ proved, signed and checked: $(jq '.subject | length' statement.json) files"

printf ' ' >>site/figures/samples.png
last=$(tail -1 <<<"$lines")
if bash -euo pipefail -c "$last" >log 2>&1; then echo "✗ a changed file goes unnoticed"; exit 1; fi
echo "✓ a changed file is noticed: $(head -1 log)"

#!/usr/bin/env bash
# Checks .build-dist/bin/lookbook: its size, how fast it starts, what it needs, that each level of its kernels
# gives the same bits (but with --short), and that it works on a Debian that has nothing installed. Ends with
# a table.
set -euo pipefail
cd "$(dirname "$0")/.."
lookbook=$PWD/.build-dist/bin/lookbook
figures=()
note() { figures+=("$1|$2") && echo "✓ $1: $2"; }
fail() { echo "✗ $1" && exit 1; }

size=$(stat -c %s "$lookbook")
[ "$size" -le $((24 * 1000 * 1000)) ] || fail "size: expected at most 24 MB, found $size bytes"
note "size" "$((size / 10000 / 100)).$((size / 10000 % 100)) MB"

needed=$(readelf -d "$lookbook" | sed -nE 's/.*NEEDED.*\[(.*)\]/\1/p' | sort | xargs)
for library in $needed; do
  case $library in
  libc.so.6 | libm.so.6 | ld-linux-*) ;;
  *) fail "libraries: expected glibc's alone, found $library" ;;
  esac
done
note "libraries" "$needed"
note "glibc" "$(objdump -T "$lookbook" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1 | cut -d_ -f2) or later"

# Milliseconds of twenty starts, sorted; a busy machine makes some slower, and none faster.
starts=$(for _ in $(seq 20); do
  start=$(date +%s%N)
  "$lookbook" --version >/dev/null
  echo $((($(date +%s%N) - start) / 1000))
done | sort -n | awk '{ printf "%.1f\n", $1 / 1000 }')
fastest=$(sed -n 1p <<<"$starts")
note "start" "$fastest ms, the median of twenty $(sed -n 10p <<<"$starts") ms"
"$lookbook" --version | tail -n +2 | while read -r name value; do echo "  $name $value"; done

# A level that the processor has, one that it has not, and none; an emulator plays other processors.
level() { sed -n 's/^processor //p'; }
if command -v qemu-x86_64 >/dev/null; then
  [ "$(qemu-x86_64 -cpu Haswell "$lookbook" --version 2>/dev/null | level)" = x86-64-v3 ] ||
    fail "levels: expected x86-64-v3 of a Haswell"
  [ "$(qemu-x86_64 -cpu Nehalem "$lookbook" --version 2>/dev/null | level)" = x86-64-v2 ] ||
    fail "levels: expected x86-64-v2 of a Nehalem"
  for refused in "Nehalem x86-64-v3" "Conroe x86-64-v2" "Nehalem fast"; do
    read -r processor name <<<"$refused"
    code=0
    qemu-x86_64 -cpu "$processor" -E "LOOKBOOK_PROCESSOR=$name" "$lookbook" --version \
      >/dev/null 2>.build-dist/message || code=$?
    [ "$code" = 1 ] && grep -q "expected" .build-dist/message ||
      fail "levels: expected a refusal of $name on a $processor, found exit code $code"
  done
  note "levels" "chosen and refused as they should be on three emulated processors"
fi
if [ "${1:-}" != --short ]; then
  Tests/fingerprints.sh "portable:x86-64-v4 portable:x86-64-v3 portable:x86-64-v2" "1 3"
  note "fingerprints" "one a model, at every level"
fi

# Nothing but what a smallest Debian has, and /proc, where Swift finds a program's arguments.
within() {
  unshare --mount sh -ec 'mount -t proc proc "$0/proc"; exec chroot "$0" sh -ec "cd /work; $1"' "$@"
}
printf '%s\n' label,prediction cat,cat dog,cat dog,dog cat,cat >.build-dist/predictions.csv
for release in bookworm trixie; do
  root=.build-dist/debian-$release
  [ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase "$release" "$root" >/dev/null
  rm -rf "$root/work" && mkdir "$root/work"
  cp "$lookbook" .build-dist/predictions.csv "$root/work"
  within "$root" './lookbook --version >/dev/null; ./lookbook import predictions.csv --name Model >/dev/null
    ./lookbook render runs/Model --out report >/dev/null'
  grep -q '</html>' "$root/work/report/index.html" || fail "Debian $release: expected a report"
  cmp "$root/work/report/index.html" .build-dist/debian-bookworm/work/report/index.html ||
    fail "Debian $release: expected the report that bookworm makes"
  { within "$root" './lookbook fetch --data data' 2>&1 || true; } | grep -q "libcurl4" ||
    fail "Debian $release: expected fetch to name the library that it needs"
  # The package, and what comes with it.
  cp .build-deb/lookbook_*.deb "$root/work"
  within "$root" 'dpkg --install lookbook_*.deb >/dev/null; test -s /usr/share/man/man1/lookbook-import.1.gz
    lookbook import predictions.csv --name Model --runs installed >/dev/null
    cmp installed/Model/run.json runs/Model/run.json; dpkg --purge lookbook >/dev/null' ||
    fail "Debian $release: expected a package that can be installed, run and removed"
  note "Debian $(cat "$root/etc/debian_version")" "imports and renders; the package is installed, runs and is removed"
done

printf '\n| what | found |\n| --- | --- |\n'
printf '%s\n' "${figures[@]}" | sed 's/^/| /; s/|\([^|]*\)$/ | \1 |/'

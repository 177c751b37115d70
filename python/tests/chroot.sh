#!/usr/bin/env bash
# Installs the wheel in a bare Debian, without Swift, and times a report of a CSV file of 10,000 rows.
#
#   python/tests/chroot.sh stable WHEEL        as root; CHROOT_FOLDER keeps what is unpacked
set -euo pipefail

suite=$1 wheel=$(realpath "$2")
limit=60

kept=${CHROOT_FOLDER:-}
room=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$room"' EXIT
root=${kept:-$room}/$suite

[ -d "$root/usr/share/python3" ] || debootstrap --variant=minbase --include=python3,python3-venv \
  "$suite" "$root" http://deb.debian.org/debian >/dev/null
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
rm -rf "$root/trial" && mkdir "$root/trial"
cp "$wheel" "$root/trial"
cat >"$root/trial/trial.sh" <<'END'
set -eu
cd /trial
! command -v swift >/dev/null
python3 -c '
import csv, random
chance = random.Random(0)
names = [f"class {number}" for number in range(10)]
with open("predictions.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["id", "label", *(f"p:{name}" for name in names)])
    for row in range(10_000):
        weights = [chance.expovariate(1) for _ in names]
        label = chance.choices(names, weights)[0]
        writer.writerow([row, label, *(weight / sum(weights) for weight in weights)])
'
start=$(date +%s%N)
python3 -m venv clean
clean/bin/pip install --quiet --disable-pip-version-check --no-index ./*.whl
installed=$(date +%s%N)
PATH=/trial/clean/bin:$PATH
lookbook import predictions.csv --name Trial
lookbook render runs/Trial --out site
reported=$(date +%s%N)
clean/bin/python -c '
import lookbook_report
shown = lookbook_report.report([0, 1] * 30, [0.1, 0.9] * 30, ["a", "b"], folder="module")
lookbook_report.check([0, 1] * 30, [0.1, 0.9] * 30, ["a", "b"], min={"accuracy": 0.9})
print(shown.headline)'
test -s site/index.html && test -s module/index.html
echo "$(((installed - start) / 1000000)) $(((reported - installed) / 1000000))" >times
END
chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin LANG=C.UTF-8 sh /trial/trial.sh
read -r install report <"$root/trial/times"
system="$(. "$root/etc/os-release" && echo "$PRETTY_NAME"), $(chroot "$root" getconf GNU_LIBC_VERSION)"
[ $((install + report)) -le $((limit * 1000)) ] || { echo "✗ $system: over $limit s"; exit 1; }
awk -v name="$system" -v install="$install" -v report="$report" 'BEGIN {
  printf "✓ %s: installed in %.1f s, report of 10,000 rows in %.2f s\n", name, install / 1000, report / 1000 }'

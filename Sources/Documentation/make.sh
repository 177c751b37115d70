#!/usr/bin/env bash
# Makes the documentation of what is built: make.sh LOOKBOOK OUT [SOURCE]. Links to lines begin with
# SOURCE, an address such as https://host/owner/lookbook/blob/main, or else with this folder's.
#
# What rooms declare is read from their modules, so that nothing is compiled for it.
set -euo pipefail
program=$1 out=$2 source=${3:-}
cd "$(dirname "$0")/../.."
build=$(dirname "$program")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

python3 Tests/Documentation/check_docs.py "$program" --out "$room/Lookbook.docc" \
  ${source:+--source "$source"}

# Modules of C by their maps: those that the build wrote, and those of the system's libraries.
options=(-I "$build/Modules" -target "$(swiftc -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1)")
for map in "$build"/C*.build/module.modulemap Sources/C*/module.modulemap; do
  options+=(-Xcc "-fmodule-map-file=$map")
done
extract=(swift symbolgraph-extract) docc=docc
if [ "$(uname -s)" = Darwin ]; then
  extract=(xcrun swift-symbolgraph-extract -sdk "$(xcrun --show-sdk-path)")
  docc=$(xcrun --find docc)
fi
mkdir "$room/symbols"
for module in $(cd Sources && ls) Templates; do
  # What the build has no module of is a program, a script or C.
  [ -e "$build/Modules/$module.swiftmodule" ] || continue
  case $module in bench | lookbook* | Serving) continue ;; esac
  "${extract[@]}" -module-name "$module" "${options[@]}" -output-dir "$room/symbols" \
    -minimum-access-level public -skip-synthesized-members
done

# Comments document those parameters that their names do not explain.
rm -rf "$out"
mkdir -p "$(dirname "$out")"
"$docc" convert "$room/Lookbook.docc" --additional-symbol-graph-dir "$room/symbols" \
  --fallback-display-name Lookbook --fallback-bundle-identifier lookbook \
  --disable-parameters-and-returns-validation --warnings-as-errors --output-dir "$out"
echo "$out/documentation/lookbook/index.html"

#!/usr/bin/env bash
# Writes a small report of two models with a page each: small-site.sh LOOKBOOK OUT. The checks are
# proved on it, since a broken copy of every kind takes a browser a while.
set -euo pipefail
lookbook=$1 out=$2
rm -rf "$out"
mkdir -p "$out"

# One in $1 answers is wrong; awk's own random numbers differ between its makers.
predictions() {
  awk -v one_in="$1" 'BEGIN {
    OFS = ","
    print "id", "label", "p:ash", "p:birch", "p:cedar", "site"
    split("ash birch cedar", names, " ")
    for (i = 0; i < 240; i += 1) {
      state = (state * 1103 + 12345) % 65536
      label = i % 3
      answer = (label + (state % one_in == 0)) % 3
      sure = 0.5 + (state % 97) / 200
      row = "tree " i OFS names[label + 1]
      for (class = 0; class < 3; class += 1) row = row OFS (class == answer ? sure : (1 - sure) / 2)
      print row, i % 2 ? "north" : "south"
    }
  }'
}
# What the program says is shown if it fails.
quietly() {
  "$lookbook" "$@" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
}

for model in "Small forest:5" "Large forest:9"; do
  predictions "${model#*:}" >"$out/predictions.csv"
  quietly import "$out/predictions.csv" --name "${model%:*}" --dataset-name Trees --noun tree \
    --runs "$out/runs"
done
quietly render --pages --out "$out/site" "$out"/runs/*
quietly render --pages --assets linked --out "$out/linked" "$out"/runs/*

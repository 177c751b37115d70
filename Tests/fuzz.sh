#!/usr/bin/env bash
# Fuzzes the readers of foreign bytes, each in turn, with libFuzzer and the address sanitizer, after
# reading the corpus and the project's own files with them. Ends in the executions of all targets,
# and in failure where an input crashed; what crashed is kept in .build-fuzzing/found.
#
#   FUZZ_SECONDS=60 Tests/fuzz.sh idx csv     Without names: every target, 30 minutes each.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-1800}
targets=${*:-number idx gzip csv table history pictures safetensors difference markdown png record \
  json manifest metrics run site photograph}
found=.build-fuzzing/found
mkdir -p "$found" .build-fuzzing/logs

build=(swift build --configuration release --scratch-path .build-fuzzing --product fuzz)
LOOKBOOK_FUZZING=1 "${build[@]}" --sanitize address >.build-fuzzing/logs/build 2>&1 ||
  { cat .build-fuzzing/logs/build; exit 1; }
fuzz=$(LOOKBOOK_FUZZING=1 "${build[@]}" --show-bin-path)/fuzz
# A stack for every allocation and a long memory of freed ones would make all five times as slow.
export ASAN_OPTIONS=detect_leaks=0:malloc_context_size=0:quarantine_size_mb=1:\
thread_local_quarantine_size_kb=64:allocator_may_return_null=1

# The longest input, in bytes, and the dictionary of the target $1.
options() {
  case $1 in
  number) echo 64 table ;;
  idx) echo 512 "" ;;
  gzip | difference) echo 1024 "" ;;
  markdown | png) echo 1024 "$1" ;;
  photograph) echo 2048 png ;;
  csv | table | history | pictures) echo 1024 table ;;
  safetensors) echo 1024 json ;;
  *) echo 8192 json ;;
  esac
}

# What the project itself holds of the kind that the target $1 reads.
fixtures() {
  case $1 in
  idx) ls Tests/TestData/*/*.gz ;;
  safetensors) ls Tests/*/Fixtures/*.safetensors ;;
  csv | table) ls Tests/*/Fixtures/predictions*.csv ;;
  png) ls Sources/Imaging/Fonts/*.png site/figures/*.png ;;
  photograph) ls Tests/PreparationTests/Fixtures/*.{png,jpg} ;;
  history | manifest | metrics) ls site/data/*/"$(file_of "$1")" ;;
  markdown) ls README.md docs/*.md ;;
  record) ls site/index.html ;;
  esac
}

file_of() {
  case $1 in
  history) echo history.csv ;;
  manifest) echo run.json ;;
  metrics) echo evaluation.json ;;
  esac
}

total=0 crashes=0
for target in $targets; do
  export FUZZ_TARGET=$target
  corpus=Tests/Fuzzing/corpus/$target grown=.build-fuzzing/corpus/$target
  log=.build-fuzzing/logs/$target
  mkdir -p "$grown"
  : >"$log"
  # shellcheck disable=SC2046
  "$fuzz" -timeout=60 -malloc_limit_mb=1024 $(find "$corpus" -type f) $(fixtures "$target") >>"$log" 2>&1 ||
    { echo "✗ $target: a file of the project crashes it, see $log"; crashes=$((crashes + 1)); }
  read -r length dictionary < <(options "$target")
  count=0 crashed=0 end=$(($(date +%s) + seconds))
  # A crash ends the program, not the search.
  while left=$((end - $(date +%s))) && [ "$left" -gt 0 ] && [ "$crashed" -lt 20 ]; do
    "$fuzz" -max_total_time="$left" -max_len="$length" -timeout=10 -rss_limit_mb=2048 \
      ${dictionary:+-dict=Tests/Fuzzing/dictionaries/$dictionary.dict} -print_final_stats=1 \
      -artifact_prefix="$found/$target-" "$grown" "$corpus" >"$log.run" 2>&1 ||
      crashed=$((crashed + 1))
    ran=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log.run")
    count=$((count + ${ran:-0}))
    grep -v "^#\|^INFO" "$log.run" | head -c 100000 >>"$log" || true
    rm "$log.run"
  done
  [ "$crashed" = 0 ] && mark="✓" || mark="✗"
  echo "$mark $target: $count executions, $crashed crashes"
  total=$((total + count)) crashes=$((crashes + crashed))
done
echo "$total executions, $crashes crashes."
[ "$crashes" = 0 ]

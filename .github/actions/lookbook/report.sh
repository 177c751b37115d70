#!/usr/bin/env bash
# Reports a table of predictions to a build: the page, a summary in Markdown, gates as JUnit's XML.
#
#   LOOKBOOK_PROGRAM      the program, or what pip installs it from: a wheel, its address or its name
#   LOOKBOOK_PREDICTIONS  a table of predictions as 'lookbook import' reads it, or a run's folder
#   LOOKBOOK_NAME         the model's name, as shown
#   LOOKBOOK_DATASET      the data's name, as shown; the table's without it
#   LOOKBOOK_GATES        gates, one a line, such as --min accuracy=0.87; none without it
#   LOOKBOOK_BASELINE     the target branch's table or run; nothing is compared without it
#   LOOKBOOK_ASSETS       embedded, or linked for hosts with a strict Content-Security-Policy
#   LOOKBOOK_OUT          the folder for page/, summary.md and gates.xml; lookbook-report without it
#
# Ends with 0 where every gate holds, with 2 where one does not, and with 1 where one cannot be
# judged or a step fails.
set -euo pipefail

: "${LOOKBOOK_PROGRAM:?names the program, or a wheel to install}"
: "${LOOKBOOK_PREDICTIONS:?names the table of predictions}"
: "${LOOKBOOK_NAME:?is the name of the model}"
out=${LOOKBOOK_OUT:-lookbook-report}
limit=60000 # bytes of the summary; comments on pull requests hold 65,536 characters

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir -p -- "$out"
rm -f -- "$out/summary.md" "$out/gates.xml"

# The table of a run, or the table itself.
table_of() {
  if [ ! -f "$1/run.json" ]; then printf '%s' "$1"
  elif [ -f "$1/predictions.csv" ]; then printf '%s' "$1/predictions.csv"
  else printf '%s' "$1/predictions.npz"
  fi
}

# The folder of the run that is made of table $1, of the model $2.
import() {
  "$program" import "--name=$2" "--dataset-name=$dataset" "--runs=$room/runs" -- "$1"
}

if [ -f "$LOOKBOOK_PROGRAM" ] && [ -x "$LOOKBOOK_PROGRAM" ]; then
  program=$(realpath -- "$LOOKBOOK_PROGRAM")
else
  python3 -m venv "$room/venv"
  "$room/venv/bin/pip" install --quiet --disable-pip-version-check -- "$LOOKBOOK_PROGRAM"
  program=$room/venv/bin/lookbook
fi

# Runs: the model's and, where there is a target branch, that of its model.
table=$(table_of "$LOOKBOOK_PREDICTIONS")
dataset=${LOOKBOOK_DATASET:-}
[ -n "$dataset" ] || { dataset=${table%/} && dataset=${dataset##*/} && dataset=${dataset%%.*}; }
runs=("$(import "$table" "$LOOKBOOK_NAME")")
[ -z "${LOOKBOOK_BASELINE:-}" ] ||
  runs+=("$(import "$(table_of "$LOOKBOOK_BASELINE")" "$LOOKBOOK_NAME, target branch")")

# Gates. Without a target branch nothing can be compared with it: such gates are left out, and named.
gates=() left_out=()
while read -r option value; do
  # Without the quotation marks that a shell would take off, as on the page.
  case $value in "'"*"'" | '"'*'"') value=${value:1:${#value}-2} ;; esac
  # What has no value is not to bring an option of its own.
  case $option${value:+ $value} in "--not-worse "*) option+=" $value" value= ;; esac
  case $option in
    '' | '#'*) ;;
    --not-worse | --margin | --max-drop)
      if [ ${#runs[@]} = 2 ]; then gates+=("$option" ${value:+"$value"})
      else left_out+=("$option${value:+ $value}"); fi ;;
    --min | --max | --alpha) gates+=("$option" "$value") ;;
    *) echo "'$option${value:+ $value}' is not a gate. Expected one of --min, --max, --max-drop," \
         "--not-worse, --margin and --alpha." >&2; exit 1 ;;
  esac
done <<<"${LOOKBOOK_GATES:-}"

code=0
if [ ${#gates[@]} != 0 ]; then
  "$program" check "${runs[0]}" ${runs[1]:+--baseline "${runs[1]}"} "${gates[@]}" \
    --junit "$out/gates.xml" --markdown "$room/gates.md" 2>"$room/error" || code=$?
  cat "$room/error" >&2
  # A line that is no gate ends with another code.
  [ $code = 0 ] || [ $code = 2 ] || code=1
  # As code, so that no name in it is taken for Markdown.
  [ -f "$room/gates.md" ] || sed 's/^/    /' "$room/error" >"$room/gates.md"
fi

# The summary, whole lines of it below the limit.
"$program" brief "${runs[0]}" --markdown "$room/brief.md" >/dev/null
[ ${#runs[@]} = 1 ] ||
  "$program" compare "${runs[1]}" "${runs[0]}" --markdown "$room/comparison.md" >/dev/null
{
  [ ! -f "$room/gates.md" ] || cat "$room/gates.md"
  [ ${#left_out[@]} = 0 ] ||
    printf '\nWithout a target branch to compare with, not judged: %s.\n' "${left_out[*]}"
  for part in brief comparison; do
    [ ! -f "$room/$part.md" ] || { echo; cat "$room/$part.md"; }
  done
} >"$room/summary.md"
LC_ALL=C awk -v limit=$limit '
  { size += length($0) + 1 }
  size > limit - 80 { print "\n… The summary ends here; the page has the rest."; exit }
  { print }' "$room/summary.md" >"$out/summary.md"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi

# The page; gates that cannot be judged are not on it.
shown=()
if [ ${#gates[@]} != 0 ] && [ $code != 1 ]; then
  printf '%s\n' "${LOOKBOOK_GATES:-}" >"$room/gates.txt"
  if [ ${#left_out[@]} != 0 ]; then
    grep -v -E '^[[:space:]]*--(not-worse|margin|max-drop)' "$room/gates.txt" >"$room/kept.txt"
    mv "$room/kept.txt" "$room/gates.txt"
  fi
  shown=(--gates "$room/gates.txt")
fi
"$program" render "${runs[@]}" ${shown[@]+"${shown[@]}"} --assets "${LOOKBOOK_ASSETS:-embedded}" \
  --out "$out/page"
exit $code

#!/usr/bin/env bash
# Makes a release from a tag: checks it, builds what is handed out, sums it and writes its notes into
# .build/release-VERSION, then prints the command that publishes it. It publishes nothing itself.
#
#   .github/release.sh v1.10.0
#   .github/release.sh --check v1.10.0    only the checks that take no build
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "✗ $*" >&2; exit 1; }

is_check=
if [ "${1:-}" = --check ]; then is_check=1; shift; fi
tag=${1:?"names no tag. Run: .github/release.sh v1.10.0"}
[[ $tag =~ ^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] ||
  fail "'$tag' is no tag of a version: expected v, then three numbers, as in v1.10.0."
version=${tag#v}

# What is released is what is tagged.
commit=$(git rev-parse --quiet --verify "refs/tags/$tag^{commit}") ||
  fail "There is no tag $tag. Run: git tag $tag"
[ "$commit" = "$(git rev-parse HEAD)" ] ||
  fail "$tag is not the commit that is checked out. Run: git checkout $tag"
[ -z "$(git status --porcelain)" ] ||
  fail "The work tree differs from $tag: $(git status --porcelain | head -1)"
echo "✓ $tag is checked out, and nothing differs from it"

declared=$(sed -nE 's/^  public static let version = "([^"]*)"$/\1/p' Sources/Report/Site.swift)
[ "$declared" = "$version" ] ||
  fail "Site.version is $declared, not $version. Raise it in Sources/Report/Site.swift, or tag v$declared."
echo "✓ the program calls itself $version"

# The notes are the version's part of the changelog.
notes=$(awk -v heading="## $version " '
  index($0, heading) == 1 { isInside = 1; next }
  isInside && /^## / { exit }
  isInside { print }' .github/CHANGELOG.md)
[ -n "${notes//[[:space:]]/}" ] ||
  fail "The changelog has no part '## $version – DATE'. Give 'Unreleased' the version and the date."
grep -qE "^## ${version//./\\.} – [0-9]{4}-[0-9]{2}-[0-9]{2}$" .github/CHANGELOG.md ||
  fail "The changelog gives $version no date: expected '## $version – $(date +%F)'."
echo "✓ the changelog has $version"
[ -z "$is_check" ] || exit 0

bash .ci/run

out=.build/release-$version
rm -rf "$out"
mkdir -p "$out/files"

# The program alone, in an archive that has the same bytes whenever it is made.
make dist
program=.build-dist/bin/lookbook
[ "$("$program" --version | head -1)" = "$version" ] || fail "make dist made a program of another version."
name=lookbook-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
mkdir "$out/$name"
cp LICENSE "$program" "$out/$name/"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct)" \
  --directory "$out" "$name" | gzip -9n >"$out/files/$name.tar.gz"
rm -r "${out:?}/$name"

# These name the files that they wrote, a line each.
for target in wheel deb; do
  make --no-print-directory "$target" | tee "$out/log"
  files=$(grep -E '^[^ ]+\.(whl|deb)$' "$out/log") ||
    fail "make $target names no file that it wrote."
  while read -r file; do cp -- "$file" "$out/files/"; done <<<"$files"
done
rm "$out/log"
(cd "$out/files" && sha256sum -- * >"$OLDPWD/$out/sums" && mv "$OLDPWD/$out/sums" SHA256SUMS)
{
  printf '%s\n\n## SHA-256\n\n```\n' "$notes"
  cat "$out/files/SHA256SUMS"
  printf '```\n'
} >"$out/notes.md"
echo "✓ $out/files:"
cat "$out/files/SHA256SUMS"
cat <<END

To publish it:
  git push origin $tag
  gh release create $tag --verify-tag --title 'Lookbook $version' --notes-file $out/notes.md $out/files/*
END

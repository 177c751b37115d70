#!/usr/bin/env bash
# Makes a Debian package of a program: what it needs is read off it, its manual and its completions are made
# by swift-argument-parser.
#
#   Distribution/Debian/package.sh PROGRAM GENERATE_MANUAL OUT    writes OUT/lookbook_VERSION_ARCHITECTURE.deb
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1") generate_manual=$(realpath "$2") out=$3
version=$("$program" --version | grep -oEm1 '[0-9]+\.[0-9]+\.[0-9]+' | head -1)
architecture=$(dpkg --print-architecture)
# The same files give the same package.
epoch=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$epoch}
day() { LC_ALL=C date --utc --date="@$SOURCE_DATE_EPOCH" "$@"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root share=$work/root/usr/share
umask 022
install -d "$root/DEBIAN" "$share/man/man1" "$share/doc/lookbook" "$share/lintian/overrides"
install -D -m 755 "$program" "$root/usr/bin/lookbook"
strip --strip-all --remove-section=.comment "$root/usr/bin/lookbook"

# lookbook.import.1 is found as lookbook-import, as git's are.
"$generate_manual" "$program" --multi-page --section 1 --date "$(day +%F)" --output-directory "$work" \
  >/dev/null
for page in "$work"/*.1; do
  name=$(basename "$page" .1)
  sed -E "s/^(\.Dt [A-Z]+)\.([A-Z]+)/\1-\2/; s/^\.Xr lookbook\.([a-z]+)/.Xr lookbook-\1/
    1,/^\.Nm/s/^\.Nm \"lookbook (.+)\"/.Nm lookbook-\1/; s/^\.Nm\$/.Nm \"${name/./ }\"/; s/^\$/.Pp/" "$page" |
    gzip -9 --no-name >"$share/man/man1/${name/./-}.1.gz"
done

for entry in bash:bash-completion/completions/lookbook zsh:zsh/vendor-completions/_lookbook \
  fish:fish/vendor_completions.d/lookbook.fish; do
  install -d "$share/$(dirname "${entry#*:}")"
  "$program" --generate-completion-script "${entry%%:*}" | sed '1{/^#!/d}' >"$share/${entry#*:}"
done

gzip -9 --no-name <README.md >"$share/doc/lookbook/README.md.gz"
cp Distribution/Debian/copyright "$share/doc/lookbook/copyright"
printf 'lookbook (%s) unstable; urgency=low\n\n  * Changes are told in the changelog of the project.\n\n -- %s  %s\n' \
  "$version" "The Lookbook authors <lookbook@users.noreply.github.com>" "$(day --rfc-email)" |
  gzip -9 --no-name >"$share/doc/lookbook/changelog.gz"
cp Distribution/Debian/overrides "$share/lintian/overrides/lookbook"

# The newest of glibc's symbols that the program asks for.
glibc=$(objdump --dynamic-syms "$program" | grep -oE 'GLIBC_[0-9.]+' | sed s/GLIBC_// | sort -uV | tail -1)
cat >"$root/DEBIAN/control" <<END
Package: lookbook
Version: $version
Section: science
Priority: optional
Architecture: $architecture
Maintainer: The Lookbook authors <lookbook@users.noreply.github.com>
Installed-Size: $(du --apparent-size -sk "$root/usr" | cut -f1)
Depends: libc6 (>= $glibc)
Recommends: libcurl4
Suggests: dataset-fashion-mnist
Description: report of what a classifier can and cannot do
 Lookbook makes a page of one file, without a server and without a network,
 of a table of predictions: every class with its intervals, confusions,
 calibration, abstention, slices and likely label errors. It compares models,
 fails a build whose model got worse, and trains networks on Fashion-MNIST
 reproducibly to the bit, so that its own report can be proved.
END
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
dpkg-deb --build --root-owner-group -Zxz "$root" "$out/lookbook_${version}_$architecture.deb" >/dev/null
echo "$out/lookbook_${version}_$architecture.deb"

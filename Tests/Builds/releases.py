"""The release script in small repositories, whose targets and checks are stand-ins."""

import shutil
import subprocess

from repositories import git

MAKEFILE = """dist:
\t@mkdir -p .build-dist/bin
\t@printf '#!/bin/sh\\necho 1.2.3\\n' > .build-dist/bin/lookbook
\t@chmod +x .build-dist/bin/lookbook
wheel deb: dist
\t@mkdir -p .build/$@
\t@echo $@ > .build/$@/lookbook-1.2.3.$(if $(filter wheel,$@),whl,deb)
\t@echo building
\t@ls .build/$@/*
"""
CHANGELOG = "# Changelog\n\n## 1.2.3 – 2026-01-02\n\n- New.\n\n## 1.2.2 – 2026-01-01\n\n- Old.\n"
SITE = 'struct Site {\n  public static let version = "1.2.3"\n}\n'
SCRIPT = ".github/release.sh"


def project(folder, source):
    """A tagged repository that can be released."""
    texts = {".ci/run": "echo checked\n", ".gitignore": ".build*/\n", "LICENSE": "MIT\n", "Makefile": MAKEFILE,
             ".github/CHANGELOG.md": CHANGELOG, "Sources/Report/Site.swift": SITE}
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    shutil.copy(source / SCRIPT, folder / SCRIPT)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Release")
    git(folder, "tag", "v1.2.3")
    return folder


def release(folder, tag="v1.2.3"):
    return subprocess.run(["bash", SCRIPT, tag], cwd=folder, capture_output=True, text=True)


def retagged(folder, path, old, new):
    """Commits a change and moves the tag to it."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "Change")
    git(folder, "tag", "--force", "v1.2.3")
    return folder


def whole_problems(folder):
    """What is wrong with a release that has everything."""
    done = release(folder)
    out = folder / ".build/release-1.2.3"
    if done.returncode:
        return [done.stderr]
    files = sorted(path.name for path in (out / "files").iterdir())
    sums = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
                          cwd=out / "files", capture_output=True)
    notes = (out / "notes.md").read_text(encoding="utf-8")
    archives = list((out / "files").glob("lookbook-1.2.3-*.tar.gz"))
    held = subprocess.run(["tar", "--list", "--file", *archives], capture_output=True, text=True)
    listed = (out / "files/SHA256SUMS").read_text(encoding="utf-8")
    first = archives[0].read_bytes()
    release(folder)
    expected = {
        "other bytes the second time": archives[0].read_bytes() == first,
        "other files": len(files) == 4 and len(archives) == 1 and {
            "SHA256SUMS", "lookbook-1.2.3.deb", "lookbook-1.2.3.whl"} <= {*files},
        "another archive": [line.split("/")[-1] for line in held.stdout.split()] == [
            "", "LICENSE", "lookbook"],
        "sums that are not those of the files": sums.returncode == 0 and listed.count("\n") == 3,
        "notes without what is new": "- New." in notes and listed in notes,
        "notes of other versions": "- Old." not in notes,
        "not checked": "checked\n" in done.stdout,
        "no command that publishes": "gh release create v1.2.3 --verify-tag" in done.stdout,
    }
    return [fault for fault, holds in expected.items() if not holds]


def refused_problems(folder, words, tag="v1.2.3"):
    """Why a release that lacks something counts as made."""
    done = release(folder, tag)
    problems = [] if done.returncode == 1 and words in done.stderr else [
        f"exit code {done.returncode}: {done.stderr.strip()}"]
    return problems + (["files are there"] if list(folder.glob(".build/release-*/files/SHA*")) else [])


def dirty(folder):
    (folder / "left-over").write_text("")
    return folder


def moved_on(folder):
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Next")
    return folder


# What is done to a project that could be released, what the script then says, and of which tag.
FAULTS = {
    "another version": (lambda folder: retagged(folder, "Sources/Report/Site.swift", "1.2.3", "1.2.4"),
                        "Site.version is 1.2.4", "v1.2.3"),
    "no entry": (lambda folder: retagged(folder, ".github/CHANGELOG.md", "1.2.3 –", "Unreleased"),
                 "has no part", "v1.2.3"),
    "no date": (lambda folder: retagged(folder, ".github/CHANGELOG.md", "– 2026-01-02", "soon"),
                "no date", "v1.2.3"),
    "a changed tree": (dirty, "left-over", "v1.2.3"),
    "another commit": (moved_on, "not the commit that is checked out", "v1.2.3"),
    "no such tag": (lambda folder: folder, "There is no tag v1.2.4", "v1.2.4"),
    "a tag that is none": (lambda folder: folder, "is no tag of a version", "v1.2.3; touch made"),
    "a check that fails": (lambda folder: retagged(folder, ".ci/run", "echo checked", "exit 1"),
                           "", "v1.2.3"),
    "a program of another version": (
        lambda folder: retagged(folder, "Makefile", "echo 1.2.3", "echo 1.2.2"),
        "of another version", "v1.2.3"),
    "a target without files": (lambda folder: retagged(folder, "Makefile", "@ls", "@true"),
                               "names no file", "v1.2.3"),
}


def checks(source, room):
    """Each check's name, and what finds its problems."""
    def made(name):
        return project(room / f"release, {name}", source)

    yield "release", lambda: whole_problems(made("whole"))
    for name, (change, words, tag) in FAULTS.items():
        yield f"release, {name}", lambda name=name, change=change, words=words, tag=tag: (
            refused_problems(change(made(name)), words, tag))

#!/usr/bin/env python3
"""Checks that each link of the documentation to a line names one, that its commands print what stands
below them, and that README and the guides name nothing that is not there; writes a copy whose links
have the lines' numbers. With --prove, checks that each check can fail."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "Tests/Forgery"))
from program import Report  # noqa: E402

CATALOG = ROOT / "Sources/Documentation/Lookbook.docc"
# A piece of code as the text of a link: [`code`](path).
LINK = re.compile(r"\[`([^`]+)`\]\((\.\./[^)#]+)\)")
TRANSCRIPT = re.compile(r"^```\n(\$ .*?)^```$", re.S | re.M)
SECONDS = 300


def resolved(text, source, problems):
    """An article whose links lead to lines below an address; a link that names none, or several, is a
    problem."""
    def replace(found):
        code, path = found[1], found[2]
        file = (CATALOG / path).resolve()
        if not file.is_file():
            problems.append(f"{path} does not exist")
            return found[0]
        lines = [number for number, line in enumerate(
            file.read_text(encoding="utf-8").split("\n"), 1) if code in line]
        if len(lines) != 1:
            problems.append(f"{path} has ‘{code}’ on {len(lines)} lines")
            return found[0]
        return f"[`{code}`]({source}/{file.relative_to(ROOT)}#L{lines[0]})"

    return LINK.sub(replace, text)


def transcript_problems(text, program, room):
    """Runs the commands in order and compares what they print."""
    (room / "bin").mkdir()
    (room / ".build").mkdir()
    (room / "bin/lookbook").symlink_to(program)
    (room / "Tests").symlink_to(ROOT / "Tests")
    environment = os.environ | {"PATH": f"{room / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    problems = []
    for block in TRANSCRIPT.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, expected = part.split("\n", 1)
            done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=room, text=True,
                                  env=environment, capture_output=True, timeout=SECONDS)
            if done.stdout != expected:
                problems.append(f"{command}\nprints\n{done.stdout}{done.stderr}")
    return problems


def slugs(text):
    """What headings are linked by, as GitHub makes it."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), re.M)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
            for heading in headings}


def guide_problems(guides):
    """Links within the repository, and paths in its larger folders, that lead nowhere."""
    problems = []
    for path, text in guides.items():
        prose = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
        for address in re.findall(r"\]\(([^)\s]+)\)", prose):
            if re.match(r"[a-z]+:", address):
                continue
            file, _, place = address.partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.exists():
                problems.append(f"{path.name}: {address} does not exist")
            elif place and place not in slugs(guides.get(target) or target.read_text("utf-8")):
                problems.append(f"{path.name}: {address} names no heading")
        for place in re.findall(r"`((?:Sources|Tests|templates|\.github)/[\w./+-]+)`", prose):
            if not (ROOT / place.rstrip("…")).exists() and not place.endswith("…"):
                problems.append(f"{path.name}: {place} does not exist")
    return problems


def check(texts, guides, program, source):
    """The problems of articles and guides, and the articles with lines; without a program, no command
    is run."""
    problems = guide_problems(guides)
    articles = {path: resolved(text, source, problems) for path, text in texts.items()}
    commands = "\n".join(texts[name] for name in sorted(texts))
    if program:
        with TemporaryDirectory() as room:
            problems += transcript_problems(commands, program, Path(room).resolve())
    return problems, articles


# A change of the article, and what must be said of it.
BREAKS = [
    ("a file that is gone", "../../IDX/IDXFile+Decoding.swift", "../../IDX/Gone.swift", "does not exist"),
    ("code that is gone", "`let blockSize = 64`", "`let blockSize = 63`", "on 0 lines"),
    ("code in several places", "`let blockSize = 64`", "`let `", "lines"),
    ("another pixel", "175 157", "175 158", "prints"),
    ("another fingerprint", "fingerprint 2e20", "fingerprint 2e21", "prints"),
    ("another probability", "0.43185505", "0.43185506", "prints"),
    ("another accuracy on the page", "<strong>71.8%", "<strong>71.9%", "prints"),
    ("a guide’s file that is gone", "(CHANGELOG.md)", "(CHANGES.md)", "CHANGES.md does not exist"),
    ("a guide’s heading that is gone", "#versions)", "#version)", "names no heading"),
    ("a guide’s path that is gone", "`Sources/Kernels`", "`Sources/Kernel`", "does not exist"),
]


def prove(texts, guides, program):
    report = Report()
    for name, old, new, words in BREAKS:
        files = texts | guides
        path = next(path for path, text in files.items() if old in text)
        files[path] = files[path].replace(old, new, 1)
        problems, _ = check({path: files[path] for path in texts},
                            {path: files[path] for path in guides},
                            program if words == "prints" else None, "")
        is_noticed = any(words in problem for problem in problems)
        report.add(name, [] if is_noticed else ["not noticed"], "noticed")
    return report.finish()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lookbook", type=Path, help="the program")
    parser.add_argument("--source", default=ROOT.as_uri(), help="the address that links begin with")
    parser.add_argument("--out", type=Path, help="the folder for the copy")
    parser.add_argument("--prove", action="store_true", help="check the checks on broken copies")
    arguments = parser.parse_args()
    program = arguments.lookbook.resolve()
    def read(paths):
        return {path: path.read_text(encoding="utf-8") for path in sorted(paths)}

    texts = read(CATALOG.glob("*.md"))
    guides = read([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / ".github").glob("*.md")])
    if arguments.prove:
        return prove(texts, guides, program)
    problems, articles = check(texts, guides, program, arguments.source)
    for problem in problems:
        print(f"✗ {problem}")
    if not problems and arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for path, text in articles.items():
            (arguments.out / path.name).write_text(text, encoding="utf-8")
    if not problems:
        links = sum(len(LINK.findall(text)) for text in texts.values())
        print(f"✓ {links} links name a line each, every command prints what stands below it, and the "
              "guides name what is there")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

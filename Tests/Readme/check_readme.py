#!/usr/bin/env python3
"""Runs the commands that README prints, as they are printed; with --prove, shows that a broken one fails.

    python3 check_readme.py [--short] [--prove]

Blocks marked `sh` and `python` run one after another, in an environment of Python that has nothing installed:
those that begin with `make` in the project's folder, all others in an empty one. --short leaves out the block
that trains for minutes.
"""

import argparse
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
LONG = "make report"


def blocks(text):
    """The language and the lines of each block that is to be run."""
    return [(language, body) for language, body in re.findall(r"^```(\w+)\n(.*?)^```", text, re.M | re.S)
            if language in ("sh", "python")]


def run(text, is_short):
    """Runs the blocks of a text; returns what went wrong, or None."""
    with TemporaryDirectory() as room:
        venv.create(Path(room, "python"), with_pip=True)
        empty = Path(room, "folder")
        empty.mkdir()
        environment = os.environ | {"PATH": f"{room}/python/bin:{os.environ['PATH']}",
                                    "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        # The commands of make are not part of this one.
        for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
            environment.pop(name, None)
        for language, body in blocks(text):
            first = body.splitlines()[0]
            if is_short and body.startswith(LONG):
                print(f"– {first}: left out, it trains for minutes", flush=True)
                continue
            folder = ROOT if language == "sh" and body.startswith("make") else empty
            command = ["bash", "-euo", "pipefail", "-c", body] if language == "sh" else \
                ["python", "-c", body]
            done = subprocess.run(command, cwd=folder, env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if done.returncode:
                return f"{first}: exit code {done.returncode}\n{done.stdout[-2000:]}"
            print(f"✓ {first}", flush=True)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--prove", action="store_true")
    options = parser.parse_args()
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    languages = [language for language, _ in blocks(text)]
    if "sh" not in languages or "python" not in languages:
        sys.exit("✗ README has no commands to run")
    if options.prove:
        for old, new in (("lookbook render ", "lookbook rendre "), ("import lookbook_report", "import lookbook_reports")):
            assert old in text, old
            if not run(text.replace(old, new), is_short=True):
                sys.exit(f"✗ {new!r} went unnoticed")
            print(f"✓ {new!r}: noticed")
        return
    if problem := run(text, options.short):
        sys.exit(f"✗ {problem}")


main()

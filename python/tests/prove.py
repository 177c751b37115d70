#!/usr/bin/env python3
"""Breaks copies of the module, each in one place, which the tests have to notice."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).parent
MODULE = TESTS.parent / "src" / "lookbook_report" / "__init__.py"

# What is broken, the text that is replaced, what by, and the file of the test that notices.
BREAKS = [
    ("margins are called probabilities", "else 's'}:", "else 'p'}:", "write"),
    ("one score is of the first class", "row = [1 - second", "row = [second", "write"),
    ("classes are numbered from 1", "in enumerate(classes)}", "in enumerate(classes, 1)}", "write"),
    ("what could be names are numbers", "!= text for", "is text for", "write"),
    ("a frame's own classes are not compared", "if texts[0] != texts[1]", "if False", "write"),
    ("lengths are not compared", "if len(column) != count:", "if False:", "write"),
    ("rows are not counted", "if len(row) != width:", "if False:", "write"),
    (
        "what is missing has a text",
        "value == value else None",
        "value == value else value",
        "write",
    ),
    ("a table is written in its place", 'f".{path.name}.{os.getpid()}.part"', "path.name", "write"),
    ("a part is left", "part.unlink(missing_ok=True)", "pass", "write"),
    ("tables are in Latin-1", 'newline="", encoding="utf-8"', 'newline="", encoding="l1"', "write"),
    ("a temporary report stays", "shown, stack.pop_all().close", "shown, stack.pop_all", "report"),
    (
        "a temporary report goes at once",
        "if folder is None:\n            weak",
        "if 0:\n            weak",
        "report",
    ),
    ("settings are left out", "*chosen]", "]", "report"),
    ("a refusal is no error", "if done.returncode not in codes:", "if False:", "report"),
    ("a failed check passes", "    if said.returncode:\n", "    if False:\n", "report"),
    ("reasons are those that hold", 'startswith("✗ ")', 'startswith("✓ ")', "report"),
    ("lower bounds are upper bounds", '("min", min)', '("max", min)', "report"),
    ("a baseline is forgotten", 'gates.append(f"--baseline={run.absolute()}")', "pass", "report"),
    (
        "the frame has the notebook's origin",
        '"allow-scripts"',
        '"allow-scripts allow-same-origin"',
        "frame",
    ),
    ("links lead to the notebook", '<base href="about:srcdoc">', "", "frame"),
    (
        "the program is any on the path",
        "    for place in places:\n",
        "    return 'lookbook'\n    for place in places:\n",
        "wheel",
    ),
    ("a parameter has any type", "title: str | None = None", "title=None", "wheel"),
    ("a parameter is not documented", "    not_worse : float,", "    worse : float,", "wheel"),
]


def is_noticed(text, test, room):
    """Whether a test fails with the module that has this text."""
    (room / "lookbook_report").mkdir(exist_ok=True)
    (room / "lookbook_report" / "__init__.py").write_text(text, encoding="utf-8")
    pytest = [sys.executable, "-B", "-m", "pytest", "-x", "-q", TESTS / f"test_{test}.py"]
    done = subprocess.run(
        pytest, env=os.environ | {"PYTHONPATH": str(room)}, capture_output=True, text=True
    )
    return done.returncode == 1


def main():
    text = MODULE.read_text(encoding="utf-8")
    failed = 0
    with TemporaryDirectory() as folder:
        for test in sorted({test for *_, test in BREAKS}):
            if is_noticed(text, test, Path(folder)):
                print(f"✗ test_{test}.py fails with the module as it is")
                return 1
        for name, old, new, test in BREAKS:
            if text.count(old) != 1:
                problem = f"the text is there {text.count(old)} times"
            elif not is_noticed(text.replace(old, new), test, Path(folder)):
                problem = "no test notices it"
            else:
                problem = None
            failed += problem is not None
            print(f"✗ {name}: {problem}" if problem else f"✓ {name}", flush=True)
    print(f"{len(BREAKS) - failed} noticed, {failed} not")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())

"""The program under test, and what must hold of everything that it prints."""

import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field

SECONDS = 120
# The width of a terminal, at which a long line goes on as another.
COLUMNS = 80
# What a terminal obeys, hides or reorders: control, format, separators, unassigned, private.
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co", "Cn"}
BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u034f"}
PROBLEMS_SHOWN = 4
PROVED, CHECKED = "Proved", "Checked: "


@dataclass
class Outcome:
    code: int
    out: bytes
    err: bytes

    @property
    def lines(self):
        text = self.out + b"\n" + self.err
        return text.decode("utf-8", "replace").split("\n")

    @property
    def rows(self):
        """The lines as a terminal breaks them."""
        return [line[start:start + COLUMNS] for line in self.lines
                for start in range(0, max(len(line), 1), COLUMNS)]

    @property
    def verdict(self):
        lines = self.out.decode("utf-8", "replace").strip("\n").split("\n")
        return lines[-1]


@dataclass
class Program:
    binary: str
    data: str
    folder: str = field(default="/")

    def run(self, *arguments, seconds=SECONDS, **options):
        options.setdefault("cwd", self.folder)
        try:
            done = subprocess.run([self.binary, *map(str, arguments)], stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=seconds, **options)
        except subprocess.TimeoutExpired as error:
            return Outcome(124, error.stdout or b"", error.stderr or b"")
        return Outcome(done.returncode, done.stdout, done.stderr)

    def verify(self, place, *arguments, data=None, **options):
        data = ("--data", data or self.data)
        return self.run("verify", place, "--threads", 1, *data, *arguments, **options)


def unseen(text):
    """What of a text a terminal would not simply show."""
    try:
        text = text.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"bytes that are no UTF-8: {error.object[error.start:error.start + 8]!r}"]
    found = {c for c in text if c not in " \n"
             and (unicodedata.category(c) in UNSEEN or c in BLANK or "\ufe00" <= c <= "\ufe0f")}
    return [f"U+{ord(c):04X} is printed" for c in sorted(found)]


def output_problems(outcome):
    problems = unseen(outcome.out) + unseen(outcome.err)
    if outcome.code == 124:
        problems.append("did not end")
    elif outcome.code < 0 or outcome.code >= 128:
        problems.append(f"died: exit code {outcome.code}: {outcome.err[-200:]!r}")
    return problems


def forgery_problems(outcome, names=(), secrets=(), may_be_checked=False):
    """Why a forgery counts as not noticed; `names` have to be said, `secrets` must not be.

    Where it may count as checked, it must not count as proved.
    """
    problems = output_problems(outcome)
    is_checked = may_be_checked and outcome.code == 0 and outcome.verdict.startswith(CHECKED)
    if outcome.code == 0 and not is_checked:
        problems.append("exit code 0")
    if outcome.code not in (0, 1, 2, 124):
        problems.append(f"exit code {outcome.code}")
    text = "\n".join(outcome.lines)
    wrong = (PROVED,) if is_checked else (PROVED, CHECKED)
    problems += [f"says “{line[:60]}”" for line in outcome.rows if line.startswith(wrong)]
    problems += [f"does not name {name}: {text.strip()[-300:]}" for name in names
                 if name not in text]
    problems += [f"prints {secret}" for secret in secrets if secret in text]
    return problems


def honest_problems(outcome, verdict, says=()):
    """Why something honest does not count as proved or checked, with a line that begins so."""
    problems = output_problems(outcome)
    text = "\n".join(outcome.lines)
    if outcome.code != 0:
        problems.append(f"exit code {outcome.code}: {text.strip()[-600:]}")
    if not outcome.verdict.startswith(verdict):
        problems.append(f"the verdict is “{outcome.verdict[:80]}”")
    if sum(line.startswith((PROVED, CHECKED)) for line in outcome.lines) != 1:
        problems.append("does not say exactly once what it comes to")
    return problems + [f"does not say “{words}”" for words in says if words not in text]


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def add(self, name, problems, detail=""):
        if problems:
            self.failed += 1
            more = len(problems) - PROBLEMS_SHOWN
            shown = problems[:PROBLEMS_SHOWN] + ([f"and {more} more"] if more > 0 else [])
            print(f"✗ {name}: {'; '.join(shown)}")
        else:
            self.passed += 1
            print(f"✓ {name}" + (f": {detail}" if detail else ""))
        sys.stdout.flush()

    def skip(self, name, reason):
        print(f"– {name}: skipped, {reason}", flush=True)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0

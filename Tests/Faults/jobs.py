"""The commands that write, each in a room of its own with something in its target's place."""

import csv
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from places import Canaries, content, mode, run_problems, same_problems, site_problems

OLD_MODE = 0o2750
STATES = ("new", "empty", "existing")
FOREIGN, AVERAGE = "Forest", "Both"
COMPARISONS = ("comparison.md", "comparison.json")
OUTCOMES = ("outcome.xml", "outcome.md")
EXPORTED = "mlp.onnx"


@dataclass
class Shelf:
    """What is made once: the data, two runs of seeds 0 and 1, a site of them, their average, a table
    of another program's answers and the run of it, and the files that compare, check and export
    write."""

    program: object
    data: Path
    runs: Path
    site: Path
    files: Path
    server: str = ""
    published: Path = Path()

    @property
    def names(self):
        """The commands that write."""
        return ["train", "report", "render", "import", "ensemble", "compare", "check", "export"] + (
            ["fetch"] if self.server else [])

    @property
    def table(self):
        return self.files / "answers.csv"

    def write_table(self):
        """Answers to the own runs' examples, of which two in three are right."""
        with open(self.runs / "mlp-0/predictions.csv", newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        classes = [name[2:] for name in header[2:]]
        with open(self.table, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["id", "label", "answer"]] + [
                [row[0], row[1], row[1] if number % 3 else classes[number % len(classes)]]
                for number, row in enumerate(rows)])


@dataclass
class Job:
    name: str
    state: str
    room: Path
    shelf: Shelf
    targets: dict = field(default_factory=dict)

    def prepare(self):
        """Puts the targets into their state and canaries beside them."""
        runs = self.room / "runs"
        self.targets = {
            "train": {runs / "mlp-0": self.shelf.runs / "mlp-0"},
            "report": {runs / "mlp-0": self.shelf.runs / "mlp-0",
                       runs / "mlp-1": self.shelf.runs / "mlp-1",
                       self.room / "site": self.shelf.site},
            "render": {self.room / "site": self.shelf.site},
            "import": {runs / FOREIGN: self.shelf.runs / FOREIGN},
            "ensemble": {runs / AVERAGE: self.shelf.runs / AVERAGE},
            "compare": {self.room / "site": self.shelf.site} | {
                self.room / name: self.shelf.files / name for name in COMPARISONS},
            "check": {self.room / name: self.shelf.files / name for name in OUTCOMES},
            "export": {self.room / EXPORTED: self.shelf.files / EXPORTED},
            "fetch": {self.room / "data": self.shelf.published},
        }[self.name]
        parents = {target.parent for target in self.targets}
        self.canaries = Canaries(self.room).place(*(parents - {self.room}))
        for target, like in self.targets.items():
            # A file of its own is new or refused.
            if self.name == "fetch" or target.suffix:
                continue
            if self.state == "existing":
                shutil.copytree(like, target)
            if self.state == "empty" and target.name == "site":
                target.mkdir()
            if target.exists():
                target.chmod(OLD_MODE)
        self.before = {target: (content(target), mode(target)) for target in self.targets}
        return self

    def make_room(self):
        """Takes the files away that would be refused the next time."""
        for target in self.targets:
            if target.suffix:
                target.unlink(missing_ok=True)

    @property
    def arguments(self):
        train = ("--data", self.shelf.data, "--epochs", "1", "--runs", self.room / "runs")
        return [str(part) for part in {
            "train": ("train", "mlp", *train),
            "report": ("report", *train, "--seeds", "2", "--models", "mlp", "--out", self.room / "site"),
            "render": ("render", self.shelf.runs / "mlp-0", self.shelf.runs / "mlp-1", "--title",
                       "Another", "--out", self.room / "site"),
            "import": ("import", self.shelf.table, "--name", FOREIGN, "--pictures",
                       self.shelf.data / "t10k-images-idx3-ubyte.gz",
                       "--runs", self.room / "runs"),
            "ensemble": ("ensemble", self.shelf.runs / "mlp-0", self.shelf.runs / "mlp-1", "--name",
                         AVERAGE, "--runs", self.room / "runs"),
            "compare": ("compare", self.shelf.runs / "mlp-0", self.shelf.runs / FOREIGN,
                        "--markdown", self.room / COMPARISONS[0], "--json",
                        self.room / COMPARISONS[1], "--out", self.room / "site"),
            "check": ("check", self.shelf.runs / "mlp-0", "--min", "accuracy=0.1", "--junit",
                      self.room / OUTCOMES[0], "--markdown", self.room / OUTCOMES[1]),
            "export": ("export", self.shelf.runs / "mlp-0", "--format", "onnx", "--out",
                       self.room / EXPORTED),
            "fetch": ("fetch", "--from", self.shelf.server, "--data", self.room / "data"),
        }[self.name]]

    def is_unchanged(self, target):
        return (content(target), mode(target)) == self.before[target]

    def whole_problems(self, target):
        if self.name == "fetch":
            return fetched_problems(target, self.shelf.published, is_done=False)
        if target.name == "site":
            return site_problems(target)
        if self.name in ("import", "ensemble", "compare", "check", "export"):
            return same_problems(target, self.targets[target])
        return run_problems(target, self.targets[target])

    def problems(self):
        """Why a target is neither absent, nor as it was, nor whole; and what others lost."""
        problems = self.canaries.problems()
        for target in self.targets:
            if not target.exists():
                problems += [f"{target.name} is gone"] if self.before[target][0] else []
            elif not self.is_unchanged(target):
                problems += self.whole_problems(target)
                old = self.before[target][1]
                if old is not None and mode(target) != old:
                    problems.append(f"{target.name} has the permissions {oct(mode(target))}")
        return problems

    def done_problems(self):
        """Why the job is not done, once it has said so."""
        if self.name == "fetch":
            return self.canaries.problems() + fetched_problems(
                self.room / "data", self.shelf.published, is_done=True)
        return self.problems() + [f"{target.name} is not there" for target in self.targets
                                  if not content(target)]


def fetched_problems(folder, published, is_done):
    """Why a data folder is not right: a file under its own name is the published one, or absent."""
    if not folder.exists():
        return [f"{folder.name} is not there"] if is_done else []
    expected = {path.name for path in published.iterdir()}
    present = {path.name for path in folder.iterdir()}
    others = {f"{name}.part" for name in expected} | {".lookbook-fetch.lock"}
    problems = [f"{name} is in the data" for name in sorted(present - expected - others)]
    if is_done:
        problems += [f"{name} is left" for name in sorted(present & others)]
        problems += [f"{name} is missing" for name in sorted(expected - present)]
    return problems + [f"{name} is not the published file" for name in sorted(expected & present)
                       if (folder / name).read_bytes() != (published / name).read_bytes()]

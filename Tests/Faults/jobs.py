"""The commands that write, each in a room of its own with something in its target's place."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from places import Canaries, mode, run_problems, site_problems, tree

OLD_MODE = 0o2750
STATES = ("new", "empty", "existing")


@dataclass
class Shelf:
    """What is made once: the data, two runs of seeds 0 and 1, and a site of them."""

    program: object
    data: Path
    runs: Path
    site: Path
    server: str = ""
    published: Path = Path()


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
            "fetch": {self.room / "data": self.shelf.published},
        }[self.name]
        parents = {target.parent for target in self.targets}
        self.canaries = Canaries(self.room).place(*(parents - {self.room}))
        for target, like in self.targets.items():
            if self.name == "fetch":
                continue
            if self.state == "existing":
                shutil.copytree(like, target)
            if self.state == "empty" and target.name == "site":
                target.mkdir()
            if target.exists():
                target.chmod(OLD_MODE)
        self.before = {target: (target.exists() and tree(target), mode(target))
                       for target in self.targets}
        return self

    @property
    def arguments(self):
        train = ("--data", self.shelf.data, "--epochs", "1", "--runs", self.room / "runs")
        return [str(part) for part in {
            "train": ("train", "mlp", *train),
            "report": ("report", *train, "--seeds", "2", "--out", self.room / "site"),
            "render": ("render", self.shelf.runs / "mlp-0", self.shelf.runs / "mlp-1", "--title",
                       "Another", "--out", self.room / "site"),
            "fetch": ("fetch", "--from", self.shelf.server, "--data", self.room / "data"),
        }[self.name]]

    def is_unchanged(self, target):
        return (target.exists() and tree(target), mode(target)) == self.before[target]

    def whole_problems(self, target):
        if self.name == "fetch":
            return fetched_problems(target, self.shelf.published, is_done=False)
        if target.name == "site":
            return site_problems(target)
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
                                  if not (target.exists() and any(target.iterdir()))]


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

"""What a fault may leave behind: a target that is whole, absent or as it was, and no loss."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from sites import SEAL, Site, sha256

DRAFT = re.compile(r"^\..+\.unfinished-\d+(-\d+)?$")
RUN_FILES = {"run.json", "history.csv", "evaluation.json", "predictions.csv", "images.csv",
             "images.idx3-ubyte.gz", "model.safetensors", "robustness.json",
             "audit.json"}
# What of a run tells no time.
TIMELESS = RUN_FILES - {"run.json", "history.csv"}


def tree(folder):
    """Every path below a folder with its kind, its permissions and its content."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        status = path.lstat()
        content = sha256(path.read_bytes()) if stat.S_ISREG(status.st_mode) else ""
        found[str(path.relative_to(folder))] = (oct(status.st_mode), content)
    return found


def content(place):
    """All that there is of a folder or a file; nothing where there is none."""
    if place.is_file():
        return sha256(place.read_bytes())
    return tree(place) if place.exists() else None


def same_problems(place, like):
    """Why a run or a file is not another, byte by byte."""
    if place.is_file():
        return [] if place.read_bytes() == like.read_bytes() else [f"{place.name} is not whole"]
    files = lambda folder: {path.name: path.read_bytes() for path in folder.iterdir()}
    found, wanted = files(place), files(like)
    return [f"{place.name}/{name} is another" for name in sorted(found.keys() | wanted.keys())
            if found.get(name) != wanted.get(name)]


def mode(folder):
    return stat.S_IMODE(folder.lstat().st_mode) if folder.exists() else None


def site_problems(folder):
    """Why a site is not whole: its files are not those that its page lists."""
    if not (folder / "index.html").exists():
        return [f"{folder.name} has no page"]
    site = Site(folder, folder)
    blank = SEAL.sub(lambda match: match[1] + "0" * 64, site.page, count=1)
    problems = []
    if SEAL.search(site.page)[2] != hashlib.sha256(blank.encode()).hexdigest():
        problems.append(f"{folder.name}/index.html does not bear its own hash")
    listed = {**site.record["files"], ".nojekyll": sha256(b"")}
    present = {path: sha256((folder / path).read_bytes()) for path in site.files()
               if path != "index.html"}
    return problems + [f"{folder.name}/{path} is not as the page lists it"
                       for path in sorted(listed.keys() | present.keys())
                       if listed.get(path) != present.get(path)]


def run_problems(folder, like):
    """Why a run is not whole: it differs from another of the same seed in more than its times."""
    names = {path.name for path in folder.iterdir()}
    if names != RUN_FILES:
        return [f"{folder.name} holds {sorted(names)}"]
    return [f"{folder.name}/{name} is another" for name in sorted(TIMELESS)
            if (folder / name).read_bytes() != (like / name).read_bytes()]


def drafts(folder):
    """What was left unfinished in a folder, but for the canary that only looks like it."""
    return [name for name in os.listdir(folder)
            if DRAFT.match(name) and name not in Canaries.LOOKALIKES]


@dataclass
class Canaries:
    """Files of somebody else beside the targets."""

    room: Path

    LOOKALIKES = (".site.unfinished-1-1", ".mlp-0.unfinished-2-2", ".site.unfinished-mine")

    def place(self, *folders):
        self.folders = [self.room, *folders]
        for folder in self.folders:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "canary.txt").write_text("mine")
            (folder / ".hidden").write_text("mine")
            for name in self.LOOKALIKES:
                (folder / name).mkdir()
                (folder / name / "kept").write_text("mine")
            folder.chmod(0o700)
        return self

    def problems(self):
        problems = []
        for folder in self.folders:
            kept = ["canary.txt", ".hidden", *(f"{name}/kept" for name in self.LOOKALIKES)]
            problems += [f"{folder.name}/{name} is lost" for name in kept
                         if not (folder / name).is_file() or (folder / name).read_text() != "mine"]
            if mode(folder) != 0o700:
                problems.append(f"{folder.name} has other permissions")
        return problems

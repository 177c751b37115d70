#!/usr/bin/env python3
"""Ends and starves every command that writes, and expects what it writes to stay whole."""

import argparse
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "Forgery"))

from program import Program, Report
from jobs import AVERAGE, FOREIGN, Job, Shelf
from server import serving
from signals import play, rounds
from surroundings import surroundings

SUBSET = Path(__file__).parent.parent / "TestData" / "fashion-mnist-subset"
PUBLISHED_DATA = Path("/usr/share/datasets/fashion-mnist")
ROUNDS = 40
# From so many rounds on, disks of every size, and what runs at once so many times.
MANY_ROUNDS, REPEATS = 100, 5


def stock(program, room):
    """Two runs, a site of them, their average, a run of another program, and what is said of it."""
    runs, site, files = room / "runs", room / "site", room / "files"
    files.mkdir()
    done = program.run("report", "--data", SUBSET.resolve(), "--epochs", "1", "--seeds", "2", "--models", "mlp",
                       "--runs", runs, "--out", site, "--quiet")
    assert done.code == 0, done.err.decode()
    shelf = Shelf(program, SUBSET.resolve(), runs, site, files)
    shelf.write_table()
    for name in ("import", "ensemble", "compare", "check", "export"):
        done = program.run(*Job(name, "new", files, shelf).arguments)
        assert done.code == 0, done.err.decode()
        for made in (FOREIGN, AVERAGE):
            if (files / "runs" / made).exists():
                (files / "runs" / made).rename(runs / made)
    return shelf


def durations(shelf, room, names):
    """The seconds that each job takes where nothing disturbs it."""
    found = {}
    for name in names:
        folder = room / f"undisturbed-{name}"
        folder.mkdir()
        job = Job(name, "new", folder, shelf).prepare()
        start = time.monotonic()
        done = shelf.program.run(*job.arguments, cwd=folder)
        found[name] = time.monotonic() - start
        problems = job.done_problems()
        assert done.code == 0 and not problems, (name, done, problems)
    return found


def run(report, shelf, room, count, seed):
    seconds = durations(shelf, room, shelf.names)
    for this in rounds(shelf, room, count, seed):
        report.add(this.name, play(this, seconds[this.job.name]))
    repeats = REPEATS if count >= MANY_ROUNDS else 0
    for name, problems in surroundings(shelf, room, repeats):
        if problems is None:
            report.skip(name, "which only root can make")
        else:
            report.add(name, problems)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path, help="the program")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="signals sent")
    parser.add_argument("--seed", type=int, default=1, help="of the instants")
    arguments = parser.parse_args()
    report = Report()
    with ExitStack() as stack:
        room = Path(stack.enter_context(TemporaryDirectory()))
        # Others than root have to reach what they may not write to.
        room.chmod(0o755)
        binary = arguments.binary.resolve()
        if os.geteuid() == 0:
            reachable = room / "lookbook"
            reachable.write_bytes(binary.read_bytes())
            reachable.chmod(0o755)
            binary = reachable
        os.chdir(room)
        shelf = stock(Program(str(binary), str(SUBSET), str(room)), room)
        if PUBLISHED_DATA.exists():
            shelf.published = PUBLISHED_DATA
            shelf.server = stack.enter_context(serving(PUBLISHED_DATA))
        else:
            report.skip("fetch", f"{PUBLISHED_DATA} is not there")
        run(report, shelf, room, arguments.rounds, arguments.seed)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

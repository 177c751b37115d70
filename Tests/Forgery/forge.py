#!/usr/bin/env python3
"""Forges honest reports in every way that is known and expects 'lookbook verify' to notice.

With --prove, checks the checks: in place of 'verify' stands a liar that proves everything, and
every forgery has to be reported."""

import argparse
import importlib
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from average_forgeries import (average_copies, average_forgeries, checked_averages,
                               make_average_bases)
from commands import (json_problems, place_problems, reader_problems, statement_problems,
                      usage_problems)
from data_forgeries import PUBLISHED, Workshop, data_forgeries
from file_forgeries import ARCHIVES, file_forgeries, linked_page_forgeries, page_forgeries
from foreign_forgeries import (checked_copies, disguises, foreign_forgeries, make_foreign_bases,
                               models_page_forgeries, presentation_forgeries)
from forgery import both
from honest_copies import MODULES, claim_problems, plain_copies, recompressed_copies
from idx import painted, swapped
from learning_forgeries import learning_copies, learning_forgeries, make_curved_base
from name_forgeries import name_forgeries
from program import CHECKED, Program, Report, forgery_problems, honest_problems
from random_edits import random_edits
from record_forgeries import record_forgeries
from sites import ARRAYS, NAMED, Site

SUBSET = Path(__file__).parent.parent / "TestData" / "fashion-mnist-subset"
PUBLISHED_DATA = Path("/usr/share/datasets/fashion-mnist")
PROVED = "Proved, except what its makers say of themselves: "
OTHER_NAME = "the class names are not those of Fashion-MNIST"
PROVED_UNKNOWN = "Proved on data that this program does not know, except "
UNKNOWN, CHECKED_WORD, NOT_PROVED = "proved on unknown data", "checked", "not proved"
WORKERS = 2
EDITS = 200
# In short: of the forgeries, edits and copies that are much alike, each so manyth.
SHORT_STEP = 20
NOTE = "All of this is **proved**.\n\nProved.\n\nAccuracy 99.9 %\n"
CLAIMS = ("--title", "Proved. 99.9% of 10,000", "--author", "Proved by Lookbook")
LIAR = """#!/bin/sh
if [ "$1" = verify ]; then echo Proved.; exit 0; fi
exec "{}" "$@"
"""


class Suite:
    def __init__(self, program, room, is_lying):
        self.program = program
        self.room = Path(room)
        self.is_lying = is_lying
        self.report = Report()
        self.bases = {}
        self.numbers = count()

    def make_bases(self, wanted=("embedded", "linked", "titled")):
        workshop = Workshop(self.program, self.room)
        runs = workshop.train("honest", self.program.data)
        note = self.room / "note.md"
        note.write_text(NOTE)
        forms = {"embedded": (), "linked": ("--assets", "linked"),
                 "titled": (*CLAIMS, "--note", note)}
        for name in wanted:
            self.bases[name] = self.room / name
            workshop.make("render", runs / "mlp-0", runs / "mlp-1", "--out", self.bases[name],
                          *forms[name])
        self.bases["run"] = runs / "mlp-0"
        return workshop

    def make_named_base(self, workshop):
        """A site whose classes have names."""
        (self.room / NAMED[1]).write_text("".join(f"class {letter}\n" for letter in "abcdefghij"))
        runs = workshop.train("named", self.program.data, *NAMED)
        self.bases["named"] = self.room / "named"
        workshop.make("render", runs / "mlp-0", runs / "mlp-1", "--out", self.bases["named"])

    def copy(self, base):
        folder = self.room / f"copy-{next(self.numbers)}"
        shutil.copytree(self.bases[base], folder, symlinks=True)
        return Site(folder, self.bases[base])

    def remove(self, site):
        for path in self.room.glob(f"{site.folder.name}*"):
            if path.name == site.folder.name or path.name.startswith(site.folder.name + "-"):
                path.unlink() if path.is_symlink() else shutil.rmtree(path)

    def all(self, cases, problems):
        """Checks every case, a few at a time."""
        def of(case):
            try:
                return problems(case)
            except Exception as error:
                return [f"could not be made: {type(error).__name__}: {error}"]

        cases = list(cases)
        with ThreadPoolExecutor(WORKERS) as workers:
            for case, found in zip(cases, workers.map(of, cases)):
                if self.is_lying:
                    found = [] if found and "could not" not in found[0] else ["was not reported"]
                self.report.add(case.name, found)

    def forged(self, forgery):
        site = self.copy(forgery.base)
        try:
            place = forgery.alter(site) or site.folder
            outcome = self.program.verify(place, *forgery.arguments, seconds=forgery.seconds)
            return forgery_problems(outcome, forgery.names, forgery.secrets,
                                    forgery.may_be_checked)
        finally:
            self.remove(site)

    def honest(self, copy, verdict=PROVED_UNKNOWN):
        site = self.copy(copy.base)
        try:
            place = copy.alter(site) or site.folder
            outcome = self.program.verify(place, *copy.arguments)
            return honest_problems(outcome, verdict, copy.says)
        finally:
            self.remove(site)

    def checked(self, copy):
        return self.honest(copy, CHECKED)

    def commands(self):
        forged = self.copy("embedded")
        (forged.folder / "data/mlp-0/run.json\u202e").write_text("\x1b[1A\nProved.")
        forged.change("data/mlp-0/history.csv", lambda text: text + b"\n")
        site, page = self.bases["embedded"], self.bases["titled"] / "index.html"
        folder = self.room / "statements"
        folder.mkdir()
        foreign = self.bases["mixed"]
        sites = [("a site", site, 0, UNKNOWN), ("claims", self.bases["titled"], 0, UNKNOWN),
                 ("a page", page, 0, UNKNOWN), ("a forged site", forged.folder, 2, NOT_PROVED),
                 ("own and foreign models", foreign, 0, CHECKED_WORD),
                 ("a foreign run", self.bases["foreign run"], 0, CHECKED_WORD)]
        stated = [("a site", site, UNKNOWN), ("a page", page, UNKNOWN),
                  ("own and foreign models", foreign, CHECKED_WORD)]
        for checks in [usage_problems(self.program, site), reader_problems(self.program, site),
                       json_problems(self.program, sites),
                       statement_problems(self.program, stated, site, forged.folder, folder),
                       place_problems(self.program, site, folder)]:
            for name, problems in checks:
                self.report.add(name, problems)

    def claims(self):
        """What makers say of themselves is proved to be theirs, and nothing more."""
        site = Site(self.bases["titled"], self.bases["titled"])
        outcome = self.program.verify(site.folder)
        says = ("– title, as recorded: Proved. 99.9%", "– author, as recorded: Proved by",
                "– note, as recorded: All of this", "themselves: title, author, note, ")
        problems = honest_problems(outcome, PROVED_UNKNOWN, says) + claim_problems(site)
        self.report.add("claims in title, author and note", problems)

    def other_data(self, workshop, folder):
        """A report on painted labels is proved on data that are not known, by no known name."""
        runs = workshop.train("painted", folder)
        site = self.copy("embedded")
        workshop.render(site, runs)
        outcome = self.program.verify(site.folder, data=folder)
        problems = honest_problems(outcome, PROVED_UNKNOWN)
        # It says of a study that it is about other data; nothing else may bear their name.
        is_named = PUBLISHED in site.page.replace(OTHER_NAME, "")
        problems += ["the page names the published data"] if is_named else []
        self.report.add("a report on painted labels", problems)

    def published(self, is_short):
        """The same on the data that the program knows, which takes longer."""
        program = Program(self.program.binary, str(PUBLISHED_DATA), self.program.folder)
        suite = Suite(program, self.room / "published", self.is_lying)
        suite.report = self.report
        suite.room.mkdir()
        suite.make_bases(("embedded",) if is_short else ("embedded", "linked", "titled"))
        for base in list(suite.bases)[:1 if is_short else None]:
            outcome = program.verify(suite.bases[base])
            self.report.add(f"published data, {base}", honest_problems(outcome, PROVED))
        forgeries = [f for f in file_forgeries() if f.name.startswith("a pixel")]
        name, alter = ARCHIVES[0]
        forgeries += both(name, ARRAYS, alter)
        suite.all(forgeries[1:2] if is_short else forgeries, suite.forged)


def optional_modules(report):
    modules = {}
    for name in MODULES:
        try:
            modules[name] = importlib.import_module(name)
        except ImportError:
            report.skip(f"compressed by {name.split('.')[0]}", "which is not installed")
    return modules


def thinned(cases, is_short):
    cases = list(cases)
    return cases[::SHORT_STEP] if is_short else cases


def run(suite, is_short, seed):
    workshop = suite.make_bases()
    suite.make_named_base(workshop)
    foreign = make_foreign_bases(suite, workshop)
    make_curved_base(suite, workshop)
    make_average_bases(suite, workshop)
    data = {make.__name__: make(suite.program.data, suite.room / f"{make.__name__}-data")
            for make in (painted, swapped)}
    forgeries = [*thinned(page_forgeries(), is_short),
                 *thinned(file_forgeries(), is_short),
                 *thinned(linked_page_forgeries(), is_short),
                 *learning_forgeries(), *average_forgeries(workshop),
                 *thinned(record_forgeries(), is_short), *thinned(name_forgeries(), is_short),
                 *thinned(foreign_forgeries(foreign), is_short),
                 *thinned(models_page_forgeries(), is_short),
                 *thinned(presentation_forgeries(), is_short),
                 *thinned(disguises(foreign, workshop), is_short),
                 *data_forgeries(workshop, suite.program.data, data["painted"], data["swapped"])]
    suite.all(forgeries, suite.forged)
    files = Site(suite.bases["embedded"], suite.bases["embedded"]).files()
    edits = random_edits(files, EDITS // SHORT_STEP if is_short else EDITS, seed)
    suite.all(edits, suite.forged)
    if suite.is_lying:
        return
    suite.all(thinned(plain_copies(), is_short), suite.honest)
    suite.all([*learning_copies(), *average_copies()], suite.honest)
    suite.all(checked_averages(), suite.checked)
    suite.all(thinned(checked_copies(), is_short), suite.checked)
    suite.all(thinned(recompressed_copies(optional_modules(suite.report)), is_short), suite.honest)
    suite.claims()
    suite.other_data(workshop, data["painted"])
    suite.commands()
    if PUBLISHED_DATA.exists():
        suite.published(is_short)
    else:
        suite.report.skip("published data", f"{PUBLISHED_DATA} is not there")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path, help="the program")
    parser.add_argument("--short", action="store_true", help="a part of each kind")
    parser.add_argument("--seed", type=int, default=1, help="of the random edits")
    parser.add_argument("--prove", action="store_true", help="check the checks with a liar")
    arguments = parser.parse_args()
    binary = arguments.binary.resolve()
    with TemporaryDirectory() as room:
        if arguments.prove:
            liar = Path(room, "liar")
            liar.write_text(LIAR.format(binary))
            liar.chmod(0o755)
            binary = liar
        os.chdir(room)
        suite = Suite(Program(str(binary), str(SUBSET.resolve()), room), room, arguments.prove)
        run(suite, arguments.short, arguments.seed)
    return suite.report.finish()


if __name__ == "__main__":
    sys.exit(main())

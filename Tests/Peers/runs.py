"""A model's answers on their way through `lookbook import` and `lookbook render`."""

import csv
from dataclasses import dataclass
from pathlib import Path

from models import MAKER, Case
from program import Program, output_problems
from write_predictions import write_predictions

HISTORY = ("epoch", "learning_rate", "train_loss", "train_accuracy", "validation_loss",
           "validation_accuracy", "seconds")


@dataclass
class Run:
    """A case, its run directory, what import said of it, and where its site is to be."""

    case: Case
    folder: Path
    said: str
    site: Path
    program: Program


class Failure(Exception):
    """A command that did not do what everything after it needs."""


def succeed(program, *arguments):
    outcome = program.run(*arguments)
    problems = output_problems(outcome)
    if outcome.code != 0 or problems:
        said = " ".join(outcome.err.decode("utf-8", "replace").split())[-400:]
        raise Failure(f"{arguments[0]} ended with {outcome.code}: {said} {'; '.join(problems)}")
    return outcome


def brought_in(case, program, room):
    """The run that `lookbook import` makes of a case."""
    table = room / f"{case.slug}.csv"
    arguments = [*written(table, case), "--name", case.name, "--dataset-name", case.dataset,
                 "--noun", case.noun, "--maker", MAKER,
                 "--runs", room / "runs" / case.dataset.replace(" ", "-")]
    for key, value in case.settings.items():
        arguments += ["--set", f"{key}={value}"]
    if case.seed is not None:
        arguments += ["--seed", case.seed]
    outcome = succeed(program, "import", table, *arguments)
    folder = Path(outcome.verdict)
    if not folder.is_dir():
        raise Failure(f"import's last line is no run directory: “{outcome.verdict[:80]}”")
    said = outcome.out.decode("utf-8", "replace").replace(str(room), "")
    return Run(case, folder, said, room / "sites" / case.slug, program)


def written(table, case):
    """Writes a case's files; returns the options that name those beside the table."""
    about = {"classes": case.classes, "ids": case.ids, **case.slices}
    options = []

    def beside(option):
        path = table.with_suffix(f".{option}")
        options.extend([f"--{option}", path])
        return path

    if case.kind == "answer":
        write_predictions(table, case.labels, answers=case.answers, **about)
        names = "".join(f"{name}\n" for name in case.classes)
        beside("classes").write_text(names, encoding="utf-8")
    else:
        write_predictions(table, case.labels, case.scores, kind=case.kind, **about)
    if case.held_out:
        write_predictions(beside("validation"), *case.held_out, classes=case.classes)
    if case.history:
        with open(beside("history"), "w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, HISTORY, lineterminator="\n")
            rows.writeheader()
            rows.writerows(case.history)
    return options


def render(runs, site, *options):
    site.parent.mkdir(parents=True, exist_ok=True)
    succeed(runs[0].program, "render", *(run.folder for run in runs), "--out", site, *options)
    if not (site / "index.html").is_file():
        raise Failure("render wrote no index.html")

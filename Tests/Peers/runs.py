"""A model's answers on their way through `lookbook import` and `lookbook render`."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

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
    for option in ("seed", "parameters"):
        if getattr(case, option) is not None:
            arguments += [f"--{option}", getattr(case, option)]
    outcome = succeed(program, "import", *arguments)
    folder = Path(outcome.verdict)
    if not folder.is_dir():
        raise Failure(f"import's last line is no run directory: “{outcome.verdict[:80]}”")
    # How it understood the table is said on standard error.
    said = (outcome.err + outcome.out).decode("utf-8", "replace").replace(str(room), "")
    return Run(case, folder, said, room / "sites" / case.slug, program)


def written(table, case):
    """Writes a case's files; returns the table, and the options that name those beside it."""
    about = {"classes": case.classes, "ids": case.ids, **case.slices}
    if case.statuses:
        about["status"] = case.statuses
    options = []

    def beside(option, suffix=""):
        path = table.with_suffix(f".{option}{suffix}")
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
    if isinstance(case.pictures, Path):
        options += ["--pictures", case.pictures]
    elif case.pictures is not None:
        np.save(beside("pictures", ".npy"), case.pictures)
    return [FORMS[case.form](table, case), *options]


def as_tsv(table, case):
    """The same with tabs between, which stand in no text here."""
    path = table.with_suffix(".tsv")
    with open(table, newline="", encoding="utf-8") as file:
        rows = ["\t".join(row) for row in csv.reader(file)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def as_json_lines(table, case):
    """An object a row, with an object of scores."""
    path = table.with_suffix(".jsonl")
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            line = {key: value for key, value in row.items() if not key.startswith("p:")}
            line["p"] = {key[2:]: float(value) for key, value in row.items()
                         if key.startswith("p:")}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def as_npz(table, case):
    path = table.with_suffix(".npz")
    np.savez(path, y=np.asarray(case.labels), proba=np.asarray(case.scores),
             classes=np.array(case.classes), id=np.array(case.all_ids))
    return path


FORMS = {"csv": lambda table, case: table, "tsv": as_tsv, "jsonl": as_json_lines, "npz": as_npz}


def render(runs, site, *options):
    site.parent.mkdir(parents=True, exist_ok=True)
    succeed(runs[0].program, "render", *(run.folder for run in runs), "--out", site, *options)
    if not (site / "index.html").is_file():
        raise Failure("render wrote no index.html")

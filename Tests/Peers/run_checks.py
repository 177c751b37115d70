"""The checks of what comes out of Lookbook for one model."""

import json
import re

import numpy as np

import figures
from models import MAKER
from page_checks import Page, check_links, check_outline, check_values
from program import output_problems
from tables import read_table
from words import check_words, pages, unjustified


def check_figures(run):
    case = run.case
    wanted = figures.expected(case.scored_labels, case.classes, case.scored_scores,
                              case.scored_answers, case.kind)
    if case.held_out:
        wanted["validation"] = figures.validation(*case.held_out)
    found = json.loads((run.folder / "evaluation.json").read_text(encoding="utf-8"))
    return figures.differences(found, wanted), f"{figures.leaves(wanted):,} agree"


def check_predictions(run):
    case = run.case
    labels, answers, statuses = read_table(run.folder / "predictions.csv", case.classes, case.kind)
    wanted = case.scored_answers if case.kind == "answer" \
        else np.asarray(case.scored_scores, np.float32)
    problems = []
    if not np.array_equal(labels, case.scored_labels):
        problems.append("other labels than those brought in")
    if not np.array_equal(answers, wanted):
        problems.append("other answers than those brought in")
    found = {key: status or "scored" for key, status in statuses.items()}
    if found != dict(zip(case.all_ids, case.all_statuses)):
        problems.append("other ids or statuses than those brought in")
    return problems, f"{len(statuses):,} rows as they came"


def check_record(run):
    case = run.case
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    dataset = record.get("dataset", {})
    pairs = {"model": (record.get("model"), case.name), "seed": (record.get("seed"), case.seed),
             "dataset.name": (dataset.get("name"), case.dataset),
             "dataset.classNames": (dataset.get("classNames"), list(case.classes)),
             "dataset.noun": (dataset.get("noun", {}).get("plural"), case.plural),
             "parameters": (record.get("parameters"), case.parameters),
             "maker": (record.get("maker"), MAKER)}
    problems = [f"{key} is {found!r}, expected {wanted!r}"
                for key, (found, wanted) in pairs.items() if found != wanted]
    settings = {entry["name"]: entry["value"] for entry in record.get("settings", [])}
    wanted = {key: str(value) for key, value in case.settings.items()}
    if settings != wanted:
        problems.append(f"settings are {settings!r}, expected {wanted!r}")
    return problems, f"{case.dataset}, {len(case.classes)} classes"


def check_said(run):
    return unjustified(run.said, [run.case]), f"{len(run.said.split())} words, all justified"


def check_page(run):
    problems, detail = check_words(run.site, [run.case])
    text = " ".join(Page(run.site).words)
    problems += [f"does not show {name!r}" for name in case_names(run.case)
                 if name not in text]
    return problems, detail


def case_names(case):
    """What the reader must meet: the classes where they are few, the slices, the data set."""
    yield from case.classes if len(case.classes) <= 10 else []
    yield from case.slices
    yield from (value for values in case.slices.values() for value in sorted(set(values)))
    yield case.dataset


def on_every_page(check):
    def checked(site):
        problems, details = [], []
        for page in pages(site):
            outcome = check(page, None)
            name = page.path.relative_to(page.folder)
            problems += [f"{name}: {problem}" for problem in outcome.problems]
            details.append(outcome.detail)
        return problems or ([] if details else ["no page"]), details[0] if details else ""
    return checked


def of_site(check):
    return lambda run: check(run.site)


def check_verify(run, place=None):
    outcome = run.program.verify(place or run.folder)
    problems = output_problems(outcome)
    if outcome.code != 0:
        failed = [line for line in outcome.lines if line.startswith("✗")]
        problems.append(f"exit code {outcome.code}: “{outcome.verdict[:200]}” {failed[:2]}")
    problems += [f"claims a proof: “{line[:60]}”" for line in outcome.rows
                 if line.startswith("Proved")]
    if not re.match(r"Checked: .*The training of .* was not repeated", outcome.verdict):
        problems.append(f"does not say that the training was not repeated: {outcome.verdict[:200]}")
    return problems, outcome.verdict


SITE_CHECKS = {
    "links": on_every_page(check_links),
    "values": on_every_page(check_values),
    "outline": on_every_page(check_outline),
}
CHECKS = {
    "figures": check_figures,
    "predictions": check_predictions,
    "record": check_record,
    "what import says": check_said,
    "words": check_page,
    **{name: of_site(check) for name, check in SITE_CHECKS.items()},
    "verify": check_verify,
    "verify, site": lambda run: check_verify(run, run.site),
}

"""The checks of what comes out of Lookbook for one model."""

import json

import numpy as np

import figures
from page_checks import Page, check_links, check_outline, check_values
from program import output_problems
from tables import read_predictions
from words import check_words, pages, unjustified


def check_figures(run):
    case = run.case
    wanted = figures.expected(case.labels, case.classes, case.scores, case.answers, case.kind)
    if case.held_out:
        wanted["validation"] = figures.validation(*case.held_out)
    found = json.loads((run.folder / "evaluation.json").read_text(encoding="utf-8"))
    return figures.differences(found, wanted), f"{figures.leaves(wanted):,} agree"


def check_predictions(run):
    case = run.case
    labels, answers = read_predictions(run.folder / "predictions.csv", case.classes, case.kind)
    wanted = case.answers if case.kind == "answer" else np.asarray(case.scores, np.float32)
    problems = []
    if not np.array_equal(labels, case.labels):
        problems.append("other labels than those brought in")
    if not np.array_equal(answers, np.asarray(wanted)):
        problems.append("other answers than those brought in")
    return problems, f"{len(labels):,} rows as they came"


def check_record(run):
    case = run.case
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    dataset = record.get("dataset", {})
    pairs = {"model": (record.get("model"), case.name), "seed": (record.get("seed"), case.seed),
             "dataset.name": (dataset.get("name"), case.dataset),
             "dataset.classNames": (dataset.get("classNames"), list(case.classes))}
    problems = [f"{key} is {found!r}, expected {wanted!r}"
                for key, (found, wanted) in pairs.items() if found != wanted]
    text = json.dumps(record, ensure_ascii=False)
    problems += [f"does not say {key}" for key in case.settings if key not in text]
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
    def checked(run):
        problems, details = [], []
        for page in pages(run.site):
            outcome = check(page, None)
            problems += [f"{page.path.name}: {problem}" for problem in outcome.problems]
            details.append(outcome.detail)
        return problems or ([] if details else ["no page"]), details[0] if details else ""
    return checked


def check_verify(run):
    outcome = run.program.verify(run.folder)
    problems = output_problems(outcome)
    if outcome.code != 0:
        problems.append(f"exit code {outcome.code}: “{outcome.verdict[:200]}”")
    if outcome.verdict.startswith("Proved"):
        problems.append("claims a proof")
    if "train" not in outcome.verdict or "not" not in outcome.verdict:
        problems.append(f"does not say that the training was not repeated: {outcome.verdict[:200]}")
    return problems, outcome.verdict


CHECKS = {
    "figures": check_figures,
    "predictions": check_predictions,
    "record": check_record,
    "what import says": check_said,
    "words": check_page,
    "links": on_every_page(check_links),
    "values": on_every_page(check_values),
    "outline": on_every_page(check_outline),
    "verify": check_verify,
}

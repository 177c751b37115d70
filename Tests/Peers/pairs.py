"""Runs side by side: several on one page, models compared, one held against bounds."""

import json

import comparisons
import figures
from gates import gate_problems, gates
from run_checks import SITE_CHECKS
from runs import Failure, output_problems, render, succeed
from words import check_words, unjustified

MARGIN = 0.01
TOGETHER = [("digits-forest-0", "digits-logistic-0", "digits-network-0"),
            ("digits-forest-0", "digits-forest-1", "digits-logistic-0", "digits-logistic-1"),
            ("reviews-logistic", "reviews-cautious", "reviews-linear-svc", "reviews-centroids"),
            ("hundred-kinds-forest-1", "hundred-kinds-linear")]
# Runs of one model differ in their seed only; a list for each model.
COMPARED = [
    [["digits-forest-0"], ["digits-logistic-0"]],
    [["digits-forest-0", "digits-forest-1"], ["digits-logistic-0", "digits-logistic-1"]],
    [["digits-neighbours"], ["digits-network-0"], ["digits-forest-1"]],
    [["breast-cancer-forest-0"], ["breast-cancer-naive-bayes"]],
    [["reviews-logistic"], ["reviews-cautious"]],
    [["reviews-cautious"], ["reviews-linear-svc"], ["reviews-centroids"]],
    [["hundred-kinds-forest-1"], ["hundred-kinds-linear"]],
    [["fashion-mnist-forest-0"], ["fashion-mnist-logistic"]],
]
# What is no comparison, and what has to be said of it.
REFUSED = [
    (("iris-forest-0", "wine-forest-0"), "Expected models of the same classes"),
    (("digits-forest-0", "digits-forest-1"), "The runs are of one model"),
    (("digits-forest-0", "digits-forest-0"), "The runs are of one model"),
]
GATED = ("wine-forest-0", "digits-logistic-0", "reviews-cautious", "reviews-linear-svc",
         "reviews-centroids", "breast-cancer-naive-bayes")


def check_together(runs, room):
    """A page of its own for each model, and every page as a page has to be."""
    site = room / "together" / "+".join(run.case.slug for run in runs)
    render(runs, site, "--pages")
    problems, detail = check_words(site, [run.case for run in runs])
    models = {run.case.name for run in runs}
    found = {page.name for page in site.glob("models/*.html")}
    if len(found) != len(models) - 1:
        problems.append(f"{len(models)} models have the pages {sorted(found)}")
    for name, check in SITE_CHECKS.items():
        problems += [f"{name}: {problem}" for problem in check(site)[0]]
    outcome = runs[0].program.verify(site)
    if outcome.code != 0 or not outcome.verdict.startswith("Checked: "):
        problems.append(f"verify: exit code {outcome.code}: “{outcome.verdict[:200]}”")
    return problems, detail


def compare(models, room):
    """What `lookbook compare` says and writes of models: the JSON, the Markdown, and the site."""
    table, text = room / "comparison.json", room / "comparison.md"
    for path in (table, text):
        path.unlink(missing_ok=True)
    runs = [run for seeds in models for run in seeds]
    site = room / "compared" / "+".join(run.case.slug for run in runs)
    site.parent.mkdir(exist_ok=True)
    outcome = succeed(runs[0].program, "compare", *(run.folder for run in runs), "--json", table,
                      "--markdown", text, "--margin", MARGIN, "--out", site)
    said = outcome.out.decode("utf-8").replace(str(room), "")
    return (json.loads(table.read_text(encoding="utf-8")),
            text.read_text(encoding="utf-8"), said, site)


def expected(models):
    return comparisons.expected([[run.case for run in seeds] for seeds in models], MARGIN)


def check_comparison(models, room):
    found, text, said, site = compare(models, room)
    cases = [run.case for seeds in models for run in seeds]
    wanted = expected(models)
    problems = comparisons.problems_of(found, wanted)
    for name, words in (("Markdown", text), ("what it says", said)):
        problems += [f"{name}: {problem}" for problem in unjustified(words, cases)]
        problems += [f"{name}: does not name {case.name}" for case in cases
                     if case.name not in words]
    problems += [f"site: {problem}" for problem in check_words(site, cases)[0]]
    pairs = ", ".join(pair["verdict"] for pair in wanted["pairs"])
    return problems, f"{figures.leaves(wanted):,} figures agree ({pairs})"


def check_refused(runs, words, room):
    table = room / "refused.json"
    outcome = runs[0].program.run("compare", *(run.folder for run in runs), "--json", table)
    problems = output_problems(outcome)
    if outcome.code != 1:
        problems.append(f"exit code {outcome.code}, expected 1")
    said = " ".join(outcome.err.decode("utf-8", "replace").split())
    if words not in said:
        problems.append(f"does not say “{words}”: {said[-300:]}")
    if table.exists():
        problems.append("writes a file")
    return problems, said[-200:]


def gates_of(run):
    evaluated = json.loads((run.folder / "evaluation.json").read_text(encoding="utf-8"))
    right = run.case.right
    return gates(int(right.sum()), len(right), run.folder,
                 evaluated.get("ece_15_equal_width_bins"))


def check_gate(run, gate, room):
    junit = room / "junit.xml"
    junit.unlink(missing_ok=True)
    outcome = run.program.run("check", run.folder, *gate.arguments, "--junit", junit)
    said = (outcome.out + outcome.err).decode("utf-8", "replace").replace(str(room), "")
    problems = output_problems(outcome) + gate_problems(gate, outcome.code, junit)
    # What a figure would need may be named where it is not there.
    words = said.replace("it needs probabilities", "")
    return problems + unjustified(words, [run.case]), f"exit code {outcome.code}"

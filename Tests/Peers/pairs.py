"""Runs side by side: several on one page, two compared, one held against bounds."""

import json

import numpy as np

import comparisons
from gates import gate_problems, gates
from runs import render, succeed
from words import check_words, unjustified

MARGIN = 0.01
TOGETHER = [("digits-forest-0", "digits-forest-1"),
            ("digits-logistic-0", "digits-logistic-1"),
            ("reviews-logistic", "reviews-linear-svc", "reviews-centroids")]
PAIRS = [("digits-forest-0", "digits-logistic-0"), ("digits-forest-0", "digits-forest-1"),
         ("breast-cancer-forest-0", "breast-cancer-naive-bayes"),
         ("reviews-logistic", "reviews-linear-svc"),
         ("reviews-linear-svc", "reviews-centroids"),
         ("fashion-mnist-forest-0", "fashion-mnist-logistic")]
# Their test sets have nothing in common.
STRANGERS = ("iris-forest-0", "wine-forest-0")
GATED = ("wine-forest-0", "reviews-linear-svc", "reviews-centroids")


def check_together(runs, room):
    site = room / "together" / runs[0].case.slug
    render(runs, site, "--pages")
    return check_words(site, [run.case for run in runs])


def right(case):
    """Whether each answer is."""
    answers = case.answers
    if answers is None:
        answers = np.asarray(case.scores, np.float32).argmax(axis=1)
    return np.asarray(answers) == np.asarray(case.labels)


def compare(first, second, room):
    """What `lookbook compare` writes of two runs: the JSON and the Markdown."""
    table, text = room / "comparison.json", room / "comparison.md"
    for path in (table, text):
        path.unlink(missing_ok=True)
    succeed(first.program, "compare", first.folder, second.folder,
            "--json", table, "--markdown", text, "--margin", MARGIN)
    return json.loads(table.read_text(encoding="utf-8")), text.read_text(encoding="utf-8")


def expected(first, second):
    return comparisons.expected(right(first.case), right(second.case), MARGIN)


def check_comparison(first, second, room):
    found, text = compare(first, second, room)
    problems, detail = comparisons.problems_of(found, expected(first, second))
    return problems + unjustified(text, [first.case, second.case]), detail


def check_strangers(first, second, room):
    outcome = first.program.run("compare", first.folder, second.folder,
                                "--json", room / "strangers.json")
    return [] if outcome.code else ["exit code 0"], f"refused with exit code {outcome.code}"


def gates_of(run):
    return gates(right(run.case).mean(), run.folder)


def check_gate(run, gate, room):
    junit = room / "junit.xml"
    junit.unlink(missing_ok=True)
    outcome = run.program.run("check", run.folder, *gate.arguments, "--junit", junit)
    return gate_problems(gate, outcome.code, junit), f"exit code {outcome.code}"

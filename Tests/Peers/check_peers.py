#!/usr/bin/env python3
"""Brings models of other programs into Lookbook, and holds every figure and every word of what
comes out against scikit-learn, statsmodels and the data; with --prove, checks that each check can
fail."""

import argparse
import json
import subprocess
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parent.parent
sys.path += [str(TESTS / "SiteChecks"), str(TESTS / "Forgery")]

import figures  # noqa: E402
import folders  # noqa: E402
from data_audit import check_data, prove_data  # noqa: E402
import pairs  # noqa: E402
import proofs  # noqa: E402
from calibration_checks import check_calibration, prove_calibration  # noqa: E402
from models import all_cases  # noqa: E402
from program import Program, Report  # noqa: E402
from run_checks import CHECKS  # noqa: E402
from seeds import check_seeds, prove_seeds  # noqa: E402
from runs import Failure, brought_in, render  # noqa: E402
from tables import read_predictions  # noqa: E402

FASHION_FOLDER = "/usr/share/datasets/fashion-mnist"
BROKEN = ("wine-forest-0", "reviews-linear-svc", "reviews-centroids")
COMPARED = [["digits-forest-0", "digits-forest-1"], ["digits-logistic-0", "digits-logistic-1"]]
SEEN = ("hundred-kinds-forest-1", "reviews-logistic", "reviews-centroids", "digits-network-0",
        "digits-neighbours")


def check(cases, program, room, report, browser, data):
    attempt(report, "the committed run, figures", check_committed)
    attempt(report, "the committed report, seeds", check_seeds, TESTS.parent / "site")
    attempt(report, "the committed report, calibration", check_calibration, TESTS.parent / "site",
            program.data)
    attempt(report, "the committed report, data", check_data, TESTS.parent / "site", data)
    runs = {}
    for case in cases:
        run = run_of(case, program, room, report)
        if run:
            runs[case.slug] = run
            for name, run_check in CHECKS.items():
                attempt(report, f"{case.slug}, {name}", run_check, run)
    for names in pairs.TOGETHER:
        with_runs(report, runs, [names], "with --pages",
                  lambda models: pairs.check_together(models[0], room))
    for models in pairs.COMPARED:
        with_runs(report, runs, models, "comparison",
                  lambda models: pairs.check_comparison(models, room))
    for names, words in pairs.REFUSED:
        with_runs(report, runs, [names], "no comparison",
                  lambda models: pairs.check_refused(models[0], words, room))
    for name in pairs.GATED:
        for gate in pairs.gates_of(runs[name]) if name in runs else []:
            attempt(report, f"{name}, {gate.name}", pairs.check_gate, runs[name], gate, room)
    for name in SEEN if browser else []:
        with_runs(report, runs, [[name]], "in a browser",
                  lambda models: check_in_browser(models[0][0].site))
    for site in sorted((room / "together").iterdir()) if browser else []:
        attempt(report, f"{site.name}, in a browser", check_in_browser, site)


def prove(cases, program, room, report, data):
    wanted = {*BROKEN, *sum(COMPARED, [])}
    chosen = [case for case in cases if case.slug in wanted]
    runs = {case.slug: run_of(case, program, room, report) for case in chosen}
    for name in BROKEN:
        if runs[name]:
            proofs.prove(runs[name], room / "broken", report)
    if all(runs[name] for name in sum(COMPARED, [])):
        models = [[runs[name] for name in names] for names in COMPARED]
        proofs.prove_comparison(pairs.compare(models, room)[0], pairs.expected(models), report)
    proofs.prove_gates(room, report)
    prove_seeds(TESTS.parent / "site", room, report)
    prove_calibration(TESTS.parent / "site", program.data, room, report)
    prove_data(TESTS.parent / "site", data, room, report)


def run_of(case, program, room, report):
    """The case's run with its site, or None where it could not be brought in."""
    run = None
    try:
        run = brought_in(case, program, room)
        render([run], run.site)
    except (Failure, OSError) as failure:
        report.add(case.slug, [str(failure)])
    return run


def with_runs(report, runs, models, what, run_check):
    """Of a run that could not be made it has been said already."""
    names = sum(map(list, models), [])
    title = f"{', '.join(names)}: {what}"
    if all(name in runs for name in names):
        attempt(report, title, run_check, [[runs[name] for name in seeds] for seeds in models])
    else:
        report.skip(title, "for want of a run")


def attempt(report, name, run_check, *arguments):
    """Adds a check's outcome; a file that is missing or not what it should be is a problem too."""
    try:
        report.add(name, *run_check(*arguments))
    except (Failure, OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        report.add(name, [f"{type(error).__name__}: {error}"])


def check_committed():
    """Lookbook's own run, but for what was chosen on validation images, which are not in it."""
    folder = folders.shown(TESTS.parent / "site")
    found = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    names = [entry["name"] for entry in found["per_class"]]
    labels, scores = read_predictions(folder, names)
    wanted = figures.expected(labels, names, scores) | {"validation": found["validation"]}
    return figures.differences(found, wanted), f"{figures.leaves(wanted):,} agree"


def check_in_browser(site):
    """The checks of Tests/SiteChecks, in their own environment."""
    python = TESTS.parent / ".venv" / "bin" / "python"
    done = subprocess.run([python, TESTS / "SiteChecks" / "check_site.py", site],
                          stdout=subprocess.PIPE, text=True)
    problems = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    if done.returncode and not problems:
        problems.append(f"exit code {done.returncode}")
    return problems, done.stdout.strip().split("\n")[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lookbook", type=Path, help="the program")
    parser.add_argument("--data", default=FASHION_FOLDER, help="the folder of Fashion-MNIST")
    parser.add_argument("--prove", action="store_true", help="check the checks on broken copies")
    parser.add_argument("--browser", action="store_true",
                        help="run the site checks too (make check-site installs what they need)")
    arguments = parser.parse_args()
    # The models need not be good: some are stopped before they have converged.
    warnings.filterwarnings("ignore", category=UserWarning)
    program = Program(str(arguments.lookbook.resolve()), arguments.data)
    cases = all_cases(arguments.data)
    report = Report()
    with TemporaryDirectory() as folder:
        room = Path(folder).resolve()
        if arguments.prove:
            prove(cases, program, room, report, arguments.data)
        else:
            check(cases, program, room, report, arguments.browser, arguments.data)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

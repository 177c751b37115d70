"""`lookbook check` with bounds that are shown to hold, that are not shown, and that do not hold."""

from dataclasses import dataclass
from xml.etree import ElementTree

import comparisons
from statsmodels.stats.proportion import proportion_confint

HELD, BROKEN, MISUSED = 0, 2, 1
# How a gate is told to have failed.
NOT_SHOWN, FAILS = "notShown", "fails"
# Around an exact bound: less than a hundredth of a thousandth.
NEAR = 1e-6


@dataclass
class Gate:
    name: str
    arguments: tuple
    code: int
    failures: tuple = ()


def gates(hits, count, baseline, ece=None):
    """Bounds around a run's own figures; the burden of proof is the model's.

    A bound holds where the one-sided 95 % bound of the figure keeps it: Wilson's of an accuracy,
    Tango's of a difference. The run itself is the baseline.
    """
    accuracy = hits / count
    # Both ends of 90 %: each is one-sided at 95 %.
    lower, upper = proportion_confint(hits, count, alpha=0.1, method="wilson")
    drop = comparisons.interval(0, 0, count, 0.9)[1]
    least = lambda bound: ("--min", f"accuracy={bound:.9f}")
    most = lambda bound: ("--max", f"accuracy={bound:.9f}")
    margin = lambda size: ("--baseline", baseline, "--not-worse", "--margin", f"{size:.9f}")
    found = [
        Gate("a bound below the lower bound", least(lower - NEAR), HELD),
        Gate("a bound above the lower bound", least(lower + NEAR), BROKEN, (NOT_SHOWN,)),
        Gate("a bound just below the accuracy", least(accuracy - NEAR), BROKEN, (NOT_SHOWN,)),
        Gate("a bound above the accuracy", least(accuracy + NEAR), BROKEN, (FAILS,)),
        Gate("a ceiling above the upper bound", most(upper + NEAR), HELD),
        Gate("a ceiling below the upper bound", most(upper - NEAR), BROKEN, (NOT_SHOWN,)),
        Gate("a ceiling below the accuracy", most(accuracy - NEAR), BROKEN, (FAILS,)),
        Gate("one that holds, one that does not",
             least(lower - NEAR) + least(accuracy + NEAR), BROKEN, (FAILS,)),
        Gate("not worse than itself, by what can be shown", margin(drop + NEAR), HELD),
        Gate("not worse than itself, by less", margin(drop - NEAR), BROKEN, (NOT_SHOWN,)),
        Gate("a drop that can be shown",
             ("--baseline", baseline, "--max-drop", f"accuracy={drop + NEAR:.9f}"), HELD),
        Gate("a figure that no run has", ("--min", "beauty=0.5"), MISUSED),
        Gate("a drop from nothing", ("--max-drop", "accuracy=0.1"), MISUSED),
    ]
    if ece is None:
        return found + [Gate("a calibration that is not known", ("--max", "ece=0.5"), MISUSED)]
    return found + [
        Gate("a calibration as measured", ("--max", f"ece={ece + NEAR:.9f}"), HELD),
        Gate("a better calibration", ("--max", f"ece={ece - NEAR:.9f}"), BROKEN, (FAILS,))]


def gate_problems(gate, code, junit):
    """Why an exit code and a JUnit file are not what they should be."""
    problems = [] if code == gate.code else [f"exit code {code}, expected {gate.code}"]
    if gate.code == MISUSED:
        return problems + (["writes a JUnit file"] if junit.is_file() else [])
    if not junit.is_file():
        return problems + ["writes no JUnit file"]
    suites = ElementTree.parse(junit).getroot()
    tests = list(suites.iter("testcase"))
    failures = tuple(failure.get("type") for failure in suites.iter("failure"))
    wanted = sum(argument in ("--min", "--max", "--max-drop", "--not-worse")
                 for argument in gate.arguments)
    if len(tests) != wanted:
        problems.append(f"the JUnit file has {len(tests)} tests, expected {wanted}")
    if failures != gate.failures:
        problems.append(f"the JUnit file has the failures {failures}, expected {gate.failures}")
    for part in (suites, *suites.iter("testsuite")):
        for name, number in (("tests", len(tests)), ("failures", len(failures))):
            if part.get(name) != str(number):
                problems.append(f"the JUnit file says {name}={part.get(name)}, and has {number}")
    return problems

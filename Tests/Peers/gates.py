"""`lookbook check` with bounds that hold and bounds that do not."""

from dataclasses import dataclass
from xml.etree import ElementTree

HELD, BROKEN, MISUSED = 0, 2, 1


@dataclass
class Gate:
    name: str
    arguments: tuple
    code: int
    failures: int = 0


def gates(accuracy, baseline):
    """Bounds around a run's own accuracy."""
    below, above = f"accuracy={accuracy - 0.01:.6f}", f"accuracy={accuracy + 0.005:.6f}"
    return [
        Gate("a bound below the accuracy", ("--min", below), HELD),
        Gate("a bound below it, and itself as the baseline",
             ("--min", below, "--baseline", baseline), HELD),
        Gate("a bound above the accuracy", ("--min", above), BROKEN, 1),
        Gate("a bound below it and one above", ("--min", below, "--min", above), BROKEN, 1),
        Gate("a figure that no run has", ("--min", "beauty=0.5"), MISUSED),
    ]


def gate_problems(gate, code, junit):
    """Why an exit code and a JUnit file are not what they should be."""
    problems = [] if code == gate.code else [f"exit code {code}, expected {gate.code}"]
    if gate.code == MISUSED:
        return problems
    if not junit.is_file():
        return problems + ["writes no JUnit file"]
    suites = ElementTree.parse(junit).getroot()
    tests = list(suites.iter("testcase"))
    failed = [test for test in tests if test.find("failure") is not None]
    if not tests:
        problems.append("the JUnit file has no test")
    if len(failed) != gate.failures:
        problems.append(f"the JUnit file has {len(failed)} failures, expected {gate.failures}")
    for name, number in (("tests", len(tests)), ("failures", len(failed))):
        if suites.get(name) not in (None, str(number)):
            problems.append(f"the JUnit file says {name}={suites.get(name)}, and has {number}")
    return problems

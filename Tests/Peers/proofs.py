"""Single faults in copies, each with the checks that have to notice it, and no other may."""

import csv
import json
import shutil
from dataclasses import dataclass, replace
from typing import Callable

from comparisons import WORDS, problems_of
from gates import BROKEN, HELD, MISUSED, NOT_SHOWN, gate_problems, gates
from run_checks import CHECKS


@dataclass
class Break:
    name: str
    noticed_by: set
    alter: Callable
    kinds: tuple = ("p", "s", "answer")


def page_break(name, noticed_by, alter, *kinds):
    """What does not belong in a page, which verify notices too."""
    return Break(name, noticed_by | {"verify, site"}, alter, *kinds)


def evaluation(alter):
    def altered(run):
        path = run.folder / "evaluation.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        alter(content)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")
    return altered


def another_accuracy(content):
    content["accuracy"] -= 1e-6


def another_average(content):
    content["macro_avg"]["f1"] += 1e-6


def another_count(content):
    content["confusion_matrix"][0][0] += 1


def another_area(content):
    content["one_vs_rest"][0]["roc_auc"] -= 1e-6


def no_agreement(content):
    del content["cohen_kappa"]


def predictions(alter):
    def altered(run):
        path = run.folder / "predictions.csv"
        with open(path, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        alter(header, rows)
        with open(path, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return altered


def another_probability(header, rows):
    """The first row's largest, by less than a reader would refuse for its sum."""
    places = range(2, len(header))
    place = max(places, key=lambda place: number(rows[0][place]))
    rows[0][place] = repr(float(rows[0][place]) - 5e-5)


def number(text):
    try:
        return float(text)
    except ValueError:
        return float("-inf")


def another_label(header, rows):
    """One that occurs in the table."""
    other = next(row[1] for row in rows if row[1] != rows[0][1])
    rows[0][1] = other


def another_model(run):
    path = run.folder / "run.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["model"] = "another"
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")


def in_page(markup):
    def alter(run):
        path = run.site / "index.html"
        source = path.read_text(encoding="utf-8")
        assert source.count("</main>") == 1
        path.write_text(source.replace("</main>", markup + "</main>"), encoding="utf-8")
    return alter


FIGURE, ROW, WORD = {"figures", "verify"}, {"predictions", "verify"}, {"words"}
IMAGE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
RUN_BREAKS = [
    Break("no fault", set(), lambda run: None),
    Break("another accuracy", FIGURE, evaluation(another_accuracy)),
    Break("another average", FIGURE, evaluation(another_average)),
    Break("another count", FIGURE, evaluation(another_count)),
    Break("another area", FIGURE, evaluation(another_area), ("p",)),
    Break("a figure left out", FIGURE, evaluation(no_agreement)),
    Break("another probability", ROW, predictions(another_probability), ("p",)),
    Break("another label", ROW, predictions(another_label)),
    Break("another model", {"record"}, another_model),
    page_break("pixels in the text", WORD, in_page("<p>All pixels</p>")),
    page_break("a picture by its name", WORD, in_page(f'<img alt="A picture" src="{IMAGE}">')),
    page_break("a camera in a title", WORD, in_page('<p title="Seen by a camera">Seen</p>')),
    page_break("an epoch in a label", WORD, in_page('<p aria-label="After an epoch">After</p>')),
    page_break("layers in a drawing", WORD,
               in_page('<svg role="img"><title>Layers</title></svg>')),
    page_break("another data set", WORD, in_page("<p>As in Fashion-MNIST</p>")),
    page_break("a calibration", WORD, in_page("<p>Its calibration</p>"), ("s", "answer")),
    page_break("a probability", WORD, in_page("<p>The probability</p>"), ("s", "answer")),
    page_break("a threshold", WORD, in_page("<p>Above a threshold</p>"), ("answer",)),
    page_break("none of the", WORD, in_page("<p>none <em>of</em> the</p>")),
    page_break("0 parameters", WORD, in_page("<p>It has 0 parameters.</p>")),
    page_break("not a number", {"words", "values"}, in_page("<p>NaN</p>")),
    page_break("a link to nothing", {"links"}, in_page('<a href="nowhere.csv">More</a>')),
    page_break("two first headings", {"outline"}, in_page("<h1>More</h1>")),
]
QUIET_BREAKS = [
    page_break("words in a script", set(),
               in_page('<script type="x">{"pixels": "epoch"}</script>')),
    page_break("words within words", set(), in_page("<p>A workshop imagines 10 parameters</p>")),
]


def prove(run, room, report):
    """Breaks copies of a run."""
    for fault in RUN_BREAKS + QUIET_BREAKS:
        if run.case.kind not in fault.kinds:
            continue
        copy = replace(run, folder=room / "run" / run.folder.name, site=room / "site")
        for original, place in ((run.folder, copy.folder), (run.site, copy.site)):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(original, place)
        fault.alter(copy)
        noticed = {name for name, check in CHECKS.items() if notices(check, copy)}
        problems = [f"not noticed by {name}" for name in sorted(fault.noticed_by - noticed)]
        problems += [f"noticed by {name} too" for name in sorted(noticed - fault.noticed_by)]
        noticers = ", ".join(sorted(noticed)) or f"none of {len(CHECKS)} checks"
        report.add(f"{run.case.slug}, {fault.name}", problems, f"noticed by {noticers}")


def notices(check, run):
    try:
        return bool(check(run)[0])
    except (ValueError, KeyError, AttributeError, TypeError):
        return True


def prove_comparison(comparison, wanted, report):
    """Changes each figure of a comparison, and leaves out each, one name at a time."""
    before = problems_of(comparison, wanted)
    report.add("comparison, no fault", before, "nothing noticed")
    paths = {}
    for path in places(comparison):
        paths.setdefault(tuple(key for key in path if isinstance(key, str)), path)
    for names, path in paths.items():
        for what, change in (("another", shifted), ("without", None)):
            copy = json.loads(json.dumps(comparison))
            part = copy
            for key in path[:-1]:
                part = part[key]
            if change:
                part[path[-1]] = change(part[path[-1]])
            else:
                del part[path[-1]]
            if change and names[-1] in WORDS:
                continue
            noticed = set(problems_of(copy, wanted)) - set(before)
            problems = [] if noticed else ["not noticed"]
            report.add(f"comparison, {what} {'.'.join(names)}", problems, "noticed")


def places(part, path=()):
    """The paths of all figures and words."""
    if isinstance(part, (dict, list)):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            yield from places(value, (*path, key))
    else:
        yield path


def prove_gates(room, report):
    """Outcomes of which one half is right."""
    junit = room / "junit.xml"
    for gate in gates(80, 100, room, 0.1):
        opposite = HELD if gate.code else BROKEN
        halves = [("another exit code", opposite, gate.failures)]
        if gate.code != MISUSED:
            other = () if gate.failures else (NOT_SHOWN,)
            halves += [("another JUnit file", gate.code, other)]
            halves += [("another reason", gate.code, ("other",))] if gate.failures else []
        for what, code, failures in halves:
            junit.unlink(missing_ok=True)
            if gate.code != MISUSED:
                junit.write_text(junit_text(gate, failures))
            problems = [] if gate_problems(gate, code, junit) else ["not noticed"]
            report.add(f"{gate.name}, {what}", problems, "noticed")
        if gate.code != MISUSED:
            junit.write_text(junit_text(gate, gate.failures))
            report.add(f"{gate.name}, no fault", gate_problems(gate, gate.code, junit),
                       "nothing noticed")


def junit_text(gate, failures):
    count = sum(argument in ("--min", "--max", "--max-drop", "--not-worse")
                for argument in gate.arguments)
    counts = f'tests="{count}" failures="{len(failures)}"'
    cases = [f'<testcase><failure type="{kind}"/></testcase>' for kind in failures]
    cases += ["<testcase/>"] * (count - len(failures))
    return (f"<testsuites {counts}><testsuite {counts}>{''.join(cases)}</testsuite>"
            "</testsuites>")


def shifted(value):
    if value is None:
        return 0.5
    if isinstance(value, str):
        return value + "."
    return (not value) if isinstance(value, bool) else value + (
        1 if isinstance(value, int) else 1e-6)

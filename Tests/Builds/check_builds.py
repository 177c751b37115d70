#!/usr/bin/env python3
"""Runs every shell step of the action and of the templates for GitHub, GitLab and Jenkins as it
stands, checks their YAML, and runs the release script on small repositories; with --prove, on broken
copies, which the checks have to notice."""

import argparse
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import yaml

sys.path.append(str(Path(__file__).resolve().parent.parent / "Forgery"))

import breaks  # noqa: E402
import releases  # noqa: E402
from program import Report  # noqa: E402
from repositories import repository, write_table  # noqa: E402
from templates import (ACTION, HOSTS, Build, github_template, gitlab_template,  # noqa: E402
                       run_action)

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
SUMMARY_LIMIT = 60_000
# A change, how often it is right, and the exit code of its build and the gates that fail.
CHANGES = {"better": (0.95, 0, 0), "worse": (0.80, 2, 2)}


def outcome_problems(build, done, code, gates, failures):
    """What is wrong with what a build wrote."""
    out = build.folder / "lookbook-report"
    problems = []
    if done.returncode != code:
        problems.append(f"exit code {done.returncode}, not {code}: {done.stderr[-300:].strip()}")
    page = out / "page" / "index.html"
    if not page.is_file() or "</html>" not in page.read_text(encoding="utf-8"):
        problems.append("no page")
    summary = out / "summary.md"
    text = summary.read_text(encoding="utf-8") if summary.is_file() else ""
    if not len(text.encode()) < SUMMARY_LIMIT:
        problems.append(f"the summary has {len(text.encode())} bytes")
    if not re.search(r"^# Classifying ", text, re.M):
        problems.append("the summary has no brief")
    if build.target and not re.search(r"^# Comparison of models$", text, re.M):
        problems.append("the summary compares nothing")
    return problems + junit_problems(out / "gates.xml", gates, failures)


def junit_problems(path, gates, failures):
    if not path.is_file():
        return [] if gates == 0 else ["no gates.xml"]
    suites = ElementTree.parse(path).getroot()
    found = len(suites.findall(".//testcase")), len(suites.findall(".//testcase/failure"))
    return [] if found == (gates, failures) else [f"{found[0]} gates, {found[1]} of them fail"]


def check_hosts(program, source, room, report):
    """A better and a worse change, each twice where a workspace is kept, and the target branch."""
    def build(name, right, target=""):
        folder = room / name
        folder.mkdir()
        return Build(repository(folder, source, TESTS, right), program, target)

    for host, run in HOSTS.items():
        for change, (right, code, failures) in CHANGES.items():
            name = f"{host}, {change}"

            def outcome():
                made = build(name, right, "main")
                problems = outcome_problems(made, run(made), code, 2, failures)
                if host != "GitHub":
                    again = outcome_problems(made, run(made), code, 2, failures)
                    problems += [f"again: {problem}" for problem in again]
                return problems

            attempt(report, name, outcome)
        if host != "GitHub":
            attempt(report, f"{host}, target branch",
                    lambda: target_problems(made := build(host, 0.95), run(made)))


def target_problems(build, done):
    summary = (build.folder / "lookbook-report" / "summary.md").read_text(encoding="utf-8")
    is_said = "Without a target branch to compare with, not judged: --not-worse." in summary
    return outcome_problems(build, done, 0, 1, 0) + (
        [] if is_said else ["does not say what was not judged"])


HOSTILE = ("$(touch made) `touch made`", "; touch made & <b>*x*</b>", '"; touch made; "',
           "'; touch made; '")


def check_action(program, source, room, report):
    """The action with inputs at the edges."""
    folder = room / "action"
    folder.mkdir()
    clone = repository(folder, source, TESTS, 0.95)
    build = Build(clone, program)
    write_table(clone / "-a table.csv", 0.95)
    write_table(clone / "base.csv", 0.85)
    given = {"program": program, "predictions": "-a table.csv", "name": "Digits"}

    def run(**inputs):
        return run_action(build, given | inputs)

    attempt(report, "action, names as shell", lambda: name_problems(build, run))
    attempt(report, "action, options as gates", lambda: refusal_problems(
        run(gates="--min accuracy=0.8\n--junit made"), "'--junit made' is not a gate"))
    attempt(report, "action, a gate that cannot be judged", lambda: outcome_problems(
        build, run(gates="--min recall[cow]=0.5"), 1, 0, 0))
    attempt(report, "action, no gates", lambda: outcome_problems(build, run(), 0, 0, 0))
    attempt(report, "action, no table", lambda: refusal_problems(
        run(predictions="none.csv"), "none.csv"))
    attempt(report, "action, no program", lambda: refusal_problems(
        run(program=""), "LOOKBOOK_PROGRAM"))
    attempt(report, "action, a wheel", lambda: outcome_problems(
        build, run(program=wheel(program, clone)), 0, 0, 0))
    attempt(report, "action, a wheel that is none", lambda: refusal_problems(
        run(program="base.csv"), "base.csv"))
    attempt(report, "action, step summary", lambda: step_summary_problems(build, run))
    attempt(report, "action, a long comparison", lambda: long_problems(build, run))
    attempt(report, "action, a run as baseline", lambda: run_problems(build, run))


def wheel(program, folder):
    """A wheel that brings the program as a release's does; returns its path in the folder."""
    name = "lookbook_report-0"
    files = {
        f"{name}.data/scripts/lookbook": Path(program).read_bytes(),
        f"{name}.dist-info/METADATA": b"Metadata-Version: 2.1\nName: lookbook-report\nVersion: 0\n",
        f"{name}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n",
    }
    record = f"{name}.dist-info/RECORD"
    files[record] = "".join(f"{path},,\n" for path in [*files, record]).encode()
    path = f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(folder / path, "w") as archive:
        for entry, content in files.items():
            info = zipfile.ZipInfo(entry)
            info.external_attr = 0o100755 << 16
            archive.writestr(info, content)
    return path


def name_problems(build, run):
    """Names are shown and never run."""
    problems = []
    for name in HOSTILE:
        done = run(name=name, dataset=name, gates="--min accuracy=0.8")
        problems += outcome_problems(build, done, 0, 1, 0)
        if (build.folder / "made").exists():
            problems.append(f"run: {name}")
    return problems


def refusal_problems(done, words):
    return [] if done.returncode == 1 and words in done.stderr else [
        f"exit code {done.returncode}: {done.stderr[-300:].strip()}"]


def step_summary_problems(build, run):
    """What GitHub shows is appended, and is the summary that is kept."""
    shown = build.folder / "step-summary.md"
    shown.write_text("Before\n", encoding="utf-8")
    run()
    kept = (build.folder / "lookbook-report" / "summary.md").read_text(encoding="utf-8")
    return [] if shown.read_text(encoding="utf-8") == "Before\n" + kept else ["it is another"]


def long_problems(build, run):
    """Many gates and long names make a summary beyond the limit: it is cut at a line and says so."""
    classes = [f"{number:03} {'ö' * 180}" for number in range(60)]
    for name, right in (("long.csv", 0.95), ("long-base.csv", 0.7)):
        write_table(build.folder / name, right, classes)
    gates = [f"--min {figure}[{name}]=0.1" for figure in ("recall", "f1") for name in classes]
    done = run(predictions="long.csv", baseline="long-base.csv", gates="\n".join(gates))
    summary = (build.folder / "lookbook-report" / "summary.md").read_text(encoding="utf-8")
    compared = Build(build.folder, build.program, "main")
    return outcome_problems(compared, done, 0, len(gates), 0) + (
        [] if summary.endswith("\n\n… The summary ends here; the page has the rest.\n")
        and len(summary.encode()) > SUMMARY_LIMIT - 5000
        else [f"{len(summary.encode())} bytes, not cut where it should be"])


def run_problems(build, run):
    """A run of the same name is another model beside the one that is judged."""
    subprocess.run([build.program, "import", "base.csv", "--name", "Digits", "--runs", "kept"],
                   cwd=build.folder, check=True, capture_output=True)
    done = run(baseline="kept/Digits", gates="--not-worse")
    return outcome_problems(Build(build.folder, build.program, "main"), done, 0, 1, 0)


def check_yaml(source, room, report):
    (room / "github.yml").write_text(github_template(source), encoding="utf-8")
    (room / ".gitlab-ci.yml").write_text(gitlab_template(source), encoding="utf-8")
    github = source / ".github"
    workflows = [*sorted((github / "workflows").glob("*.yml")), room / "github.yml"]
    forms = sorted(path for path in (github / "ISSUE_TEMPLATE").glob("*.yml")
                   if path.name != "config.yml")
    attempt(report, "actionlint",
            lambda: said(BIN / "actionlint", "-no-color", "-oneline", *workflows))
    for schema, paths in (
        ("github-workflows", workflows), ("github-actions", [source / ACTION / "action.yml"]),
        ("gitlab-ci", [room / ".gitlab-ci.yml"]), ("github-issue-forms", forms),
        ("github-issue-config", [github / "ISSUE_TEMPLATE" / "config.yml"]),
    ):
        attempt(report, f"schema {schema}", lambda schema=schema, paths=paths: said(
            BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths))
    actions = [*workflows, source / ACTION / "action.yml"]
    attempt(report, "every action pinned by its commit", lambda: pin_problems(actions))
    attempt(report, "no expression in a shell step", lambda: expression_problems(actions))


def said(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).strip().split("\n")


def pin_problems(paths):
    problems = []
    for path in paths:
        for used in re.findall(r"^ *(?:- )?uses: (.*)$", path.read_text(encoding="utf-8"), re.M):
            if not re.fullmatch(r"\./\S+|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used):
                problems.append(f"{path.name}: {used}")
    return problems


def expression_problems(paths):
    """Shell text that GitHub would fill in before a shell reads it."""
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]
    jobs = [job for document in documents
            for job in [*document.get("jobs", {}).values(), document.get("runs")] if job]
    return [step["run"] for job in jobs for step in job["steps"] if "${{" in step.get("run", "")]


def attempt(report, name, check):
    if not report.wants(name):
        return
    try:
        report.add(name, check())
    except Exception as error:
        report.add(name, [f"{type(error).__name__}: {error}"])


def check(program, source, report):
    with TemporaryDirectory() as folder:
        room = Path(folder).resolve()
        check_yaml(source, room, report)
        check_hosts(program, source, room, report)
        check_action(program, source, room, report)
        for name, problems in releases.checks(source, room):
            attempt(report, name, problems)


class Every(Report):
    """Lets every check run."""

    def wants(self, name):
        return True


class Noting(Report):
    """The names of the checks that failed, without a word; only those wanted run, if any are."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted
        self.noticed = set()

    def wants(self, name):
        return not self.wanted or name in self.wanted

    def add(self, name, problems, detail=""):
        if problems:
            self.noticed.add(name)


def prove(program, report):
    """Each fault in a copy of its own; exactly the checks named have to notice it."""
    for fault in breaks.ALL:
        with TemporaryDirectory() as folder:
            copy = breaks.copy_of(ROOT, Path(folder).resolve())
            fault.alter(copy)
            noting = Noting(fault.noticed_by)
            check(program, copy, noting)
        missed = fault.noticed_by - noting.noticed
        report.add(fault.name, [f"not noticed by {name}" for name in sorted(missed)] or (
            [] if fault.noticed_by or not noting.noticed else
            [f"noticed by {', '.join(sorted(noting.noticed))}"]),
            f"noticed by {', '.join(sorted(fault.noticed_by))}" if fault.noticed_by else "nothing")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lookbook", type=Path, help="the program")
    parser.add_argument("--prove", action="store_true", help="check the checks on broken copies")
    arguments = parser.parse_args()
    report = Every()
    program = str(arguments.lookbook.resolve())
    if arguments.prove:
        prove(program, report)
    else:
        check(program, ROOT, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

"""How the command behaves: its exit codes, its JSON, its statement, and readers that leave."""

import json
import os
import subprocess
from pathlib import Path

from program import honest_problems, output_problems, unseen
from sites import sha256

TYPE = "https://in-toto.io/Statement/v1"
SECONDS = 120


def expect(outcome, code, is_silent=True):
    problems = output_problems(outcome)
    if outcome.code != code:
        problems.append(f"exit code {outcome.code}, not {code}")
    if is_silent and outcome.out:
        problems.append(f"prints {outcome.out[:80]!r}")
    if code and not outcome.err:
        problems.append("says nothing on standard error")
    return problems


def usage_problems(program, site):
    for options in [("--threads", "0"), ("--threads", "-1"), ("--threads", "x"),
                    ("--threads", "1025"), ("--limit", "0s"), ("--limit", "90"),
                    ("--limit", "-1s"), ("--limit", "nans"), ("--limit", "1e99h"),
                    ("--statement", ""), ("--data", ""), ("--max-memory", "0"), ("--nonsense",)]:
        outcome = program.run("verify", site, *options)
        yield f"usage: {' '.join(options)}", expect(outcome, 64)
    yield "usage: no place", expect(program.run("verify"), 64)
    yield "usage: an empty place", expect(program.run("verify", ""), 64)
    for place in ["nowhere", "/dev/null", "/dev/zero", "/etc/passwd"]:
        outcome = program.verify(place, seconds=SECONDS)
        yield f"usage: {place}", expect(outcome, 1)
    odd = "no\nProved.\x1b[2K\u202e"
    yield "usage: a place with an odd name", expect(program.verify(odd), 1)
    # The files are looked at first.
    outcome = program.verify(site, data=odd)
    yield "usage: data with an odd name", expect(outcome, 1, is_silent=False)
    outcome = program.verify(site, "--limit", "0.000001s", "--data", program.data)
    problems = expect(outcome, 1, is_silent=False)
    yield "a limit that does not suffice", problems or (
        [] if b"--limit" in outcome.err else ["does not name --limit"])
    outcome = program.verify(site, "--max-memory", "1K")
    yield "a memory that does not suffice", expect(outcome, 1, is_silent=False)


def json_problems(program, sites):
    for name, site, code, verdict in sites:
        outcome = program.verify(site, "--json")
        problems = output_problems(outcome)
        try:
            found = json.loads(outcome.out)
        except ValueError as error:
            yield f"JSON: {name}", [f"no JSON: {error}"]
            continue
        text = program.verify(site)
        if outcome.code != code or text.code != code:
            problems.append(f"exit codes {outcome.code} and {text.code}, not {code}")
        if found["summary"] != text.verdict:
            problems.append(f"“{found['summary'][:80]}”, not “{text.verdict[:80]}”")
        if found["verdict"] != verdict:
            problems.append(f"the verdict is {found['verdict']}")
        if all(check["holds"] for check in found["checks"]) != (code == 0):
            problems.append("the checks do not add up to the verdict")
        if code == 0 and found["subjects"] != hashes(site):
            problems.append("the subjects are not the files")
        yield f"JSON: {name}", problems


def hashes(place):
    place = Path(place)
    if place.is_file():
        # A page by itself is proved with what lies beside it; a host's empty file says nothing.
        return {path: digest for path, digest in hashes(place.parent).items()
                if path != ".nojekyll"}
    return {str(path.relative_to(place)): sha256(path.read_bytes())
            for path in place.rglob("*") if path.is_file()}


def statement_problems(program, places, site, forged, folder):
    for name, place, verdict in places:
        file = folder / f"{name}.json"
        outcome = program.verify(place, "--statement", file)
        problems = honest_problems(outcome, "Checked" if verdict == "checked" else "Proved")
        if not file.exists():
            yield f"statement: {name}", [*problems, "is not written"]
            continue
        text = file.read_bytes()
        found = json.loads(text)
        subjects = {subject["name"]: subject["digest"] for subject in found["subject"]}
        expected = {path: {"sha256": digest} for path, digest in hashes(place).items()}
        problems += unseen(text)
        problems += [] if found["_type"] == TYPE else ["is of another type"]
        problems += [] if subjects == expected else ["its subjects are not the files"]
        problems += [] if found["predicateType"].startswith("urn:") else ["has no predicate type"]
        if found["predicate"]["verdict"] != verdict:
            problems.append(f"its verdict is {found['predicate']['verdict']}")
        yield f"statement: {name}", problems
    yield from refused_statements(program, site, forged, folder)


def refused_statements(program, site, forged, folder):
    present = folder / "present"
    present.write_text("mine")
    (folder / "link").symlink_to(folder / "nowhere")
    (folder / "way").symlink_to(site)
    places = [("a file that is there", present, site), ("a folder", folder, site),
              ("a link to nowhere", folder / "link", site),
              ("within the site", site / "statement.json", site),
              ("within the site, below", site / "figures/statement.json", site),
              ("within the site, by a link", folder / "way/statement.json", site),
              ("in no folder", folder / "none/statement.json", site)]
    for name, file, place in places:
        before = file.is_file() and file.read_bytes()
        outcome = program.verify(place, "--statement", file)
        problems = expect(outcome, 1)
        if (file.is_file() and file.read_bytes()) != before:
            problems.append("something was written")
        yield f"statement: {name}", problems
        if not before and file.is_file():
            file.unlink()
    file = folder / "forged.json"
    outcome = program.verify(forged, "--statement", file)
    problems = [] if outcome.code == 2 else [f"exit code {outcome.code}"]
    problems += ["is written"] if file.exists() else []
    yield "statement: of what is not proved", problems
    left = [path.name for path in folder.iterdir() if ".unfinished" in path.name]
    yield "statement: nothing is left", [f"{name} is left" for name in left]


def reader_problems(program, site):
    """Readers that are full, that leave, or that never were."""
    command = [program.binary, "verify", str(site), "--data", str(program.data)]

    def ends(name, shell, codes):
        try:
            done = subprocess.run(["bash", "-c", shell, "bash", *command], capture_output=True,
                                  timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return name, ["does not end"]
        found = done.stdout.decode().split()[-1:]
        return name, [] if found and found[0] in codes else [f"exit code {found}"]

    yield ends("a full device", '"$@" > /dev/full 2>/dev/null; echo $?', {"1"})
    yield ends("a full device, as JSON", '"$@" --json > /dev/full 2>/dev/null; echo $?', {"1"})
    yield ends("head -1", '"$@" 2>/dev/null | head -1 >/dev/null; echo ${PIPESTATUS[0]}', {"141"})
    yield ends("a reader that has left", '"$@" 2>/dev/null | true; echo ${PIPESTATUS[0]}', {"141"})
    yield ends("no standard output", '"$@" >&- 2>/dev/null; echo $?', {"0", "1"})
    yield ends("no standard error", '"$@" 2>&- >/dev/null; echo $?', {"0"})
    yield ends("no stream at all", '"$@" <&- >/dev/null 2>&-; echo $?', {"0"})


def place_problems(program, site, folder):
    """What is verified from inside its folder, and what there is only a part of."""
    outcome = program.verify(".", cwd=site)
    yield "the current folder", honest_problems(outcome, "Proved")
    # A browser looks for the files beside a link where the link is.
    link = folder / "page"
    link.symlink_to(site / "index.html")
    yield "a link to a page", expect(program.verify(link), 1)
    empty = folder / "empty"
    empty.mkdir()
    yield "an empty folder", expect(program.verify(empty), 1)
    if os.geteuid() != 0:
        hidden = folder / "hidden"
        hidden.mkdir(mode=0)
        yield "a folder that cannot be read", expect(program.verify(hidden), 1)

"""Averages of runs: proved beside their members, checked without them, and never proved otherwise."""

import json
import shutil

from file_forgeries import digit, swap
from foreign_forgeries import other_answer, page_alone, read, row, write
from forgery import Forgery, both
from honest_copies import Copy
from sites import sha256

NAME = "Both"
DATA = f"data/{NAME}"
TABLE, RECORD = f"{DATA}/predictions.csv", f"{DATA}/run.json"
AGAIN, NOT_HERE = f"{NAME} averaged again", "whether these are the mean of its 2 members was not"


def make_average_bases(suite, workshop):
    """The average of two runs, beside them and by itself."""
    own = workshop.train("honest", suite.program.data)
    runs = suite.room / "average-runs"
    members = [own / "mlp-0", own / "mlp-1"]
    workshop.make("ensemble", *members, "--name", NAME, "--runs", runs)
    suite.bases["average run"] = runs / NAME
    for name, shown in (("averaged", [runs / NAME, *members]), ("compared", [*members, runs / NAME]),
                        ("average alone", [runs / NAME])):
        suite.bases[name] = suite.room / name.replace(" ", "-")
        workshop.make("render", *shown, "--out", suite.bases[name])


def average_copies():
    for base in ("averaged", "compared"):
        yield Copy(f"an average, {base}", base=base, says=(AGAIN, "– name of an average"))
        yield Copy(f"a page of an average, {base}", page_alone, base=base,
                   says=(AGAIN,))


def checked_averages():
    for base in ("average run", "average alone"):
        yield Copy(f"an {base}", base=base, says=(NOT_HERE, "– members, as recorded: mlp-0, mlp-1"))


def said(change):
    """Run and record say something else of the average."""
    def alter(site):
        def changed(content):
            manifest = json.loads(content)
            change(manifest)
            return json.dumps(manifest).encode()

        def in_record(record):
            for run in record["runs"]:
                if run["manifest"]["model"] == NAME:
                    change(run["manifest"])
        site.change(RECORD, changed)
        site.redo()
        site.edit_record(in_record)
    return alter


def rendered(workshop, forge):
    """A run that a liar wrote, rendered beside the members that it names."""
    own = workshop.folder / "honest-runs"

    def alter(site):
        run = site.folder.parent / f"{site.folder.name}-runs" / NAME
        shutil.copytree(site.folder / DATA, run)
        forge(run)
        shutil.rmtree(site.folder)
        workshop.make("render", run, own / "mlp-0", own / "mlp-1", "--out", site.folder)
    return alter


def forged_run(*changes):
    """Another table or record, with the figures that follow from it."""
    def forge(run):
        for name, alter in changes:
            before = (run / name).read_bytes()
            (run / name).write_bytes(alter(before))
        (run / "evaluation.json").unlink()
    return forge


def in_manifest(change):
    def forge(run):
        manifest = read(run / "run.json")
        change(manifest)
        write(run / "run.json", manifest)
    return forge


def average_forgeries(workshop):
    table = row(3, other_answer)
    yield from both("an answer of an average", TABLE, table, base="averaged")
    yield from both("a digit of an average", TABLE, digit(rb"\n7,[^,]*,(0\.\d+)"), base="averaged")
    yield from both("a figure of an average", f"{DATA}/evaluation.json",
                    digit(rb'"accuracy" : (0\.\d\d)'), base="averaged")
    yield from both("an answer of an average that is compared", TABLE, table, base="compared")
    yield Forgery("an average with another answer, rendered",
                  rendered(workshop, forged_run(("predictions.csv", table))), (TABLE,),
                  base="averaged")
    changes = [
        ("with another member's digest", lambda m: m["members"][0].update(sha256="0" * 64)),
        ("with its members in another order", lambda m: m["members"].reverse()),
        ("with a member twice", lambda m: m["members"].append(m["members"][0])),
        ("with another fingerprint", lambda m: m["fingerprint"].update(sha256=sha256(b""))),
        ("without a fingerprint", lambda m: m.pop("fingerprint")),
        ("at another cost", lambda m: m.update(parameters=1)),
        ("that is faster", lambda m: m["environment"].update(testSeconds=0.001)),
        ("of other data", lambda m: m["dataset"].update(name="Fashion-MNIST")),
        ("of other settings", lambda m: m["settings"][0].update(value="proved")),
        ("with a title", lambda m: m.update(title="Proved.")),
        ("that Lookbook trained", lambda m: m.update(maker="Lookbook")),
    ]
    for name, change in changes:
        yield Forgery(f"an average {name}", said(change), (NAME,), base="averaged")
        if name != "with a member twice":
            yield Forgery(f"an average {name}, rendered", rendered(workshop, in_manifest(change)),
                          (RECORD,), base="averaged")
    # Whose members are not here can be the average of anything, but is not proved.
    yield Forgery("an average of runs that are not here", rendered(workshop, in_manifest(
        lambda m: m["members"][1].update(name="mlp-7"))), (NOT_HERE,), base="averaged",
        may_be_checked=True)
    yield Forgery("an average that is one of its members", rendered(workshop, in_manifest(
        lambda m: m["members"][1].update(name=NAME))), (NOT_HERE,), base="averaged",
        may_be_checked=True)
    yield Forgery("an average that calls itself no average", rendered(workshop, in_manifest(
        lambda m: m.pop("members"))), (), base="averaged", may_be_checked=True)
    yield Forgery("an average alone, its answers changed", lambda site: site.change(
        "predictions.csv", table), (), base="average run")
    yield Forgery("a page of an average without its members' records", lambda site: (
        site.edit_record(lambda record: record.update(runs=record["runs"][:1])),
        page_alone(site))[1], (NAME,), base="averaged")
    yield Forgery("an own run that calls itself an average", said_of_member, (), base="averaged")


def said_of_member(site):
    path = "data/mlp-0/run.json"
    members = read(site.folder / RECORD)["members"]

    def in_record(record):
        for run in record["runs"]:
            if run["manifest"].get("seed") == 0:
                run["manifest"]["members"] = members
    site.change(path, swap(b'"model" : "mlp"', b'"members" : ' + json.dumps(members).encode()
                           + b', "model" : "mlp"'))
    site.redo()
    site.edit_record(in_record)

"""Learning curves, which are taken as recorded unless verify is asked to train them again."""

import json
import shutil

from file_forgeries import digit
from forgery import Forgery, both
from honest_copies import Copy

FILE = "data/mlp-0/learning.json"
SUBJECT = "mlp-0 learning curve"


def make_curved_base(suite, workshop):
    """A report with a curve that nobody measured, whole in itself."""
    runs = suite.room / "curved-runs"
    shutil.copytree(workshop.train("honest", suite.program.data), runs)
    curve = {"points": [{"examples": 1000, "correct": 444, "tested": 500, "seconds": 0.25,
                         "fingerprint": "ab" * 32}]}
    text = json.dumps(curve, indent=2, sort_keys=True, separators=(",", " : "))
    (runs / "mlp-0/learning.json").write_text(text + "\n")
    suite.bases["curved"] = suite.room / "curved"
    workshop.make("render", runs / "mlp-0", runs / "mlp-1", "--out", suite.bases["curved"])


def in_record(key, value):
    def edit(record):
        for run in record["runs"]:
            if "learning" in run:
                run["learning"]["points"][0][key] = value
    return lambda site: site.edit_record(edit)


def learning_forgeries():
    yield Forgery("a curve that nobody measured", lambda site: None, (SUBJECT,), base="curved",
                  arguments=("--full",))
    yield Forgery("a page with a curve that nobody measured",
                  lambda site: site.folder / "index.html", (SUBJECT,), base="curved",
                  arguments=("--full",))
    yield from both("a count of a learning curve", FILE, digit(rb'"correct" : (\d+)'),
                    base="curved")
    for key, value, name in (("correct", 443, FILE), ("correct", 501, SUBJECT),
                             ("examples", 10**6, SUBJECT), ("examples", -1, SUBJECT)):
        for how, arguments in (("", ()), (", in full", ("--full",))):
            yield Forgery(f"{key} {value} of a learning curve in the record{how}",
                          in_record(key, value), (name,), base="curved", arguments=arguments)


def learning_copies():
    says = ("– learning curves, as recorded: of mlp-0", "; --full trains them again.")
    yield Copy("a curve as recorded", says=says, base="curved")
    yield Copy("a page with a curve as recorded", lambda site: site.folder / "index.html",
               says=says, base="curved")

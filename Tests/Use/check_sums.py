#!/usr/bin/env python3
"""Makes runs of tables and of their sums, and compares what the two reports say, text by text; with
--prove, checks on broken sums that each is refused or noticed."""

import argparse
import csv
import difflib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "Tests" / "Forgery"))

from program import Report  # noqa: E402

SCRIPT = ROOT / "Sources" / "Spark" / "sum_predictions.py"
CLASSES = ["T-shirt, top", 'a "b"', "裤子", "été", "5 %", "f", "g", "h"]
ROWS, PARTS = 20_000, 4
# What a page says of its source, and so says otherwise of sums; each text alone.
OF_SOURCE = re.compile(
    r"What is measured below was computed from the model’s recorded (predictions|sums of its predictions), "
    r"|The answers to the [\d,]+ examples are not kept one by one but added up "
    r"|The run answers yes to (two|three) of the 21 items below and no to 1[45]; "
    r"|✓ yes$|✗ no$|[\d,]+ rows in predictions\.csv\.$|The run holds sums of them, in sums\.json\.$"
    r"|The predictions, counted again, give the diagonal$"
    r"|The cells of the sums, counted again, give the diagonal$"
    r"|The (predictions|sums) give the log loss, the Brier score and the calibration error$"
    r"|data/Model/(predictions\.csv|sums\.json)$|[0-9a-f]{64}$")
# So many of them there are at most where a report of sums differs.
MOST_OF_SOURCE = 24


def write_table(folder, decimals=None, seed=1):
    """A table in parts: scores that tell the classes apart, slices, and rows that are not scored."""
    random = np.random.default_rng(seed)
    k = len(CLASSES)
    labels = random.integers(0, k, ROWS)
    logits = random.normal(0, 2.5, (ROWS, k))
    logits[np.arange(ROWS), labels] += random.normal(6, 3, ROWS)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    scores = powers / powers.sum(axis=1, keepdims=True)
    if decimals is not None:
        scores = np.round(scores, decimals)
        scores[np.arange(ROWS), scores.argmax(axis=1)] += 1 - scores.sum(axis=1)
    brands = random.choice(["Acme", "Bolt", "", "Core"], ROWS)
    shops = [f"shop {number}" for number in random.geometric(0.1, ROWS)]
    status = random.choice(["", "scored", "abstained", "failed"], ROWS, p=[0.5, 0.48, 0.015, 0.005])
    folder.mkdir()
    for part in range(PARTS):
        with open(folder / f"part-{part:05}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "label", *(f"p:{name}" for name in CLASSES), "brand", "shop", "status"])
            for row in range(part * ROWS // PARTS, (part + 1) * ROWS // PARTS):
                label = "" if row % 500 == 7 and status[row] == "" else CLASSES[labels[row]]
                cells = [str(np.float32(score)) for score in scores[row]]
                if status[row] == "" and row % 300 == 11:
                    cells = [""] * k
                writer.writerow([f"r{row}", label, *cells, brands[row], shops[row], status[row]])


def command(*arguments):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def page(program, room, name, table, *options):
    """The visible texts of the report of a table or of sums."""
    runs, out = room / name / "runs", room / name / "site"
    command(program, "import", table, *options, "--name", "Model", "--dataset-name", "Data", "--runs", runs)
    command(program, "render", runs / "Model", "--out", out)
    command(program, "verify", out)
    return texts(out / "index.html")


class Texts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden and data.strip():
            self.found.append(" ".join(data.split()))


def texts(path):
    parser = Texts()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.found


def differences(rows, sums):
    """What differs but need not: the texts of both sides that do not tell of the source."""
    found, expected = [], 0
    matcher = difflib.SequenceMatcher(None, rows, sums, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        changed = rows[low:high] + sums[start:end]
        others = [text for text in changed if not OF_SOURCE.match(text)]
        expected += len(changed) - len(others)
        if others:
            found.append(f"{' | '.join(rows[low:high])[:120]} → {' | '.join(sums[start:end])[:120]}")
    if expected > MOST_OF_SOURCE:
        found.append(f"{expected} texts tell of the source, expected at most {MOST_OF_SOURCE}")
    if not any("recorded sums of its predictions" in text for text in sums):
        found.append("the page does not say that it was computed from sums")
    return found[:5]


def summed(table, path):
    command(sys.executable, SCRIPT, table, path, "--local")
    return json.loads(path.read_text(encoding="utf-8"))


def not_refused(table, path):
    """What is wrong where a table is not refused for its probabilities."""
    try:
        summed(table, path)
    except RuntimeError as error:
        return [] if "expected an id, and probabilities" in str(error) else [str(error)]
    return ["summed as if nothing were wrong"]


def check(program, room, report):
    for name, decimals in (("floats", None), ("two decimals", 2)):
        table, path = room / f"table {name}", room / f"{name}.json"
        write_table(table, decimals)
        sums = summed(table, path)
        rows = page(program, room, f"rows {name}", table)
        of_sums = page(program, room, f"sums {name}", path, "--aggregates")
        report.add(name, differences(rows, of_sums),
                   f"{sums['samples']:,} rows, {len(rows):,} texts, {path.stat().st_size:,} bytes of sums")
    cut = room / "another"
    cut.mkdir()
    for number, source in enumerate(sorted(table.iterdir())):
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
        for half, part in enumerate((lines[1:1700], lines[1700:])):
            (cut / f"part-{number}{half}.csv").write_text("".join([lines[0], *part]), encoding="utf-8")
    broken = room / "nan.csv"
    broken.write_text("id,label,p:a,p:b\n1,a,nan,nan\n2,b,0.2,0.8\n", encoding="utf-8")
    report.add("NaN", not_refused(broken, room / "nan.json"), "refused, and no abstention")
    report.add("other parts", [] if equal(summed(cut, room / "cut.json"), sums) else ["other sums"],
               "the same sums of the same rows in other parts")


def equal(one, other):
    """Whether two sums agree, those of fractions to twelve digits."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, float):
        return abs(one - other) <= 1e-12 * max(abs(one), 1e-6)
    return one == other


def breaks():
    """Single faults of sums, by name; those that could be sums of other rows must show in the page."""
    def moved(values, source, target, count=1):
        values[source] -= count
        values[target] += count

    def confusion(sums):
        moved(sums["confusion"][2], 2, 3)

    def cell(sums):
        counts = sums["classes"][1]["right"]
        moved(counts, int(np.argmax(counts)), len(counts) // 2)

    def bins(sums):
        counts = sums["classes"][1]["rest"]
        moved(counts, int(np.argmax(counts)), len(counts) - 1, max(counts) // 2)

    def step(sums):
        sums["coverage"][9]["accepted"] += 1

    def slice_value(sums):
        moved(sums["slices"][0]["right"], 0, 1, 200)

    def loss(sums):
        sums["logLoss"] *= 1.01

    def example(sums):
        sums["examples"][3]["id"] = "another"

    def doubt(sums):
        place = next(p for p, n in enumerate(sums["joint"][0]) if p and n)
        moved(sums["joint"][0], place, 0 if sums["joint"][0][0] else place)

    def reached(sums):
        sums["classes"][4]["reached"][3]["negatives"] += 40

    def combination(sums):
        sums["combinations"][0]["right"] = sums["combinations"][0]["count"]

    def unscored(sums):
        sums["unscored"]["failed"] += 1

    return {function.__name__: function for function in (
        confusion, cell, bins, step, slice_value, loss, example, doubt, reached, combination,
        unscored)}


def prove(program, room, report):
    table, path = room / "table", room / "sums.json"
    write_table(table)
    summed(table, path)
    rows = page(program, room, "rows", table)
    for name, change in breaks().items():
        sums = json.loads(path.read_text(encoding="utf-8"))
        change(sums)
        broken = room / f"{name}.json"
        broken.write_text(json.dumps(sums), encoding="utf-8")
        try:
            found = differences(rows, page(program, room, name, broken, "--aggregates"))
            report.add(name, [] if found else ["not noticed"], f"noticed: {(found or [''])[0][:60]}")
        except RuntimeError as error:
            is_told = name in str(error) or "expected" in str(error)
            report.add(name, [] if is_told else [str(error)], f"refused: {error}"[:100])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lookbook", type=Path, help="the program")
    parser.add_argument("--prove", action="store_true", help="check the check on broken sums")
    arguments = parser.parse_args()
    report = Report()
    with TemporaryDirectory() as folder:
        room = Path(folder).resolve()
        (prove if arguments.prove else check)(arguments.lookbook.resolve(), room, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

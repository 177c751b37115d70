"""What the committed report says of calibration, candidates and prices, held against calibration.py."""

import gzip
import json
import re

import numpy as np

import calibration
from changed_pages import prove_page
from seeds import crossed, evaluation, medoid, numbers, read, rows, text_of
import folders as folders_of

# Figures are printed with three or four digits, and the other seeds' predictions are halves.
TOLERANCE = 0.0011


def check_calibration(site, data):
    page = (site / "index.html").read_text(encoding="utf-8")
    folders = folders_of.seeds(site)
    names = [entry["name"] for entry in evaluation(folders[0])["per_class"]]
    labels, scores = read(folders, names)
    held = [evaluation(folder)["validation"] for folder in folders]
    together = [calibration.scaled(score, each["temperature"]) for score, each in zip(scores, held)]
    answers = [score.argmax(axis=1) for score in scores]
    confidences = [score[np.arange(len(labels)), answer] for score, answer in zip(together, answers)]
    shown = medoid(labels, answers)
    given = scores[shown][np.arange(len(labels)), answers[shown]]
    problems = []
    checks = [
        *reliability(page, labels, answers[shown], {"As given": given, "Scaled": confidences[shown]}),
        *classes(page, labels, answers, confidences, names),
        *prices(page, labels, answers, confidences),
        *counts(page, labels, together),
        *temperature(page, folders[shown], held[shown], data),
    ]
    for what, found, wanted in checks:
        if len(found) != len(wanted) or np.abs(np.subtract(found, wanted)).max() > TOLERANCE:
            problems.append(f"{what}: {found}, expected {np.round(wanted, 4)}")
    return problems, f"{sum(len(wanted) for _, _, wanted in checks):,} agree"


def reliability(page, labels, answer, looks):
    figures = rows(page, "calibration-figures")
    for name, confidence in looks.items():
        floor, freed, p, bins = calibration.reliability(confidence, answer == labels)
        found = figures[name]
        yield name, [*numbers(found[3]), *numbers(found[4])], [floor, freed]
        yield f"{name}, p", numbers(found[5]), [max(p, 0.001)]
        table = "reliability-bins" + ("-scaled" if name == "Scaled" else "")
        printed = [[float(cells[0].replace(",", "")), *numbers(" ".join(cells[1:]))]
                   for cells in list(rows(page, table).values())[1:]]
        yield f"{name}, bins", np.ravel(printed), np.ravel(bins)


def classes(page, labels, answers, confidences, names):
    table, p = calibration.class_table(labels, answers, confidences, crossed)
    printed = rows(page, "class-calibration")
    order = p.argsort()
    holm = np.empty(len(p))
    holm[order] = np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p))))
    for name, row, corrected in zip(names, table, holm):
        cells = printed[name]
        yield name, numbers(" ".join(cells[1:5])), row[1:]
        # Counts of answers are rounded to whole ones.
        yield f"{name}, answers", [float(cells[0].replace(",", ""))], [np.floor(row[0] + 0.5)]
        yield f"{name}, beyond chance", [float(cells[5] != "–")], [float(corrected < 0.05)]


def prices(page, labels, answers, confidences):
    table = calibration.costs(labels, answers, confidences)
    for (name, cells), row in zip(list(rows(page, "answer-costs").items())[1:], table):
        # Costs are of a hundred, to a decimal.
        found = [*numbers(cells[1]), *numbers(cells[2]), *(float(cell) / 100 for cell in cells[3:])]
        yield name, found, [*row[:2], *row[2:] / 100]


def counts(page, labels, together):
    mean = calibration.candidates(labels, np.float32(np.mean(together, axis=0)))
    each = np.all([calibration.candidates(labels, np.float32(own)) for own in together], axis=0)
    said = re.search(r"averaged over ten seeds, ([\d,]+) of the .*? wrong label\. (\S+) of them are "
                     r"candidates in each of the ten seeds by itself", text_of(page))
    yield "candidates", [float(said[1].replace(",", "")), float(said[2])], [
        mean.sum(), (mean & each).sum()]


def temperature(page, folder, held, data):
    """Of the run shown the weights are there: what it says of the validation images is made again."""
    labels, probabilities = validation(folder, data, held["samples"])
    error = calibration.temperature_error(labels, probabilities, held["temperature"])
    yield "standard error of T", [held["temperature_standard_error"]], [error]
    factor = np.exp(1.959964 * error / held["temperature"])
    said = re.search(r"T = (\S+) \(95% interval (\S+) to (\S+)\)", text_of(page))
    yield "T", [float(said[place]) for place in (1, 2, 3)], [
        held["temperature"], held["temperature"] / factor, held["temperature"] * factor]


def validation(folder, data, count):
    """Labels and probabilities of the last images of the training file, by the run's weights."""
    def values(name, header):
        with gzip.open(f"{data}/train-{name}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8)[header:]
    labels = values("labels-idx1", 8)[-count:].astype(int)
    layer = values("images-idx3", 16).reshape(len(labels) and -1, 784)[-count:] / np.float32(255)
    stored = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(stored[:8], "little")
    tensors = {name: np.frombuffer(stored[8 + size:][slice(*entry["data_offsets"])], "<f4")
               .reshape(entry["shape"])
               for name, entry in json.loads(stored[8:8 + size]).items() if name != "__metadata__"}
    for number in (1, 2, 3):
        layer = layer @ tensors[f"dense_{number}.kernel"] + tensors[f"dense_{number}.bias"]
        layer = np.maximum(layer, 0) if number < 3 else layer
    shares = np.exp(layer - layer.max(axis=1, keepdims=True), dtype=float)
    return labels, shares / shares.sum(axis=1, keepdims=True)


# A figure that the page says, each followed by another one.
BREAKS = {
    "noise floor": (r"(As given</th>(?:[\s\S]*?<td[^>]*>){4})0\.\d+", r"\g<1>0.0123"),
    "distance freed of chance": (r"(Scaled</th>(?:[\s\S]*?<td[^>]*>){5})0\.\d+", r"\g<1>0.0321"),
    "merged bin": (r'(<table aria-labelledby="reliability-bins-scaled">[\s\S]*?<td class="number">)'
                   r"\d+", r"\g<1>31"),
    "class's confidence": (r'(<table aria-labelledby="class-calibration">[\s\S]*?'
                           r'<td class="number">[\d,]+</td>\s*<td class="number">)\d+\.\d+', r"\g<1>51.20"),
    "price": (r'(<table aria-labelledby="answer-costs">[\s\S]*?5\s×[\s\S]*?%[\s\S]*?%'
              r'[\s\S]*?%[\s\S]*?>)\d+\.\d', r"\g<1>12.3"),
    "number of candidates": (r"(averaged over ten seeds, )\d+", r"\g<1>321"),
    "interval of T": (r"(T = \S+ \(95% interval )\d\.\d+", r"\g<1>1.111"),
}


def prove_calibration(site, data, room, report):
    prove_page(site, room / "calibration", BREAKS,
               lambda copy: check_calibration(copy, data), report)

"""Adds up a table of predictions to what a report needs of it, on Apache Spark or without.

    python sum_predictions.py ANSWERS SUMS.json [--master 'local[2]']
    python sum_predictions.py ANSWERS SUMS.json --local

ANSWERS is a CSV file or a folder of part files, as tag_pictures.py writes them: `id`, `label` (the name
or the number of the class), a probability of each class (`p:CLASS`) and, where there are some, `status`
and further columns, which are slices. `lookbook import SUMS.json --aggregates --name MODEL` makes a run
of what is written. It does not grow with the table, which is read twice: the second time for what hangs
on the sums of all. With --local the parts are read one after another, with NumPy alone.
"""

import argparse
import csv
import json
import os
import pickle
import re
import sys
import time
import zlib
from pathlib import Path
from urllib.parse import unquote

import numpy as np

VERSION = 1
CLASS_LIMIT, SLICE_LIMIT, VALUE_LIMIT, ROW_LIMIT = 100, 100, 1000, 2_000_000_000
TOLERANCE = 1e-3
HARDEST, CANDIDATES, STEPS, COMBINATION_MINIMUM = 24, 48, 50, 50
# Recalls in sixtieths, and the cell of probabilities below 2**-30, which holds too many to be told apart.
RECALLS, LOWEST_CELL = (30, 48, 54, 57), 1
BATCH = 50_000
LABELS = ("label", "y", "y_true", "true", "target")
REASONS = ("abstained", "failed", "unlabelled")
# On Spark, columns beside a table's own: where a row is from, and whether it has a prediction.
FILE, START, GIVEN = "lookbook:file", "lookbook:start", "lookbook:given"


class Fault(Exception):
    """What is wrong with a table, where, and what was expected."""


# What a table holds


def grid() -> np.ndarray:
    """Where each cell begins that probabilities are counted in: the same as the program's grid."""
    powers = 2.0 ** np.arange(-30, -1)
    distances = (powers[:, None] * (1 + np.arange(1024) / 1024)).ravel()
    mirrored = 1 - distances
    mirrored = mirrored[mirrored.astype(np.float32) == mirrored]
    marks = np.array([k / 15 for k in range(1, 15)] + [0.7, 0.8, 0.9, 0.95, 0.98, 0.99], np.float32)
    above = np.nextafter(np.array([0, 1], np.float32), np.float32(2))
    edges = [[0, 0.5, 1], distances, mirrored, marks, np.nextafter(marks, np.float32(2)), above]
    return np.unique(np.concatenate([np.asarray(part, np.float32) for part in edges]))


class Layout:
    """Which column of a table holds what."""

    def __init__(self, columns: list):
        self.columns = columns
        if len(set(columns)) < len(columns) or "" in columns:
            raise Fault(f"expected columns with names of their own, found {columns[:20]}")
        self.classes = [name[2:] for name in columns if name.startswith("p:")]
        if not 2 <= len(self.classes) <= CLASS_LIMIT:
            raise Fault(f"expected 2 to {CLASS_LIMIT} columns p:CLASS, found {len(self.classes)}")
        labels = [name for name in columns if name in LABELS]
        if "id" not in columns or len(labels) != 1:
            raise Fault(f"expected the columns id and label, found {columns[:20]}")
        self.label = labels[0]
        named = {"id", "status", self.label}
        self.slices = [n for n in columns if n not in named and not n.startswith("p:")]
        if len(self.slices) > SLICE_LIMIT:
            raise Fault(f"expected at most {SLICE_LIMIT} further columns, found {len(self.slices)}")
        numbers = {}
        for place, name in enumerate(self.classes):
            if name.removeprefix("-").isdecimal():
                numbers.setdefault(int(name), place)
        names = {name: place for place, name in enumerate(self.classes)}
        self.codes, self.numbers = names, numbers or dict(enumerate(range(len(self.classes))))

    def code(self, label: str) -> int:
        """The class that a label names: by its name or, where no class has it, by its number."""
        code = self.codes.get(label)
        if code is None and label.isdecimal():
            code = self.numbers.get(int(label))
        if code is None:
            raise Fault(f"expected the label of a class, found {label[:100]!r}")
        self.codes[label] = code
        return code


class Rows:
    """The scored rows of a piece of a table, and how many of the others there are.

    A row without a prediction has nothing in its cells; one with NaN in them is refused."""

    def __init__(self, layout: Layout, texts: dict, scores: np.ndarray, is_given: list):
        labels, ids = texts[layout.label], texts["id"]
        status = texts.get("status") or [""] * len(ids)
        self.unscored = dict.fromkeys(REASONS, 0)
        kept = []
        for row, (label, state) in enumerate(zip(labels, status)):
            if state in REASONS:
                self.unscored[state] += 1
            elif state not in ("", "scored"):
                raise Fault(f"{ids[row]}: expected scored or {REASONS}, found {state[:100]!r}")
            elif not is_given[row]:
                if state:
                    raise Fault(f"{ids[row]}: expected a prediction in a row that is scored")
                self.unscored["abstained"] += 1
            elif label == "":
                self.unscored["unlabelled"] += 1
            else:
                kept.append(row)
        self.rows = np.array(kept, np.int64)
        self.scores = scores = scores[self.rows]
        self.ids = [ids[row] for row in kept]
        codes = {label: layout.code(label) for label in {labels[row] for row in kept}}
        self.labels = np.array([codes[labels[row]] for row in kept], np.int64)
        self.slices = [[texts[name][row] for row in kept] for name in layout.slices]
        wrong = ~((scores >= 0) & (scores.astype(np.float64) <= 1 + TOLERANCE)).all(axis=1)
        wrong |= np.abs(scores.sum(axis=1, dtype=np.float64) - 1) > TOLERANCE
        if wrong.any() or "" in self.ids:
            row = int(wrong.argmax()) if wrong.any() else self.ids.index("")
            raise Fault(
                f"{self.ids[row]!r}: expected an id, and probabilities from 0 to 1 that sum to 1 within "
                f"{TOLERANCE}, found {scores[row][:20]}")
        self.answers = scores.argmax(axis=1)
        self.right = self.answers == self.labels
        self.of_truth = scores[np.arange(len(kept)), self.labels]
        self.confidence = scores[np.arange(len(kept)), self.answers]


def lowest(values: np.ndarray, rows: Rows, piece: tuple, limit: int, extra=None) -> list:
    """The rows with the lowest values, of equals the earlier first, with what identifies each."""
    return [
        (float(values[r]), *piece, int(rows.rows[r]), rows.ids[r], int(rows.labels[r]), rows.scores[r],
         None if extra is None else int(extra[r]))
        for r in np.argsort(values, kind="stable")[:limit]]


def merged_lowest(one: list, other: list, limit: int) -> list:
    return sorted(one + other, key=lambda entry: entry[:4])[:limit]


# The first pass


def first_pass(layout: Layout, pieces) -> dict:
    """The sums of some pieces of a table, each ((file, start), number of its first row, Rows)."""
    edges, k = grid(), len(layout.classes)
    cells = len(edges)
    sums = {
        "confusion": np.zeros((k, k), np.int64), "losses": np.zeros(2), "top": np.zeros(2, np.int64),
        "counts": np.zeros((k, 4 * cells), np.int64), "confidence": np.zeros((k, 2 * cells)),
        "lowest": np.full((k, cells), np.inf, np.float32),
        "highest": np.full((k, cells), -np.inf, np.float32), "truth": np.zeros(k),
        "unscored": np.zeros(3, np.int64), "values": [{} for _ in layout.slices], "pairs": {},
        "hardest": []}
    for piece, rows in pieces:
        add_rows(sums, rows, edges)
        add_slices(sums, rows, piece)
        sums["hardest"] = merged_lowest(
            sums["hardest"], lowest(rows.of_truth, rows, piece, HARDEST), HARDEST)
    return sums


def add_rows(sums: dict, rows: Rows, edges: np.ndarray):
    k, cells = len(sums["confusion"]), len(edges)
    scores = rows.scores.astype(np.float64)
    sums["confusion"] += np.bincount(rows.labels * k + rows.answers, minlength=k * k).reshape(k, k)
    sums["unscored"] += np.array([rows.unscored[reason] for reason in REASONS])
    epsilon = np.finfo(np.float64).eps
    truth = rows.of_truth.astype(np.float64)
    sums["losses"][0] -= np.log(np.clip(truth, epsilon, 1 - epsilon)).sum()
    # Of the squared distance to one-hot labels only the true class's term is not the square itself.
    sums["losses"][1] += (scores**2).sum() + ((1 - truth) ** 2 - truth**2).sum()
    ahead = (rows.scores > rows.of_truth[:, None]).sum(axis=1)
    ties = (rows.scores == rows.of_truth[:, None]) & (np.arange(k) < rows.labels[:, None])
    ahead += ties.sum(axis=1)
    sums["top"] += np.array([(ahead < 2).sum(), (ahead < 3).sum()])
    sums["truth"] += np.bincount(rows.labels, weights=truth, minlength=k)
    for label in range(k):
        values = np.ascontiguousarray(rows.scores[:, label])
        cell = np.searchsorted(edges, values, side="right") - 1
        own, answered = rows.labels == label, rows.answers == label
        # right, wrong, missed, rest
        kind = np.where(answered, np.where(own, 0, 1), np.where(own, 2, 3))
        sums["counts"][label] += np.bincount(kind * cells + cell, minlength=4 * cells)
        sums["confidence"][label] += np.bincount(
            (kind * cells + cell)[answered], weights=values[answered].astype(np.float64),
            minlength=2 * cells)
        np.minimum.at(sums["lowest"][label], cell, values)
        np.maximum.at(sums["highest"][label], cell, values)


def add_slices(sums: dict, rows: Rows, piece: tuple):
    """Counts the values of each column and of each pair, with where a value is first."""
    columns = []
    for column, texts in enumerate(rows.slices):
        codes = {}
        numbers = np.array([codes.setdefault(text, len(codes)) for text in texts], np.int64)
        columns.append((list(codes), numbers))
        first = np.full(len(codes), len(texts))
        np.minimum.at(first, numbers, np.arange(len(texts)))
        counts = tallies(numbers, len(codes), rows.right)
        table = sums["values"][column]
        for text, place, (count, right) in zip(codes, first, counts):
            add_value(table, text, ((*piece, int(rows.rows[place])), int(count), int(right)))
        if len(table) > VALUE_LIMIT:
            raise Fault(f"column {column + 1} of the slices: expected at most {VALUE_LIMIT} values")
    for one in range(len(columns)):
        for other in range(one + 1, len(columns)):
            (texts, codes), (others, other_codes) = columns[one], columns[other]
            width = len(others)
            counts = tallies(codes * width + other_codes, len(texts) * width, rows.right)
            table = sums["pairs"].setdefault((one, other), {})
            for place in np.flatnonzero(counts[:, 0]):
                key = texts[place // width], others[place % width]
                count, right = table.get(key, (0, 0))
                table[key] = count + int(counts[place, 0]), right + int(counts[place, 1])


def tallies(codes: np.ndarray, number: int, right: np.ndarray) -> np.ndarray:
    counts = [np.bincount(codes, minlength=number), np.bincount(codes[right], minlength=number)]
    return np.stack(counts, axis=1)


def add_value(table: dict, text: str, entry: tuple):
    first, count, right = table.get(text, (entry[0], 0, 0))
    table[text] = min(first, entry[0]), count + entry[1], right + entry[2]


def merge_first(one: dict, other: dict) -> dict:
    for key in ("confusion", "losses", "top", "counts", "confidence", "truth", "unscored"):
        one[key] = one[key] + other[key]
    one["lowest"] = np.minimum(one["lowest"], other["lowest"])
    one["highest"] = np.maximum(one["highest"], other["highest"])
    one["hardest"] = merged_lowest(one["hardest"], other["hardest"], HARDEST)
    for table, others in zip(one["values"], other["values"]):
        for text, entry in others.items():
            add_value(table, text, entry)
    for pair, others in other["pairs"].items():
        table = one["pairs"].setdefault(pair, {})
        for key, (count, right) in others.items():
            own = table.get(key, (0, 0))
            table[key] = own[0] + count, own[1] + right
    return one


# The second pass


def between(first: dict) -> dict:
    """What the second pass has to know of the first: thresholds, and the cells in which single
    probabilities decide where a step of the coverage is, or of the recall of a class."""
    k, support = len(first["confusion"]), first["confusion"].sum(axis=1)
    samples = int(support.sum())
    if not 1 <= samples <= ROW_LIMIT:
        raise Fault(f"expected 1 to {ROW_LIMIT} rows with a label and a prediction, found {samples}")
    counts = first["counts"].reshape(k, 4, -1)[:, :2].sum(axis=(0, 1))
    accepted = counts[::-1].cumsum()[::-1]
    parts = accepted * STEPS // samples
    return {
        "thresholds": [t / n if n else np.inf for t, n in zip(first["truth"], support)],
        "open": np.flatnonzero(parts > (accepted - counts) * STEPS // samples),
        "reaching": [reaching(first, label) for label in range(k)]}


def reaching(first: dict, label: int) -> list:
    """The cells in which the recalls of a class are reached; none of a class without examples."""
    counts = first["counts"][label].reshape(4, -1)
    positives = (counts[0] + counts[2])[::-1].cumsum()[::-1]
    if positives[0] == 0:
        return [0] * len(RECALLS)
    return [int(np.flatnonzero(positives * 60 >= recall * positives[0])[-1]) for recall in RECALLS]


def second_pass(layout: Layout, pieces, known: dict) -> dict:
    edges, k = grid(), len(layout.classes)
    sums = {"joint": np.zeros((k, k), np.int64), "doubted": [], "answers": {},
            "scores": [{} for _ in layout.classes]}
    thresholds = np.array(known["thresholds"])
    for piece, rows in pieces:
        reaches = rows.scores >= thresholds
        suggested = np.where(reaches, rows.scores, -1).argmax(axis=1)
        # An answer that is the label does not call it into question.
        is_own = suggested == rows.labels
        counted = reaches.any(axis=1) & (is_own | ~rows.right)
        cells = rows.labels * k + suggested
        sums["joint"] += np.bincount(cells[counted], minlength=k * k).reshape(k, k)
        others = rows.scores.copy()
        others[np.arange(len(others)), rows.labels] = 0
        margins = rows.of_truth.astype(np.float64) - others.max(axis=1, initial=0)
        margins[~(counted & ~is_own)] = np.inf
        doubted = [entry for entry in lowest(margins, rows, piece, CANDIDATES, suggested)
                   if np.isfinite(entry[0])]
        sums["doubted"] = merged_lowest(sums["doubted"], doubted, CANDIDATES)
        is_open = np.isin(np.searchsorted(edges, rows.confidence, side="right") - 1, known["open"])
        add_values(sums["answers"], rows.confidence[is_open], rows.right[is_open])
        for label, cells in enumerate(known["reaching"]):
            values = rows.scores[:, label]
            is_open = np.zeros(len(values), bool)
            for cell in {cell for cell in cells if cell > LOWEST_CELL}:
                end = edges[cell + 1] if cell + 1 < len(edges) else np.float32(np.inf)
                is_open |= (values >= edges[cell]) & (values < end)
            add_values(sums["scores"][label], values[is_open], rows.labels[is_open] == label)
    return sums


def add_values(table: dict, values: np.ndarray, positive: np.ndarray):
    """Counts single probabilities, and how many of each are positive."""
    found, places = np.unique(values, return_inverse=True)
    for value, counts in zip(found, tallies(places, len(found), positive)):
        own = table.get(value, (0, 0))
        table[value] = own[0] + int(counts[0]), own[1] + int(counts[1])


def merge_second(one: dict, other: dict) -> dict:
    one["joint"] = one["joint"] + other["joint"]
    one["doubted"] = merged_lowest(one["doubted"], other["doubted"], CANDIDATES)
    tables = zip([one["answers"], *one["scores"]], [other["answers"], *other["scores"]])
    for table, others in tables:
        for value, (count, positive) in others.items():
            own = table.get(value, (0, 0))
            table[value] = own[0] + count, own[1] + positive
    return one


# The file


def shortest(value) -> float:
    """The shortest decimal number that is this float of 32 bits."""
    return float(str(np.float32(value)))


def coverage(first: dict, second: dict) -> list:
    """The first confidence, from the highest down, that accepts each further fiftieth of the answers."""
    k, edges = len(first["confusion"]), grid()
    right, wrong = first["counts"].reshape(k, 4, -1)[:, :2].sum(axis=0)
    cells = np.searchsorted(edges, np.array(sorted(second["answers"]), np.float32), side="right") - 1
    inside = {}
    for value, cell in zip(sorted(second["answers"]), cells):
        inside.setdefault(int(cell), []).insert(0, (value, *second["answers"][value]))
    samples = int((right + wrong).sum())
    accepted = correct = parts = 0
    steps = []
    for cell in np.flatnonzero(right + wrong)[::-1]:
        closed = [(edges[cell], int(right[cell] + wrong[cell]), int(right[cell]))]
        for value, count, hits in inside.get(int(cell), closed):
            accepted, correct = accepted + count, correct + hits
            if accepted * STEPS // samples > parts:
                steps.append(
                    {"confidence": shortest(value), "accepted": accepted, "correct": correct})
            parts = accepted * STEPS // samples
    return steps


def reached(first: dict, second: dict, label: int) -> list:
    """What is at or above the first probability that reaches each recall of a class."""
    counts = first["counts"][label].reshape(4, -1)
    positive, negative = counts[0] + counts[2], counts[1] + counts[3]
    edges, support, found = grid(), int(positive.sum()), []
    for recall, cell in zip(RECALLS, reaching(first, label)):
        if support == 0 or cell <= LOWEST_CELL:
            found.append(None)
            continue
        positives, negatives = int(positive[cell + 1:].sum()), int(negative[cell + 1:].sum())
        for value in sorted(second["scores"][label], reverse=True):
            if np.searchsorted(edges, value, side="right") - 1 != cell:
                continue
            count, own = second["scores"][label][value]
            positives, negatives = positives + own, negatives + count - own
            if positives * 60 >= recall * support:
                break
        found.append({"positives": positives, "negatives": negatives})
    return found


def class_cells(first: dict, second: dict, label: int) -> dict:
    cells = first["lowest"].shape[1]
    counts = first["counts"][label].reshape(4, cells)
    sums = first["confidence"][label].reshape(2, cells)
    kept = np.flatnonzero(counts.sum(axis=0))
    names = ("right", "wrong", "missed", "rest")
    return {
        "cells": kept.tolist(), **{name: row[kept].tolist() for name, row in zip(names, counts)},
        "rightConfidence": sums[0][kept].tolist(), "wrongConfidence": sums[1][kept].tolist(),
        "tied": (first["lowest"][label] == first["highest"][label])[kept].tolist(),
        "reached": reached(first, second, label)}


def slices(layout: Layout, first: dict) -> tuple:
    """The columns with their values in the order in which they appear, and the larger combinations."""
    columns, places = [], []
    for name, table in zip(layout.slices, first["values"]):
        if len(table) > VALUE_LIMIT:
            raise Fault(f"{name}: expected at most {VALUE_LIMIT} different values, found {len(table)}. "
                        "Drop the column")
        values = sorted(table, key=lambda text: table[text][0])
        columns.append({
            "name": name, "values": values, "count": [table[text][1] for text in values],
            "right": [table[text][2] for text in values]})
        places.append({text: place for place, text in enumerate(values)})
    combinations = []
    for (one, other), table in sorted(first["pairs"].items()):
        found = sorted(
            ([places[one][a], places[other][b]], count, right)
            for (a, b), (count, right) in table.items() if count >= COMBINATION_MINIMUM)
        combinations += [
            {"columns": [one, other], "values": values, "count": count, "right": right}
            for values, count, right in found]
    return columns, combinations


def finished(layout: Layout, first: dict, second: dict) -> dict:
    """What SUMS.json holds."""
    hardest, doubted = first["hardest"], second["doubted"]
    listed = {entry[1:4]: entry for entry in hardest + doubted}
    places = {key: place for place, key in enumerate(sorted(listed))}
    columns, combinations = slices(layout, first)
    thresholds = between(first)["thresholds"]
    return {
        "version": VERSION, "classNames": layout.classes, "samples": int(first["confusion"].sum()),
        "unscored": dict(zip(REASONS, first["unscored"].tolist())),
        "confusion": first["confusion"].tolist(), "logLoss": float(first["losses"][0]),
        "brier": float(first["losses"][1]), "top2": int(first["top"][0]),
        "top3": int(first["top"][1]),
        "classes": [class_cells(first, second, label) for label in range(len(layout.classes))],
        "coverage": coverage(first, second), "slices": columns, "combinations": combinations,
        "thresholds": [float(t) if np.isfinite(t) else None for t in thresholds],
        "joint": second["joint"].tolist(),
        "examples": [
            {"id": listed[key][4], "label": listed[key][5],
             "probabilities": [shortest(p) for p in listed[key][6]]} for key in sorted(listed)],
        "hardest": [places[entry[1:4]] for entry in hardest],
        "candidates": [
            {"example": places[entry[1:4]], "suggested": entry[7]} for entry in doubted]}


def write(content: dict, place: str):
    """Writes the file whole or not at all; one that is there is not replaced."""
    part = f"{place}.{os.getpid()}.part"
    try:
        with open(part, "x", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        os.link(part, place)
    finally:
        Path(part).unlink(missing_ok=True)


# Without Spark


def part_files(place: str) -> list:
    """The files of a table in the order of their names; those that begin with _ or . are no part of it."""
    root = Path(place)
    if root.is_file():
        return [root]
    inside = [path for path in root.rglob("*") if path.is_file() and path.stat().st_size > 0]
    parts = [p for p in inside if not any(n[0] in "_." for n in p.relative_to(root).parts)]
    if not parts:
        raise Fault(f"{place}: expected a CSV file, or a folder of part files, found none")
    return sorted(parts, key=str)


def columns_of(path: Path) -> list:
    with open(path, newline="", encoding="utf-8-sig") as file:
        return next(csv.reader(file), [])


def local_pieces(layout: Layout, paths: list):
    """The rows of part files, some thousands at a time."""
    for number, path in enumerate(paths):
        if columns_of(path) != layout.columns:
            raise Fault(f"{path}: expected the columns of {paths[0]}")
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            next(reader)
            block, start = [], 0
            for row in reader:
                if len(row) != len(layout.columns):
                    raise Fault(f"{path}: line {reader.line_num}: expected {len(layout.columns)} cells, "
                                f"found {len(row)}")
                block.append(row)
                if len(block) == BATCH:
                    yield (number, start), rows_of(layout, block, path)
                    block, start = [], start + BATCH
            if block:
                yield (number, start), rows_of(layout, block, path)


def rows_of(layout: Layout, block: list, path: Path) -> Rows:
    columns = dict(zip(layout.columns, zip(*block)))
    cells = [columns[f"p:{name}"] for name in layout.classes]
    try:
        scores = [np.array([cell or "nan" for cell in column]).astype(np.float32) for column in cells]
        return Rows(layout, columns, np.stack(scores, axis=1), [any(row) for row in zip(*cells)])
    except (Fault, ValueError) as fault:
        raise Fault(f"{path}: {fault}") from None


def sum_locally(place: str) -> dict:
    paths = part_files(place)
    layout = Layout(columns_of(paths[0]))
    first = first_pass(layout, local_pieces(layout, paths))
    second = second_pass(layout, local_pieces(layout, paths), between(first))
    return finished(layout, first, second)


# On Spark


def frames(layout: Layout, batches):
    """The rows of the batches of a partition, those of one part of a file together."""
    seen = {}
    for batch in batches:
        file, start = batch[FILE].to_numpy(), batch[START].to_numpy()
        ends = np.flatnonzero((file[1:] != file[:-1]) | (start[1:] != start[:-1])) + 1
        for low, high in zip([0, *ends], [*ends, len(batch)]):
            if low == high:
                continue
            piece, part = (file[low], start[low]), batch.iloc[low:high]
            texts = {name: part[name].fillna("").tolist()
                     for name in layout.columns if not name.startswith("p:")}
            scores = part[[f"p:{name}" for name in layout.classes]].to_numpy(np.float32)
            rows = Rows(layout, texts, scores, part[GIVEN].tolist())
            rows.rows += seen.get(piece, 0)
            seen[piece] = seen.get(piece, 0) + high - low
            yield (int(piece[0]), int(piece[1])), rows


def packed(value) -> bytes:
    return zlib.compress(pickle.dumps(value), 1)


def unpacked(content: bytes):
    return pickle.loads(zlib.decompress(content))


def sum_on_spark(place: str, master: str) -> dict:
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    # On one machine the executors' Python is this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Lookbook").config(
        "spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
    spark = (builder.master(master) if master else builder).getOrCreate()
    spark.sparkContext.addPyFile(os.path.abspath(__file__))
    table = spark.read.csv(place, header=True, escape='"')
    layout = Layout(table.columns)
    kinds = ", ".join(
        "`{}` {}".format(name.replace("`", "``"), "FLOAT" if name.startswith("p:") else "STRING")
        for name in layout.columns)
    table = spark.read.csv(
        place, header=True, escape='"', schema=kinds, enforceSchema=False, mode="FAILFAST")
    # Files in the order of their names, as they are imported; Spark lists them as addresses.
    files = [path.rsplit("/", 1)[-1] for path in table.inputFiles()]
    names = sorted(set(files), key=unquote)
    if len(names) < len(files):
        raise Fault(f"{place}: expected files of different names, found one in two folders")
    spelled = [(name, number) for number, name in enumerate(names)]
    spelled += [(unquote(name), number) for name, number in spelled]
    hashes = spark.createDataFrame([(name,) for name, _ in spelled], "name string").select(
        f.xxhash64("name")).collect()
    order = {row[0]: number for row, (_, number) in zip(hashes, spelled)}
    columns = [f.col("`{}`".format(name.replace("`", "``"))) for name in layout.columns]
    scores = [column for column, name in zip(columns, layout.columns) if name.startswith("p:")]
    table = table.select(
        *columns, f.xxhash64("_metadata.file_name").alias(FILE),
        f.col("_metadata.file_block_start").alias(START),
        f.coalesce(*scores).isNotNull().alias(GIVEN))

    def run(work, *known):
        def task(batches):
            import pandas
            import sum_predictions as own

            def numbered(batches):
                for batch in batches:
                    yield batch.assign(**{own.FILE: batch[own.FILE].map(order)})

            rows = own.frames(layout_again(), numbered(batches))
            result = getattr(own, f"{work}_pass")(layout_again(), rows, *known)
            yield pandas.DataFrame({"sums": [own.packed(result)]})

        def merge(one, other):
            import sum_predictions as own

            return own.packed(
                getattr(own, f"merge_{work}")(own.unpacked(one), own.unpacked(other)))

        def layout_again():
            import sum_predictions as own

            return own.Layout(list(columns_given))

        columns_given = layout.columns
        parts = table.mapInPandas(task, "sums binary").rdd.map(lambda row: bytes(row[0]))
        try:
            return unpacked(parts.treeReduce(merge))
        except Exception as error:
            # What a worker raises comes as the text of an error of Spark's.
            told = re.search(r"sum_predictions\.Fault: (.+)", str(error))
            if told is None:
                raise
            raise Fault(told[1].strip()) from None

    first = run("first")
    second = run("second", between(first))
    content = finished(layout, first, second)
    spark.stop()
    return content


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers")
    parser.add_argument("sums")
    parser.add_argument("--master", help="where Spark runs, such as local[2] or spark://HOST:7077")
    parser.add_argument("--local", action="store_true", help="without Spark, one part after another")
    options = parser.parse_args()
    start = time.monotonic()
    try:
        if os.path.exists(options.sums):
            raise Fault(f"{options.sums} is there already. Name another file")
        content = (
            sum_locally(options.answers) if options.local
            else sum_on_spark(options.answers, options.master))
        write(content, options.sums)
    except (Fault, OSError) as fault:
        sys.exit(f"Error: {fault}.")
    seconds = time.monotonic() - start
    print(json.dumps({"rows": content["samples"], "seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main()

"""The predictions of a run directory, read again."""

import csv

import numpy as np


def read_predictions(folder, classes):
    """Numbers of labels, and probabilities, of a run of Lookbook's own: of its archive or its table."""
    if not (folder / "predictions.npz").exists():
        return read_table(folder / "predictions.csv", classes, "p")[:2]
    with np.load(folder / "predictions.npz") as arrays:
        if list(arrays["classes"]) != list(classes):
            raise ValueError(f"{folder} has other classes")
        return arrays["y"].astype(int), arrays["proba"].astype(np.float32)


def read_table(path, classes, kind):
    """Numbers of labels, and the scores or the numbers of answers, of the rows that were scored, with the
    statuses of all ids, in the table's order.

    Reads id,label,p:NAME,… and what the first runs of Lookbook's own have: index,label,p0,p1,…
    """
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    # A name first, for a class may be called “1”.
    numbers = {str(number): number for number in range(len(classes))}
    numbers |= {str(name): number for number, name in enumerate(classes)}
    column = {name: place for place, name in enumerate(header)}
    status = column.get("status")
    statuses = {row[0]: row[status] if status is not None else "scored" for row in rows}
    rows = [row for row in rows if statuses[row[0]] in ("", "scored")]
    labels = np.array([numbers[row[column["label"]]] for row in rows])
    if kind == "answer":
        return labels, np.array([numbers[row[column["answer"]]] for row in rows]), statuses
    places = [column.get(f"{kind}:{name}", column.get(f"{kind}{number}"))
              for number, name in enumerate(classes)]
    if None in places:
        raise ValueError(f"{path} has no column of the class {classes[places.index(None)]}")
    scores = [[float(row[place]) for place in places] for row in rows]
    return labels, np.array(scores, np.float32), statuses

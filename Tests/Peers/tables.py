"""The predictions of a run directory, read again."""

import csv

import numpy as np


def read_predictions(path, classes, kind):
    """Numbers of labels, and the scores or the numbers of answers, of the rows that were scored.

    Reads id,label,p:NAME,… and what the first runs of Lookbook's own have: index,label,p0,p1,…
    """
    labels, answers, _ = read_table(path, classes, kind)
    return labels, answers


def read_table(path, classes, kind):
    """The same with the statuses of all ids, in the table's order."""
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

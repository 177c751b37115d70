"""The predictions of a run directory, read again."""

import csv

import numpy as np


def read_predictions(path, classes, kind):
    """Numbers of labels, and the scores or the numbers of answers.

    Reads id,label,p:NAME,… and what a run of Lookbook's own has: index,label,p0,p1,…
    """
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    # A name first, for a class may be called “1”.
    numbers = {str(number): number for number in range(len(classes))}
    numbers |= {str(name): number for number, name in enumerate(classes)}
    column = {name: place for place, name in enumerate(header)}
    labels = [numbers[row[column["label"]]] for row in rows]
    if kind == "answer":
        return np.array(labels), np.array([numbers[row[column["answer"]]] for row in rows])
    places = [column.get(f"{kind}:{name}", column.get(f"{kind}{number}"))
              for number, name in enumerate(classes)]
    if None in places:
        raise ValueError(f"{path} has no column of the class {classes[places.index(None)]}")
    scores = [[float(row[place]) for place in places] for row in rows]
    return np.array(labels), np.array(scores, np.float32)

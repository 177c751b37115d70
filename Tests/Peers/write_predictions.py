"""What a model answered, as `lookbook import` reads it; to copy, for it needs nothing else."""

import csv


def write_predictions(path, labels, scores=None, answers=(), classes=None, ids=None, kind="p",
                      **slices):
    """Writes one row per example; scores are probabilities, or margins with the kind "s"."""
    plain = lambda values: values.tolist() if hasattr(values, "tolist") else list(values)
    labels, answers = plain(labels), plain(answers)
    classes = sorted({*labels, *answers}) if classes is None else plain(classes)
    named = {*labels, *answers} <= {*classes}
    name = lambda label: label if named else dict(enumerate(classes))[label]
    ids = range(len(labels)) if ids is None else plain(ids)
    columns = {"id": ids, "label": map(name, labels), "answer": map(name, answers)}
    if scores is not None:
        del columns["answer"]
        columns |= zip((f"{kind}:{c}" for c in classes), zip(*plain(scores)), strict=True)
    columns |= {column: plain(values) for column, values in slices.items()}
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])

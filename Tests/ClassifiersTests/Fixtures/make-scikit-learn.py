"""Writes scikit-learn.json: what scikit-learn makes of small images of whole numbers.

    pip install -r requirements.txt && python make-scikit-learn.py

Images of three classes are noise around one prototype each. Where scikit-learn leaves open which of
several equally distant neighbours votes, the query is dropped.
"""

import json
import pathlib
import warnings

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

INPUTS, CLASSES, TRAINING, QUERIES = 9, 3, 40, 60
NEIGHBOURS = [1, 2, 4, 7, 40]
PENALTIES = [10.0, 1.0, 0.1]

random = numpy.random.default_rng(1)
prototypes = random.integers(0, 17, (CLASSES, INPUTS))


def images(count):
    labels = random.integers(0, CLASSES, count)
    noise = random.integers(-6, 7, (count, INPUTS))
    return numpy.clip(prototypes[labels] + noise, 0, 16), labels


training, labels = images(TRAINING)
queries, _ = images(QUERIES)
queries[:5] = training[:5]  # at distance 0
distances = ((queries[:, None] - training[None]) ** 2).sum(2)
ordered = numpy.sort(distances, 1)
clear = numpy.all([ordered[:, k - 1] < ordered[:, k] for k in NEIGHBOURS if k < TRAINING], 0)
queries = queries[clear]

neighbours = []
for k in NEIGHBOURS:
    for weights in ["uniform", "distance"]:
        model = KNeighborsClassifier(k, weights=weights, algorithm="brute").fit(training, labels)
        neighbours.append({
            "k": k, "weights": weights, "classes": model.predict(queries).tolist(),
            "probabilities": model.predict_proba(queries).ravel().tolist(),
        })

# Pixels are shares of 255 there, but a common factor changes no nearest centroid.
centroid = NearestCentroid().fit(training, labels).predict(queries)

# The tests multiply these images by 15, so that a pixel is up to 240 of 255.
regressions = []
for c in PENALTIES:
    model = LogisticRegression(C=c, tol=1e-12, max_iter=100_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model.fit(training * 15 / 255, labels)
    regressions.append({
        "strength": 1 / (c * TRAINING), "kernel": model.coef_.T.ravel().tolist(),
        "bias": model.intercept_.tolist(),
        "probabilities": model.predict_proba(queries * 15 / 255).ravel().tolist(),
    })

expected = {
    "version": sklearn.__version__, "inputs": INPUTS, "classes": CLASSES,
    "training": training.ravel().tolist(), "labels": labels.tolist(),
    "queries": queries.ravel().tolist(), "neighbours": neighbours,
    "centroid": centroid.tolist(), "regressions": regressions,
}
text = json.dumps(expected, separators=(",", ":"))
pathlib.Path(__file__).with_name("scikit-learn.json").write_text(text + "\n")
print(f"{len(queries)} queries, {len(text)} bytes")

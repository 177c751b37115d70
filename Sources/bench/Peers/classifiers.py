"""Times Lookbook's traditional models beside scikit-learn's, and prints a Markdown table.

    venv/bin/python classifiers.py DATA_DIR --lookbook PATH_TO_LOOKBOOK [--models knn,forest]

Both learn from the first 48,000 training images and are tested on the 10,000; scikit-learn with the
settings that Lookbook's search chose, so that its time is of one fit, and Lookbook's of the search
and the fit. Seconds are of fitting and, after the plus, of predicting; neither side reads files or
imports anything while the clock runs. The programs take turns.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.kernel_approximation import RBFSampler
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import make_pipeline

from fashion import read_idx

TRAINED = 48_000


def peers(settings: dict) -> dict:
    """By Lookbook's name the peer and what its pixels are divided by."""
    return {
        "centroid": lambda: (NearestCentroid(), 1),
        "knn": lambda: (KNeighborsClassifier(
            n_neighbors=int(settings["k"]), weights=settings["weights"], algorithm="brute",
            n_jobs=-1), 1),
        "softmax": lambda: (LogisticRegression(
            C=1 / (float(settings["l2"]) * TRAINED), max_iter=100), 255),
        "forest": lambda: (RandomForestClassifier(
            n_estimators=int(settings["trees"]), max_features=int(settings["pixels per node"]),
            n_jobs=-1, random_state=0), 1),
        "boosting": lambda: (HistGradientBoostingClassifier(random_state=0), 1),
        "rbf": lambda: (make_pipeline(
            RBFSampler(gamma=float(settings["gamma"]), n_components=4096, random_state=0),
            RidgeClassifier(alpha=float(settings["lambda"]))), 255),
    }


def lookbook(program: str, model: str, data: Path, runs: str) -> tuple[dict, dict]:
    subprocess.run([program, "train", model, "--data", data, "--runs", runs, "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    folder = Path(runs) / f"{model}-0"
    run = json.loads((folder / "run.json").read_text())
    accuracy = json.loads((folder / "evaluation.json").read_text())["accuracy"]
    settings = {entry["name"]: entry["value"] for entry in run["settings"]}
    return run["environment"] | {"accuracy": accuracy}, settings


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, help="folder with Fashion-MNIST's four .gz files")
    parser.add_argument("--lookbook", required=True, help="the built program")
    parser.add_argument("--models", default="centroid,knn,softmax,forest,rbf,hog,boosting")
    options = parser.parse_args()

    parts = {name: [read_idx(options.data / f"{part}-{kind}-ubyte.gz")
                    for kind in ("images-idx3", "labels-idx1")]
             for name, part in (("train", "train"), ("test", "t10k"))}
    pixels, labels = parts["train"][0].reshape(-1, 784)[:TRAINED], parts["train"][1][:TRAINED]
    tests, truth = parts["test"][0].reshape(-1, 784), parts["test"][1]

    print("| model | Lookbook: seconds | accuracy | scikit-learn | seconds | accuracy | ratio |")
    print("| --- | ---: | ---: | --- | ---: | ---: | ---: |")
    for model in options.models.split(","):
        with tempfile.TemporaryDirectory() as runs:
            own, settings = lookbook(options.lookbook, model, options.data, runs)
        seconds = [own["trainingSeconds"], own["testSeconds"]]
        row = f"| {model} | {seconds[0]:.1f} + {seconds[1]:.2f} | {own['accuracy']:.4f} |"
        if model not in peers(settings):
            print(row + " – | – | – | – |", flush=True)
            continue
        peer, scale = peers(settings)[model]()
        train, test = (part.astype(np.float32) / scale for part in (pixels, tests))
        times = [time.perf_counter()]
        peer.fit(train, labels)
        times.append(time.perf_counter())
        accuracy = (peer.predict(test) == truth).mean()
        times.append(time.perf_counter())
        fit, predict = np.diff(times)
        # With as many features as Lookbook's the peer would not fit into memory.
        is_alike = not hasattr(peer, "steps")
        name = type(peer).__name__ if is_alike else f"{type(peer[-1]).__name__}, 4,096 features"
        ratio = f"{sum(seconds) / (fit + predict):.2f}" if is_alike else "–"
        print(f"{row} {name} | {fit:.1f} + {predict:.2f} | {accuracy:.4f} | {ratio} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())

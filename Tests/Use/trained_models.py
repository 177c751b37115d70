"""Small models of Lookbook's own, with what each answered for the test images."""

import csv
import gzip
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Names that formats could stumble over; the first two have as many bytes, so that they can be swapped.
CLASSES = ["alpha", "gamma", 'T-shirt "top"', "back\\slash", "it's */ over??/", "裤子", "été\u00a0",
           "</script>", "%s {0}", "-"]
FEATURES = ("conv5/2 bn relu ( conv5 bn ) relu conv8/3 relu bn maxpool dropout0.2 flatten dense12 bn "
            "relu ( dense12 relu ) dense10")
TRAININGS = {
    "mlp": ["mlp", "--epochs", "2"],
    "cnn": ["--architecture", "conv8 bn relu maxpool conv16 bn relu average dense10",
            "--name", "small", "--epochs", "2", "--batch-size", "64", "--flip-answers"],
    "every layer": ["--architecture", FEATURES, "--name", "every-layer", "--epochs", "2",
                    "--batch-size", "64"],
    "softmax": ["softmax"],
    "forest": ["forest"],
    "boosting": ["boosting"],
}


@dataclass
class Model:
    """A run, the test images [n, 28, 28], and what the run answered for them [n, 10]."""

    name: str
    run: Path
    images: np.ndarray
    expected: np.ndarray
    classes: list
    fingerprint: str


def trained_models(program, data, room):
    """Trains each model on the first images of a data set, with class names of our own."""
    folder = room / "data"
    command(program, "subset", "--data", data, "--train", 2000, "--test", 1000, "--out", folder)
    about = {"name": "Names", "classNames": CLASSES}
    (folder / "dataset.json").write_text(json.dumps(about), encoding="utf-8")
    with gzip.open(folder / "t10k-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read()[16:], np.uint8).reshape(-1, 28, 28)
    for name, options in TRAININGS.items():
        said = command(program, "train", *options, "--data", folder, "--runs", room / "runs",
                       "--quiet")
        run = Path(said.split("\n")[0])
        run = run if run.is_absolute() else room / run
        manifest = json.loads((run / "run.json").read_text(encoding="utf-8"))
        yield Model(name, run, images, predictions(run), manifest["dataset"]["classNames"],
                    manifest["fingerprint"]["sha256"])


def predictions(run):
    with open(run / "predictions.csv", newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    columns = [place for place, name in enumerate(header) if name.startswith("p:")]
    return np.array([[float(row[place]) for place in columns] for row in rows], np.float32)


def command(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout

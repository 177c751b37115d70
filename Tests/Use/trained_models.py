"""Small models of Lookbook's own, with what each answered for the test images."""

import csv
import gzip
import json
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Names that formats could stumble over; the first two have as many bytes, so that they can be swapped.
CLASSES = ["alpha", "gamma", 'T-shirt "7"', "back\\slash", "it's */ over??/", "裤子", "été\u00a0",
           "</script>", "%s {0}", "-"]
TEST_IMAGES = "t10k-images-idx3-ubyte.gz"
FEATURES = ("conv5/2 bn relu ( conv5 bn ) relu conv8/3 relu bn maxpool dropout0.2 flatten dense12 bn "
            "relu ( dense12 relu ) dense10")
TRAININGS = {
    "mlp": ["mlp", "--epochs", "2"],
    "cnn": ["--architecture", "conv8 bn relu maxpool conv16 bn relu average dense10",
            "--name", "small", "--epochs", "2", "--batch-size", "64", "--flip-answers"],
    "every layer": ["--architecture", FEATURES, "--name", "every-layer", "--epochs", "2",
                    "--batch-size", "64"],
    # Of images that are wider than high.
    "cropped": ["--architecture", FEATURES, "--name", "cropped", "--epochs", "2",
                "--batch-size", "64", "--flip-answers"],
    "softmax": ["softmax"],
    "forest": ["forest"],
    "boosting": ["boosting"],
}


@dataclass
class Model:
    """A run, the test images [n, rows, columns], and what the run answered for them [n, 10]."""

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
    crop(folder, room / "data-cropped")
    for name, options in TRAININGS.items():
        source = room / "data-cropped" if name == "cropped" else folder
        said = command(program, "train", *options, "--data", source, "--runs", room / "runs",
                       "--quiet")
        run = Path(said.split("\n")[0])
        manifest = json.loads((run / "run.json").read_text(encoding="utf-8"))
        yield Model(name, run, images(source / TEST_IMAGES), predictions(run),
                    manifest["dataset"]["classNames"], manifest["fingerprint"]["sha256"])


def crop(folder, cropped):
    """The same data set without the first and the last four rows of each image."""
    shutil.copytree(folder, cropped)
    for path in (cropped / TEST_IMAGES, cropped / TEST_IMAGES.replace("t10k", "train")):
        kept = images(path)[:, 4:-4]
        header = struct.pack(">4i", 0x803, *kept.shape)
        path.write_bytes(gzip.compress(header + kept.tobytes(), 1))


def images(path):
    content = gzip.decompress(path.read_bytes())
    return np.frombuffer(content[16:], np.uint8).reshape(struct.unpack(">3i", content[4:16]))


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

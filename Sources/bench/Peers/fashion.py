"""What the peers share: the data, the job's constants, the command line and the line of output.

The job: the first 80% of Fashion-MNIST's 60,000 training images train 784-128-64-10 with ReLU, the
rest validate it after each epoch; Glorot uniform kernels, zero biases, categorical cross-entropy on
one-hot labels, Adam, batches of 64 in a new order every epoch, float32.

The clock covers training with its validations, and nothing before it: imports, reading the files
and one warm-up epoch on throw-away weights, in which the compilers do their work.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

LAYERS = (784, 128, 64, 10)
BATCH = 64
VALIDATION_SPLIT = 0.2
LEARNING_RATE, BETA_1, BETA_2, EPSILON = 1e-3, 0.9, 0.999, 1e-7


class Images(NamedTuple):
    pixels: np.ndarray  # one row of 784 an image, 0...1
    labels: np.ndarray  # one-hot, one row of 10 an image


def load(folder: Path, part: str) -> Images:
    """The part "train", 60,000 images, or "t10k", the 10,000 for the test."""
    pixels = read_idx(folder / f"{part}-images-idx3-ubyte.gz")
    labels = read_idx(folder / f"{part}-labels-idx1-ubyte.gz")
    return Images(
        pixels.reshape(len(pixels), LAYERS[0]).astype(np.float32) / 255,
        np.eye(LAYERS[-1], dtype=np.float32)[labels],
    )


def read_idx(path: Path) -> np.ndarray:
    """IDX of bytes: two zeros, type 8, the number of dimensions, their sizes, the bytes."""
    data = gzip.decompress(path.read_bytes())
    if data[:3] != b"\0\0\x08":
        raise ValueError(f"{path} is not an IDX file of bytes")
    sizes = np.frombuffer(data, ">u4", count=data[3], offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + sizes.nbytes).reshape(sizes)


def split(images: Images) -> tuple[Images, Images]:
    """Training and validation, cut where Keras' validation_split cuts."""
    boundary = int(len(images.labels) * (1 - VALIDATION_SPLIT))
    return Images(*(a[:boundary] for a in images)), Images(*(a[boundary:] for a in images))


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, help="folder with Fashion-MNIST's four .gz files")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=1, help="models to train")
    return parser


def report(
    peer: str, seconds: float, test_accuracy: float, epochs: int, seeds: int = 1
) -> None:
    result = {
        "peer": peer,
        "seconds": round(seconds, 3),
        "test_accuracy": round(test_accuracy, 4),
        "epochs": epochs,
        "seeds": seeds,
    }
    print(json.dumps(result))

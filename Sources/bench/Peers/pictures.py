"""Times `lookbook predict` beside a Python loop with Pillow and ONNX Runtime, and prints a table.

    venv/bin/python pictures.py DATA_DIR --lookbook PATH_TO_LOOKBOOK --model RUN [--rounds 5]

Both classify the same files with the weights of the run, of a model made of dense layers. The loop opens
each file, makes it grey, of a photograph the trimmed and centred negative, and asks for its class; its clock starts after imports and after the
session is made, that of Lookbook before the program starts. The programs take turns; seconds are medians.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

from fashion import read_idx
from onnx_model import session


def prepared(photo: Image.Image) -> Image.Image:
    """What one would write: the piece on black, its longer edge 28 pixels, in the middle."""
    photo = ImageOps.invert(photo)
    photo = photo.crop(photo.point(lambda value: 255 * (value > 13)).getbbox())
    return ImageOps.pad(photo, (28, 28))


def loop(network: onnxruntime.InferenceSession, files: list[Path]) -> list[int]:
    answers = []
    for file in files:
        grey = Image.open(file).convert("L")
        if grey.size != (28, 28):
            grey = prepared(grey)
        pixels = np.asarray(grey, np.float32).reshape(1, 784) / 255
        answers.append(int(network.run(None, {"x": pixels})[0].argmax()))
    return answers


def lookbook(program: str, run: Path, folder: Path) -> list[int]:
    done = subprocess.run([program, "predict", folder, "--model", run, "--json", "--top", "1"],
                          check=True, capture_output=True, text=True)
    return [json.loads(line)["label"] for line in done.stdout.splitlines()]


def write(folder: Path, images: np.ndarray, kind: str) -> list[Path]:
    """The first as files of the data set's own size, the second as photographs on white."""
    folder.mkdir()
    for number, image in enumerate(images):
        if kind == "28 × 28 PNG":
            Image.fromarray(image).save(folder / f"{number:05}.png")
        else:
            photo = Image.new("L", (480, 640), 255)
            photo.paste(Image.fromarray(255 - image).resize((400, 400), Image.Resampling.BICUBIC),
                        (40, 120))
            photo.convert("RGB").save(folder / f"{number:05}.jpg", quality=90)
    return sorted(folder.iterdir())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--lookbook", required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    images = read_idx(options.data / "t10k-images-idx3-ubyte.gz")
    network = session(options.model)
    print("| pictures | Lookbook, a second | Pillow and ONNX Runtime, a second | ratio | same class |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as room:
        for kind, count in (("28 × 28 PNG", 10_000), ("480 × 640 JPEG", 1_000)):
            folder = Path(room) / kind.split()[-1]
            files = write(folder, images[:count].reshape(-1, 28, 28), kind)
            seconds = {"ours": [], "theirs": []}
            for _ in range(options.rounds):
                for name, body in (("ours", lambda: lookbook(options.lookbook, options.model, folder)),
                                   ("theirs", lambda: loop(network, files))):
                    start = time.perf_counter()
                    answers = body()
                    seconds[name].append(time.perf_counter() - start)
                    if name == "ours":
                        own = answers
            same = np.mean(np.array(own) == np.array(answers))
            ours, theirs = (statistics.median(seconds[name]) for name in ("ours", "theirs"))
            print(f"| {kind} | {count / ours:,.0f} | {count / theirs:,.0f} | {theirs / ours:.1f} "
                  f"| {same:.2%} |", flush=True)


main()

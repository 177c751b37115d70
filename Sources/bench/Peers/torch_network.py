"""The convolutional network of `lookbook train cnn` in PyTorch, step by step and as a whole.

    venv/bin/python torch_network.py DATA_DIR --steps 20
    venv/bin/python torch_network.py DATA_DIR --epochs 24

The same layers, batches of 128, AdamW on kernels with decay, one cycle of the learning rate, label
smoothing, flips and shifts. --steps times training steps alone, on images as they are, after as
many that warm up; --epochs trains on the first 48,000 and tests on answers that are the mean for an
image and its mirror image.

As fast as its own switches make it: a plain loop on tensors in memory, the fused AdamW, each
batch's images moved by one gather. The comparison tries --channels-last and what is without it;
--compile takes a minute or more before the first step, and the comparison leaves it out.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import fashion

BATCH, RATE, DECAY, SMOOTHING, SHIFT = 128, 0.01, 0.02, 0.1, 2


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, help="folder with Fashion-MNIST's four .gz files")
    job = parser.add_mutually_exclusive_group(required=True)
    job.add_argument("--steps", type=int, help="time so many training steps")
    job.add_argument("--epochs", type=int, help="train and test")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--compile", action="store_true")
    return parser.parse_args()


def load(folder: Path, part: str) -> tuple[torch.Tensor, torch.Tensor]:
    pixels = fashion.read_idx(folder / f"{part}-images-idx3-ubyte.gz")
    labels = fashion.read_idx(folder / f"{part}-labels-idx1-ubyte.gz")
    images = torch.from_numpy(pixels[:, None].astype(np.float32) / 255)
    return images, torch.from_numpy(labels.astype(np.int64))


def make_model(options: argparse.Namespace) -> nn.Module:
    layers, inputs = [], 1
    for number, outputs in enumerate((16, 16, 32, 32, 80, 80)):
        if number in (2, 4):
            layers.append(nn.MaxPool2d(2))
        layers += [
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        ]
        inputs = outputs
    linear = nn.Linear(inputs, fashion.LAYERS[-1])
    for layer in (*layers, linear):
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(linear.bias)
    model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), linear)
    if options.channels_last:
        model = model.to(memory_format=torch.channels_last)
    return torch.compile(model) if options.compile else model


def augment(images: torch.Tensor) -> torch.Tensor:
    """Every second image mirrored, each shifted by up to two pixels, in one gather for the batch."""
    count, _, height, width = images.shape
    padded = F.pad(images, (SHIFT,) * 4).flatten(1)
    tops, lefts = torch.randint(2 * SHIFT + 1, (2, count, 1))
    columns = torch.arange(width)
    columns = torch.where(torch.rand(count, 1) < 0.5, columns, width - 1 - columns) + lefts
    rows = (torch.arange(height) + tops) * (width + 2 * SHIFT)
    places = rows[:, :, None] + columns[:, None, :]
    return padded.gather(1, places.flatten(1)).view(images.shape)


class Training:
    """A model with its optimizer; steps on batches of images."""

    def __init__(self, options: argparse.Namespace, step_count: int):
        self.options = options
        self.model = make_model(options)
        parameters = list(self.model.parameters())
        groups = [
            {"params": [p for p in parameters if p.ndim > 1], "weight_decay": DECAY},
            {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=RATE, eps=fashion.EPSILON, fused=True)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, RATE, total_steps=step_count, cycle_momentum=False
        )

    def step(self, images: torch.Tensor, labels: torch.Tensor) -> None:
        if self.options.channels_last:
            images = images.contiguous(memory_format=torch.channels_last)
        loss = F.cross_entropy(self.model(images), labels, label_smoothing=SMOOTHING)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.schedule.step()


def time_steps(options: argparse.Namespace) -> dict:
    images, labels = load(options.data, "train")
    training = Training(options, 2 * options.steps)
    batches = torch.randperm(2 * options.steps * BATCH).remainder(len(labels)).split(BATCH)
    for batch in batches[: options.steps]:
        training.step(images[batch], labels[batch])
    start = time.perf_counter()
    for batch in batches[options.steps :]:
        training.step(images[batch], labels[batch])
    seconds = time.perf_counter() - start
    rate = options.steps * BATCH / seconds
    return {"steps": options.steps, "seconds": seconds, "images_per_second": rate}


def train(options: argparse.Namespace) -> dict:
    images, labels = (part[:48_000] for part in load(options.data, "train"))
    training = Training(options, options.epochs * -(-len(labels) // BATCH))
    start = time.perf_counter()
    for _ in range(options.epochs):
        for batch in torch.randperm(len(labels)).split(BATCH):
            training.step(augment(images[batch]), labels[batch])
    seconds = time.perf_counter() - start
    tests, truth = load(options.data, "t10k")
    training.model.eval()
    with torch.inference_mode():
        answers = [
            sum(training.model(x).softmax(1) for x in (part, part.flip(3))).argmax(1)
            for part in tests.split(500)
        ]
    accuracy = (torch.cat(answers) == truth).float().mean().item()
    return {"epochs": options.epochs, "seconds": seconds, "test_accuracy": round(accuracy, 4)}


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    result = time_steps(options) if options.steps else train(options)
    version = torch.__version__.partition("+")[0]
    head = {"peer": f"PyTorch {version}", "threads": options.threads, "batch": BATCH}
    print(json.dumps(head | result))


if __name__ == "__main__":
    main()

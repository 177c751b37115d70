"""Writes torch.safetensors and torch.json: what PyTorch makes of small networks of every layer.

    pip install -r requirements.txt && python make-torch.py

Each network begins with random values in every tensor, running moments included, so that none can
be read in the wrong order unnoticed. Twice it is trained from there, for two epochs of three
batches in file order, the last of which fills no block of sixteen images. Odd numbers of pixels,
more than sixteen channels and black borders, as real images have them, are among it.

PyTorch computes in float64, so that what is written is right to the last digit of float32; then it
does the same in float32, and the greatest deviation is written too: what a program that computes in
float32 may be expected to lose.
"""

import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

ARCHITECTURES = [
    "conv5 bn relu conv6 bn relu maxpool conv7 bn relu conv4 bn relu maxpool conv3 bn relu"
    " average dense3",
    "conv5/2 relu conv18/3 bn relu flatten dense6 relu dense3",
    "conv4 relu ( conv5 bn relu conv4 bn ) relu maxpool ( bn relu conv4 relu ) bn relu average"
    " dense3",
    "conv3 relu maxpool bn ( conv2 relu ( conv2 ) relu conv3 ) maxpool flatten dense6 relu dense3",
    "flatten dense7 bn relu dense3",
]
HEIGHT, WIDTH, CLASSES = 9, 8, 3
IMAGES, BATCH, EPOCHS = 42, 18, 2
SMOOTHING = 0.1
ADAMW = {"lr": 0.01, "weight_decay": 0.5}
SGD = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.05}
# Keras and Lookbook add ε before the bias is corrected, PyTorch after: there it must be another in
# each step to be the same.
EPSILON, BETA_2 = 1e-7, 0.999

# The most that float32 may lose. Where a ReLU before a normalisation happens to be open for all
# images, the loss does not depend on the bias before it: its gradient is rounding alone, of which
# Adam makes whole steps. Such weights are drawn again.
ROUNDING = 5e-7

torch.set_num_threads(1)


def make_images():
    """Bytes that differ by class, black at the left and at the top."""
    labels = np.arange(IMAGES) % CLASSES
    places = np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) % CLASSES
    pixels = np.random.default_rng(1).integers(0, 120, (IMAGES, HEIGHT, WIDTH))
    pixels += 120 * (places == labels[:, None, None])
    pixels[:, :2], pixels[:, :, :1] = 0, 0
    return pixels.astype(np.uint8), labels.astype(np.uint8)


class Network:
    """An architecture with its tensors, by Lookbook's names and in PyTorch's shapes."""

    def __init__(self, text, seed):
        self.random = np.random.default_rng(seed)
        self.layers, self.tensors, counts = [], {}, {}
        shape = (1, HEIGHT, WIDTH)
        words = text.split()
        for word, following in zip(words, [*words[1:], ""]):
            base = {"conv": "conv2d", "dens": "dense", "bn": "batch_normalization"}.get(word[:4])
            if base:
                counts[base] = counts.get(base, 0) + 1
            name = f"{base}_{counts.get(base)}"
            self.layers.append((word, name))
            has_bias = base != "batch_normalization" and following != "bn"
            shape = self.add(word, name, shape, has_bias)

    def add(self, word, name, shape, has_bias):
        """Draws a layer's tensors and returns the shape of its output."""
        channels, *sides = shape
        if word.startswith("conv"):
            outputs, stride = map(int, (word[4:] + "/1").split("/")[:2])
            self.draw(f"{name}.kernel", (outputs, channels, 3, 3), 0, (6 / channels) ** 0.5 / 3)
            shape = (outputs, *(math.ceil(side / stride) for side in sides))
        elif word.startswith("dense"):
            outputs = int(word[5:])
            self.draw(f"{name}.kernel", (outputs, channels), 0, (6 / channels) ** 0.5)
            shape = (outputs,)
        elif word == "bn":
            self.draw(f"{name}.gamma", (channels,), 1, 0.4)
            self.draw(f"{name}.beta", (channels,), 0, 0.3)
            self.draw(f"{name}.moving_mean", (channels,), 0, 0.3)
            self.draw(f"{name}.moving_variance", (channels,), 1, 0.4)
        elif word == "maxpool":
            shape = (channels, *(side // 2 for side in sides))
        elif word == "average":
            shape = (channels,)
        elif word == "flatten":
            shape = (math.prod(shape),)
        if has_bias and word.startswith(("conv", "dense")):
            self.draw(f"{name}.bias", shape[:1], 0, 0.2)
        return shape

    def draw(self, name, shape, middle, width):
        self.tensors[name] = (middle + self.random.uniform(-width, width, shape)).astype(np.float32)

    def logits(self, x, tensors, training):
        skipped = []
        for word, name in self.layers:
            weight = {key.rpartition(".")[2]: value for key, value in tensors.items()
                      if key.startswith(f"{name}.")}
            if word.startswith("conv"):
                stride = int((word + "/1").split("/")[1])
                x = F.conv2d(x, weight["kernel"], weight.get("bias"), stride, padding=1)
            elif word.startswith("dense"):
                x = F.linear(x, weight["kernel"], weight.get("bias"))
            elif word == "bn":
                x = F.batch_norm(x, weight["moving_mean"], weight["moving_variance"],
                                 weight["gamma"], weight["beta"], training)
            elif word == "relu":
                x = F.relu(x)
            elif word == "maxpool":
                x = F.max_pool2d(x, 2)
            elif word == "average":
                x = x.mean((2, 3))
            elif word == "flatten":
                x = x.flatten(1)
            elif word == "(":
                skipped.append(x)
            elif word == ")":
                x = x + skipped.pop()
        return x


def train(network, pixels, labels, optimizer_name, dtype):
    """The losses, and the tensors after training with the probabilities, plain and of flips too."""
    images = torch.from_numpy(pixels[:, None].astype(np.float32) / np.float32(255)).to(dtype)
    labels = torch.from_numpy(labels.astype(np.int64))
    tensors = {name: torch.from_numpy(values).to(dtype, copy=True)
               for name, values in network.tensors.items()}
    trained = {name: tensor.requires_grad_() for name, tensor in tensors.items()
               if "moving" not in name}
    kernels = [tensor for name, tensor in trained.items() if name.endswith("kernel")]
    others = [tensor for name, tensor in trained.items() if not name.endswith("kernel")]
    groups = [{"params": kernels}, {"params": others, "weight_decay": 0}]
    steps = EPOCHS * math.ceil(IMAGES / BATCH)
    if optimizer_name == "adamw":
        optimizer = torch.optim.AdamW(groups, betas=(0.9, BETA_2), **ADAMW)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, ADAMW["lr"], total_steps=steps, cycle_momentum=False)
    else:
        optimizer = torch.optim.SGD(groups, nesterov=True, **SGD)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses = []
    for step in range(steps):
        batch = torch.arange(IMAGES).split(BATCH)[step % math.ceil(IMAGES / BATCH)]
        loss = F.cross_entropy(network.logits(images[batch], tensors, training=True),
                               labels[batch], label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        if optimizer_name == "adamw":
            for group in optimizer.param_groups:
                group["eps"] = EPSILON / math.sqrt(1 - BETA_2 ** (step + 1))
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    with torch.no_grad():
        plain, mirrored = (
            network.logits(x, tensors, training=False).softmax(1) for x in (images, images.flip(3)))
    results = {name: tensor.detach().numpy() for name, tensor in tensors.items()}
    results |= {"probabilities": plain.numpy(),
                "flipped_probabilities": ((plain + mirrored) / 2).numpy()}
    return losses, results


def first_smooth(text, pixels, labels):
    """The first draw of a network of which float32 loses little, its courses and what is lost."""
    for seed in range(100):
        network = Network(text, seed)
        courses, rounding = {}, 0
        for name in ("adamw", "sgd"):
            (losses, results), (rough_losses, rough_results) = (
                train(network, pixels, labels, name, dtype)
                for dtype in (torch.float64, torch.float32))
            courses[name] = losses, results
            rounding = max(rounding, np.abs(np.subtract(losses, rough_losses)).max(), *(
                np.abs(results[key] - rough_results[key]).max() for key in results))
        if rounding < ROUNDING:
            return network, courses, rounding
    raise ValueError(f"float32 loses too much of {text}")


def in_keras_shape(values):
    """[outputs, inputs, 3, 3] as [3, 3, inputs, outputs], [units, inputs] as [inputs, units]."""
    if values.ndim == 4:
        return values.transpose(2, 3, 1, 0)
    return values


def write_safetensors(path, tensors):
    header, offset = {}, 0
    for name, values in tensors.items():
        end = offset + values.nbytes
        header[name] = {"dtype": "U8" if values.dtype == np.uint8 else "F32",
                        "shape": list(values.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    data = b"".join(np.ascontiguousarray(values).tobytes() for values in tensors.values())
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


def main():
    folder = pathlib.Path(__file__).parent
    pixels, labels = make_images()
    file = {"pixels": pixels, "labels": labels}
    networks = []

    def put(prefix, results):
        for name, values in results.items():
            values = in_keras_shape(values).astype(np.float32)
            file[f"{prefix}.{name}"] = values.T if name.startswith("dense") else values

    for number, text in enumerate(ARCHITECTURES):
        network, courses, rounding = first_smooth(text, pixels, labels)
        put(f"{number}.initial", network.tensors)
        for name, (_, results) in courses.items():
            put(f"{number}.{name}", results)
        losses = {name: {"losses": losses} for name, (losses, _) in courses.items()}
        networks.append({"architecture": text, "rounding": float(f"{rounding:.1e}")} | losses)
    write_safetensors(folder / "torch.safetensors", file)
    expected = {
        "description": "make-torch.py says how.", "version": torch.__version__.partition("+")[0],
        "batch_size": BATCH, "epochs": EPOCHS, "label_smoothing": SMOOTHING, "adamw": ADAMW,
        "sgd": SGD, "networks": networks,
    }
    (folder / "torch.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()

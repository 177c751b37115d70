"""The job in PyTorch: tensors in memory, a plain loop and the fused Adam.

Without torch.compile, which made steps this small no faster. PyTorch's Adam adds ε after the
correction of the bias, Keras' before it; at 1e-7 the difference does not show.
"""

import time

import torch
import torch.nn.functional as F
from torch import nn

import fashion

options = fashion.arguments().parse_args()
torch.set_num_threads(options.threads)

train, validation = (
    tuple(map(torch.from_numpy, part))
    for part in fashion.split(fashion.load(options.data, "train"))
)
test = tuple(map(torch.from_numpy, fashion.load(options.data, "t10k")))


def make_model() -> nn.Sequential:
    modules = []
    for inputs, outputs in zip(fashion.LAYERS, fashion.LAYERS[1:]):
        linear = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)
        modules += [linear, nn.ReLU()]
    # Without the last ReLU; the softmax is in the loss.
    return nn.Sequential(*modules[:-1])


def loss_and_hits(model, pixels, labels):
    logits = model(pixels)
    hits = (logits.detach().argmax(1) == labels.argmax(1)).sum()
    return F.cross_entropy(logits, labels), hits


@torch.inference_mode()
def evaluate(model, pixels, labels) -> tuple[float, float]:
    loss, hits = loss_and_hits(model, pixels, labels)
    return loss.item(), hits.item() / len(labels)


def fit(model, epochs: int) -> list[tuple[float, ...]]:
    """Loss and accuracy of training, then of validation, for each epoch."""
    optimizer = torch.optim.Adam(
        model.parameters(),
        lr=fashion.LEARNING_RATE,
        betas=(fashion.BETA_1, fashion.BETA_2),
        eps=fashion.EPSILON,
        fused=True,
    )
    pixels, labels = train
    history = []
    for _ in range(epochs):
        batches = torch.randperm(len(labels)).split(fashion.BATCH)
        total_loss, total_hits = torch.zeros(()), torch.zeros((), dtype=torch.int64)
        for batch in batches:
            loss, hits = loss_and_hits(model, pixels[batch], labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total_loss += loss.detach()
            total_hits += hits
        trained = total_loss.item() / len(batches), total_hits.item() / len(labels)
        history.append(trained + evaluate(model, *validation))
    return history


fit(make_model(), epochs=1)

model = make_model()
start = time.perf_counter()
fit(model, options.epochs)
seconds = time.perf_counter() - start

_, accuracy = evaluate(model, *test)
version = torch.__version__.partition("+")[0]
fashion.report(f"PyTorch {version}", seconds, accuracy, options.epochs)

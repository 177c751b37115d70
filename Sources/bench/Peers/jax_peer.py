"""The job in JAX: a whole epoch with its validation is one compiled function."""

import os
import time
from functools import partial

import fashion

options = fashion.arguments().parse_args()
# XLA reads the size of its thread pool from here when JAX is first used.
os.environ["NPROC"] = str(options.threads)
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp

train, validation = (
    tuple(map(jnp.asarray, part)) for part in fashion.split(fashion.load(options.data, "train"))
)
test = tuple(map(jnp.asarray, fashion.load(options.data, "t10k")))


def initial_state(key):
    """Parameters, Adam's two moments and the number of steps taken."""
    shapes = list(zip(fashion.LAYERS, fashion.LAYERS[1:]))
    glorot = jax.nn.initializers.glorot_uniform()
    parameters = [
        (glorot(layer_key, shape), jnp.zeros(shape[1]))
        for layer_key, shape in zip(jax.random.split(key, len(shapes)), shapes)
    ]
    # Each moment has memory of its own, because train_epoch takes over its state's.
    moments = [jax.tree.map(jnp.zeros_like, parameters) for _ in range(2)]
    return parameters, *moments, jnp.zeros(())


def loss_and_accuracy(parameters, pixels, labels):
    *hidden, (kernel, bias) = parameters
    x = pixels
    for hidden_kernel, hidden_bias in hidden:
        x = jax.nn.relu(x @ hidden_kernel + hidden_bias)
    logits = x @ kernel + bias
    loss = -(jax.nn.log_softmax(logits) * labels).sum(axis=1).mean()
    hits = logits.argmax(axis=1) == labels.argmax(axis=1)
    return loss, hits.mean()


def adam(state, gradients):
    """Keras' form: the bias is corrected in the rate, ε added after."""
    parameters, first, second, step = state
    step = step + 1
    beta_1, beta_2 = fashion.BETA_1, fashion.BETA_2
    first = jax.tree.map(lambda m, g: beta_1 * m + (1 - beta_1) * g, first, gradients)
    second = jax.tree.map(lambda v, g: beta_2 * v + (1 - beta_2) * g * g, second, gradients)
    rate = fashion.LEARNING_RATE * jnp.sqrt(1 - beta_2**step) / (1 - beta_1**step)
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v) + fashion.EPSILON), parameters, first, second
    )
    return parameters, first, second, step


@partial(jax.jit, donate_argnames="state")
def train_epoch(state, key, train, validation):
    pixels, labels = train
    batches = jax.random.permutation(key, len(labels)).reshape(-1, fashion.BATCH)

    def step(state, batch):
        measure = jax.value_and_grad(loss_and_accuracy, has_aux=True)
        measured, gradients = measure(state[0], pixels[batch], labels[batch])
        return adam(state, gradients), measured

    # Five steps an iteration of the loop: a little faster than one.
    state, (losses, accuracies) = jax.lax.scan(step, state, batches, unroll=5)
    trained = losses.mean(), accuracies.mean()
    return state, trained + loss_and_accuracy(state[0], *validation)


def fit(state, key, epochs: int):
    """The last state; and of each epoch loss and accuracy of training, then of validation."""
    history = []
    for _ in range(epochs):
        key, epoch_key = jax.random.split(key)
        state, measured = train_epoch(state, epoch_key, train, validation)
        history.append([value.item() for value in measured])
    return jax.block_until_ready(state), history


initial_key, shuffling_key = jax.random.split(jax.random.key(time.time_ns() % 2**32))
fit(initial_state(initial_key), shuffling_key, epochs=1)

state = jax.block_until_ready(initial_state(initial_key))
start = time.perf_counter()
state, _ = fit(state, shuffling_key, options.epochs)
seconds = time.perf_counter() - start

_, accuracy = loss_and_accuracy(state[0], *test)
fashion.report(f"JAX {jax.__version__}", seconds, accuracy.item(), options.epochs)

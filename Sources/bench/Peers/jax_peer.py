"""The job in JAX: a whole epoch with its validation is one compiled function.

With --seeds, several models: one after another, or with --vmap all in one compiled function, each
with its own weights and its own order.
"""

import os
import time
from functools import partial

import fashion

parser = fashion.arguments()
parser.add_argument("--vmap", action="store_true", help="train all seeds at once")
options = parser.parse_args()
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


def epoch(state, key, train, validation):
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


if options.vmap:
    # The images are shared; states and orders have one more axis.
    epoch = jax.vmap(epoch, in_axes=(0, 0, None, None))
    initial_state = jax.vmap(initial_state)
    split_keys = jax.vmap(jax.random.split)
else:
    split_keys = jax.random.split
train_epoch = partial(jax.jit, donate_argnames="state")(epoch)


def fit(state, key, epochs: int):
    """The last state; and of each epoch loss and accuracy of training, then of validation."""
    history = []
    for _ in range(epochs):
        keys = split_keys(key)
        key, epoch_key = keys[..., 0], keys[..., 1]
        state, measured = train_epoch(state, epoch_key, train, validation)
        history.append([value.tolist() for value in measured])
    return jax.block_until_ready(state), history


def beginnings(keys) -> list:
    """State and key of each training; with --vmap of all in one."""
    jobs = [keys] if options.vmap else list(keys)
    return jax.block_until_ready([(initial_state(job), job) for job in jobs])


keys = jax.random.split(jax.random.key(time.time_ns() % 2**32), options.seeds)
fit(*beginnings(keys)[0], epochs=1)

jobs = beginnings(keys)
start = time.perf_counter()
states = [fit(state, key, options.epochs)[0] for state, key in jobs]
seconds = time.perf_counter() - start

measure = jax.vmap(loss_and_accuracy, in_axes=(0, None, None)) if options.vmap else loss_and_accuracy
accuracies = jnp.stack([measure(state[0], *test)[1] for state in states])
suffix = ", vmap" if options.vmap else ""
fashion.report(
    f"JAX {jax.__version__}{suffix}", seconds, accuracies.mean().item(), options.epochs, options.seeds
)

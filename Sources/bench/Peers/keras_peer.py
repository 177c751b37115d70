"""The job in Keras on TensorFlow: compile and fit.

XLA (jit_compile) and several steps a call (steps_per_execution) are Keras' own switches for models
as small as this one, where calling a step costs more than computing it. With --plain both keep
their defaults, as most programs leave them.
"""

import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import tensorflow as tf

import fashion

parser = fashion.arguments()
parser.add_argument("--plain", action="store_true", help="keep compile's defaults")
options = parser.parse_args()
tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(options.threads)

train = fashion.load(options.data, "train")
test = fashion.load(options.data, "t10k")

inputs, *hidden, classes = fashion.LAYERS
model = keras.Sequential(
    [keras.Input((inputs,))]
    + [keras.layers.Dense(units, activation="relu") for units in hidden]
    + [keras.layers.Dense(classes, activation="softmax")]
)
model.compile(
    optimizer=keras.optimizers.Adam(
        fashion.LEARNING_RATE, fashion.BETA_1, fashion.BETA_2, fashion.EPSILON
    ),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
    **({} if options.plain else {"jit_compile": True, "steps_per_execution": 50}),
)


def fit(epochs: int) -> None:
    model.fit(
        train.pixels,
        train.labels,
        batch_size=fashion.BATCH,
        epochs=epochs,
        validation_split=fashion.VALIDATION_SPLIT,
        verbose=0,
    )


# The compiled step belongs to its model, so the warm-up is this model's and is then undone.
model.optimizer.build(model.trainable_variables)
variables = model.variables + model.optimizer.variables
beginning = [variable.numpy() for variable in variables]
fit(epochs=1)
for variable, value in zip(variables, beginning, strict=True):
    variable.assign(value)

start = time.perf_counter()
fit(options.epochs)
seconds = time.perf_counter() - start

_, accuracy = model.evaluate(test.pixels, test.labels, verbose=0)
suffix = ", compile's defaults" if options.plain else ""
fashion.report(
    f"Keras {keras.__version__} / TensorFlow {tf.__version__}{suffix}",
    seconds,
    accuracy,
    options.epochs,
)

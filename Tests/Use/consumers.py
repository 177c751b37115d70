"""The engines that models are written for. Each opens a file and returns how it answers, with the
class names and the fingerprint that it finds."""

import ctypes
import itertools
import json
import re
import subprocess
import zipfile
from dataclasses import dataclass
from typing import Callable

import numpy as np
import onnx
import onnxruntime
from safetensors import safe_open
from safetensors.numpy import load_file

import serving


NUMBERS = itertools.count()


@dataclass
class Opened:
    """Pixels [n, rows, columns] in; probabilities [n, 10] and, where there are some, labels [n] out."""

    answer: Callable
    classes: list
    fingerprint: str


def open_onnx(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    return Opened(lambda pixels: session.run(["probabilities", "label"], {"pixels": pixels}),
                  json.loads(metadata["classes"]), metadata["fingerprint"])


def open_savedmodel(path):
    """By tf.saved_model.load and by the loader in C++ that TensorFlow Serving has: they must agree."""
    import tensorflow as tf

    loaded = tf.saved_model.load(path)
    signature = loaded.signatures["serving_default"]
    served = serving.Session(path)
    metadata = json.loads((path / "assets.extra" / "model.json").read_text(encoding="utf-8"))

    def answer(pixels):
        # The signature names three axes; clients that send a fourth, of one channel, are served too.
        answers = signature(pixels=tf.constant(pixels))
        probabilities, labels = answers["probabilities"].numpy(), answers["label"].numpy()
        for shape in (pixels.shape, (*pixels.shape, 1)):
            others = served.run(pixels.reshape(shape))
            if not np.array_equal(others[0], probabilities):
                raise ValueError("TensorFlow's two loaders disagree")
        return probabilities, labels

    return Opened(answer, json.loads(metadata["classes"]), metadata["fingerprint"])


def open_keras(path):
    import keras

    model = keras.saving.load_model(path)
    with zipfile.ZipFile(path) as archive:
        metadata = json.loads(archive.read("metadata.json"))
    return Opened(lambda pixels: (model.predict(pixels, verbose=0), None),
                  json.loads(metadata["classes"]), metadata["fingerprint"])


def open_c(path, unit=False):
    # A name of its own: a library that is loaded already would be taken for it.
    library = path.with_name(f"{path.name}-{next(NUMBERS)}.so")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wno-overlength-strings",
                    "-Werror", "-O2", "-shared", "-fPIC", path, "-lm", "-o", library], check=True)
    text = path.read_text(encoding="ascii")
    name = re.search(r"void (\w+)_predict", text).group(1)
    opened = ctypes.CDLL(str(library))
    predict = getattr(opened, f"{name}_predict")
    predict.restype = None
    classes = [text.decode() for text in (ctypes.c_char_p * 10).in_dll(opened, f"{name}_classes")]
    kind = np.float32 if unit else np.uint8

    def answer(pixels):
        answers = np.empty((len(pixels), 10), np.float32)
        for image, row in zip(np.ascontiguousarray(pixels, kind), answers):
            predict(image.ctypes.data_as(ctypes.c_void_p), row.ctypes.data_as(ctypes.c_void_p))
        return answers, None

    return Opened(answer, classes, re.search(r"Fingerprint of the run: (\w+)", text).group(1))


def open_safetensors(path):
    """There is nothing to run: the answer is the tensors."""
    with safe_open(path, "np") as file:
        metadata = file.metadata()
    return Opened(lambda: load_file(path), json.loads(metadata["classes"]),
                  metadata["fingerprint"])


OPENERS = {"onnx": open_onnx, "savedmodel": open_savedmodel, "keras": open_keras, "c": open_c,
           "safetensors": open_safetensors}
ENDINGS = {"onnx": ".onnx", "savedmodel": "", "keras": ".keras", "c": ".c",
           "safetensors": ".safetensors"}

#!/usr/bin/env python3
"""Exports small models in every format and holds what the real engines make of them against
Lookbook's own answers; with --prove, checks that each check can fail."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": ""}
sys.path.append(str(Path(__file__).resolve().parent.parent / "Forgery"))

import breaks  # noqa: E402
from consumers import ENDINGS, OPENERS  # noqa: E402
from program import Report  # noqa: E402
from safetensors.numpy import load_file  # noqa: E402
from trained_models import command, trained_models  # noqa: E402

FASHION_FOLDER = "/usr/share/datasets/fashion-mnist"
TOLERANCE = 1e-5
TREES = ("forest", "boosting")
NETWORK_FORMATS = ("onnx", "savedmodel", "keras", "c")
BATCHES = (1, 7, 1000)


def formats_of(model):
    return ("onnx", "c") if model.name in TREES else NETWORK_FORMATS


def export(program, model, form, room, unit=False):
    """The file, or folder, that `lookbook export` writes."""
    path = room / f"{model.name.replace(' ', '-')}{'-unit' if unit else ''}{ENDINGS[form]}"
    options = ["--pixels", "unit"] if unit else []
    said = command(program, "export", model.run, "--format", form, "--out", path, *options)
    if not said.startswith(f"{path}: ") or said.count("\n") != 1:
        raise ValueError(f"says “{said}”")
    return path


def deviation_of(model, form, path, unit=False):
    """The problems of a file, and its largest deviation from the run's own answers."""
    opened = OPENERS[form](path, unit) if form == "c" else OPENERS[form](path)
    problems = metadata_problems(opened, model)
    deviation = 0.0
    pixels = model.images.astype(np.float32) / np.float32(255) if unit else model.images
    for batch in BATCHES:
        given = pixels[:batch].astype(np.float32)
        probabilities, labels = opened.answer(given)
        expected = model.expected[:batch]
        if probabilities.shape != expected.shape:
            return [f"a batch of {batch} gives {probabilities.shape}"], 0
        deviation = max(deviation, float(np.abs(probabilities - expected).max()))
        # Where two classes are nearer than what may differ, either may win.
        ordered = np.sort(expected, axis=1)
        is_clear = ordered[:, -1] - ordered[:, -2] > 2 * TOLERANCE
        answers = probabilities.argmax(axis=1)
        if (answers != expected.argmax(axis=1))[is_clear].any():
            problems.append(f"other answers in a batch of {batch}")
        if labels is not None and (labels.dtype != np.int64 or (labels != answers).any()):
            problems.append(f"labels are not those of the probabilities in a batch of {batch}")
    if not deviation <= TOLERANCE:
        problems.append(f"deviates by {deviation:.2g}")
    return problems, deviation


def metadata_problems(opened, model):
    problems = []
    if opened.classes != model.classes:
        problems.append(f"the classes are {opened.classes}")
    if opened.fingerprint != model.fingerprint:
        problems.append(f"the fingerprint is {opened.fingerprint}")
    return problems


def tensor_problems(model, path):
    """Of safetensors: the tensors of the run, to the bit."""
    opened = OPENERS["safetensors"](path)
    found, expected = opened.answer(), load_file(model.run / "model.safetensors")
    problems = metadata_problems(opened, model)
    if found.keys() != expected.keys():
        problems.append("other tensors")
    elif not all(np.array_equal(found[name], expected[name]) for name in found):
        problems.append("other values")
    return problems


def attempt(report, name, check):
    try:
        report.add(name, *check())
    except Exception as error:
        report.add(name, [f"{type(error).__name__}: {error}"])


def check(program, model, room, report):
    path = export(program, model, "safetensors", room)
    attempt(report, f"{model.name}, safetensors",
            lambda: (tensor_problems(model, path), "the run’s tensors"))
    for form in formats_of(model):
        def compare(form=form):
            found = [deviation_of(model, form, export(program, model, form, room, unit), unit)
                     for unit in (False, True)]
            return sum((problems for problems, _ in found), []), ", ".join(
                f"{deviation:.1e}" for _, deviation in found)
        attempt(report, f"{model.name}, {form}", compare)
    for form in set(NETWORK_FORMATS) - set(formats_of(model)):
        attempt(report, f"{model.name}, {form}",
                lambda form=form: (refusal_problems(program, model, form, room), "refused"))


def refusal_problems(program, model, form, room):
    """A format that cannot hold a model is refused, others are named, and nothing is written."""
    path = room / f"refused{ENDINGS[form]}"
    try:
        command(program, "export", model.run, "--format", form, "--out", path)
    except RuntimeError as error:
        return [] if "onnx" in str(error) and not path.exists() else [str(error)]
    return ["written all the same"]


def prove(program, model, room, report):
    """Breaks one thing in each file; the check must say what."""
    for form in (*formats_of(model), "safetensors"):
        for name, alter in breaks.of(model, form):
            path = export(program, model, form, room, unit=name == breaks.SCALE)
            alter(path)
            attempt(report, f"{model.name}, {form}, {name}",
                    lambda: noticed(model, form, path, breaks.WORDS[name]))
            breaks.remove(path)


def noticed(model, form, path, words):
    problems = (tensor_problems(model, path) if form == "safetensors"
                else deviation_of(model, form, path)[0])
    found = [problem for problem in problems if problem.startswith(words)]
    return ([], "noticed") if found else (["not noticed", *problems],)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lookbook", type=Path, help="the program")
    parser.add_argument("--data", default=FASHION_FOLDER, help="the folder of Fashion-MNIST")
    parser.add_argument("--prove", action="store_true", help="check the checks on broken files")
    arguments = parser.parse_args()
    report = Report()
    program = str(arguments.lookbook.resolve())
    with TemporaryDirectory() as folder:
        room = Path(folder).resolve()
        for model in trained_models(program, arguments.data, room):
            (prove if arguments.prove else check)(program, model, room, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

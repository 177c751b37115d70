"""What models of the usual libraries return, without a word of preparation."""

import json
import os

import lookbook_report
import numpy as np
import pytest

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}

RANDOM = np.random.default_rng(7)
PICTURES = RANDOM.normal(size=(90, 4)).astype(np.float32)
LABELS = np.arange(90) % 3
NAMES = ["cat", "dog", "owl"]


def accuracy(labels, scores, classes, **options):
    """The accuracy that the program finds."""
    report = lookbook_report.report(labels, scores, classes, **options)
    return json.loads((report.run / "evaluation.json").read_text(encoding="utf-8"))["accuracy"]


@pytest.fixture(scope="module")
def iris():
    datasets = pytest.importorskip("sklearn.datasets")
    return datasets.load_iris(return_X_y=True, as_frame=True)


def test_scikit_learn_probabilities_margins_and_answers(iris):
    from sklearn.linear_model import LogisticRegression

    x, y = iris
    for labels in (y, y.map({0: "setosa", 1: "versicolor", 2: "virginica"}), y + 5):
        model = LogisticRegression(max_iter=500).fit(x, labels)
        score = model.score(x, labels)
        assert accuracy(labels, model.predict_proba(x), model.classes_) == score
        assert accuracy(labels, model.decision_function(x), model.classes_, kind="margins") == score
        assert accuracy(labels, None, model.classes_, answers=model.predict(x)) == score
        assert accuracy(labels, None, None, answers=model.predict(x)) == score


def test_scikit_learn_with_two_classes(iris):
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    x, y = iris
    x, y = x[y > 0], y[y > 0]
    svc = LinearSVC().fit(x, y)
    assert svc.decision_function(x).ndim == 1
    assert accuracy(y, svc.decision_function(x), svc.classes_, kind="margins") == svc.score(x, y)
    model = LogisticRegression(C=0.01).fit(x, y == 2)
    for scores in (model.predict_proba(x), model.predict_proba(x)[:, 1]):
        assert accuracy(y == 2, scores, model.classes_) == model.score(x, y == 2)
        assert accuracy(y - 1, scores, ["versicolor", "virginica"]) == model.score(x, y == 2)


def test_scikit_learn_settings_are_taken(iris):
    from sklearn.ensemble import RandomForestClassifier

    x, y = iris
    model = RandomForestClassifier(n_estimators=5, random_state=0).fit(x, y)
    report = lookbook_report.report(
        y, model.predict_proba(x), model.classes_, settings=model.get_params(), slices=x.round()
    )
    manifest = json.loads((report.run / "run.json").read_text(encoding="utf-8"))
    assert {"name": "n_estimators", "value": "5"} in manifest["settings"]


@pytest.mark.parametrize("types", ["numpy_nullable", "pyarrow"])
def test_pandas_frames_of_predictions(types):
    pandas = pytest.importorskip("pandas")
    if types == "pyarrow":
        pytest.importorskip("pyarrow")
    frame = pandas.DataFrame(RANDOM.dirichlet([1, 1, 1], 90), columns=NAMES)
    frame = frame.assign(label=np.take(NAMES, LABELS), brand=pandas.Series(["x", None] * 45))
    right = (frame[NAMES].idxmax(axis=1) == frame.label).mean()
    typed = frame.convert_dtypes(dtype_backend=types)
    slices = typed[["brand"]]
    assert accuracy(typed.label, typed[NAMES], None, ids=typed.index, slices=slices) == right


def test_polars_frames_of_predictions():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(RANDOM.dirichlet([1, 1, 1], 90), schema=NAMES)
    labels = polars.Series(np.take(NAMES, LABELS))
    right = np.mean(frame.to_numpy().argmax(axis=1) == LABELS)
    slices = {"brand": polars.Series(["x", None] * 45)}
    assert accuracy(labels, frame, None, slices=slices) == right


@pytest.mark.parametrize("precision", ["float32", "float64", "float16", "bfloat16"])
def test_pytorch_tensors_that_know_their_gradient(precision):
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    numbers = getattr(torch, precision)
    margins = torch.nn.Linear(4, 3).to(numbers)(torch.from_numpy(PICTURES).to(numbers))
    assert margins.requires_grad and margins.dtype == numbers
    right = (margins.argmax(1) == torch.from_numpy(LABELS)).double().mean().item()
    labels = torch.from_numpy(LABELS)
    assert accuracy(labels, margins, NAMES, kind="margins") == right
    assert accuracy(labels, margins.float().softmax(1), NAMES) == right
    assert accuracy(list(labels), list(margins), NAMES, kind="margins") == right


def test_pytorch_with_one_output():
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    margins = torch.nn.Linear(4, 1)(torch.from_numpy(PICTURES))
    labels = torch.from_numpy(LABELS > 0)
    right = ((margins[:, 0] > 0) == labels).double().mean().item()
    assert accuracy(labels, margins, ["no", "yes"], kind="margins") == right
    assert accuracy(labels[:, None].float(), margins.sigmoid(), ["no", "yes"]) == right


@pytest.mark.parametrize("outputs", [3, 1])
def test_keras_predictions_and_tensors(outputs):
    keras = pytest.importorskip("keras")
    keras.utils.set_random_seed(0)
    last = keras.layers.Dense(outputs, activation="softmax" if outputs > 1 else "sigmoid")
    model = keras.Sequential([keras.layers.Input([4]), last])
    names = NAMES if outputs > 1 else NAMES[:2]
    labels = LABELS.reshape(-1, 1) % len(names)
    predicted = model.predict(PICTURES, verbose=0)
    answers = predicted.argmax(1) if outputs > 1 else predicted[:, 0] > 0.5
    right = np.mean(answers == labels[:, 0])
    assert accuracy(labels, predicted, names) == right
    assert accuracy(keras.ops.convert_to_tensor(labels), model(PICTURES), names) == right


def test_tensorflow_and_jax_arrays():
    scores = RANDOM.dirichlet([1, 1, 1], 90).astype(np.float32)
    right = np.mean(scores.argmax(1) == LABELS)
    tensorflow = pytest.importorskip("tensorflow")
    assert accuracy(tensorflow.constant(LABELS), tensorflow.constant(scores), NAMES) == right
    numpy = pytest.importorskip("jax.numpy")
    assert accuracy(numpy.array(LABELS), numpy.array(scores), numpy.arange(3)) == right

"""The figures of evaluation.json as scikit-learn, statsmodels and SciPy have them."""

import warnings

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp
from scipy.stats import beta
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint

from calibration import temperature_error

# Of sums in another order, over at most 10,000 examples.
TOLERANCE = 1e-9
# A minimum is flat: its place is known to half the digits of its height.
LOOSE = {"temperature": 1e-5, "temperature_standard_error": 1e-5}
EPSILON = 2.0 ** -52
BINS = 15
TARGETS = (0.95, 0.99)
LEVEL = 0.05
TEMPERATURES = (0.01, 100)


class OrAbsent:
    """A figure that may be missing, but not wrong."""

    def __init__(self, value):
        self.value = value


def expected(labels, classes, scores=None, answers=None, kind="p"):
    """What evaluation.json has to say; labels and answers are numbers of classes."""
    labels = np.asarray(labels)
    if scores is not None:
        # Files may hold more digits than a float, and the figures are of the floats.
        scores = np.asarray(scores, np.float32).astype(np.float64)
        answers = scores.argmax(axis=1)
    answers = np.asarray(answers)
    with warnings.catch_warnings():
        # Of rows whose sum floats have rounded, and of classes without examples.
        warnings.simplefilter("ignore")
        figures = of_answers(labels, answers, classes)
        if scores is None:
            return figures | WITHOUT_SCORES
        if kind == "p":
            return figures | of_ranks(labels, scores, classes) | of_probabilities(labels, scores)
        ranks = of_ranks(labels, scores, classes)
        return figures | WITHOUT_SCORES | {key: OrAbsent(value) for key, value in ranks.items()}


WITHOUT_SCORES = {
    "log_loss": None, "brier_multiclass": None, "top_2_accuracy": None, "top_3_accuracy": None,
    "ece_15_equal_width_bins": None, "reliability_bins_lo_hi_n_confidence_accuracy": [],
    "one_vs_rest": [],
}


def of_answers(labels, answers, classes):
    numbers = range(len(classes))
    matrix = metrics.confusion_matrix(labels, answers, labels=numbers)
    averaging = {"labels": numbers, "zero_division": 0}
    each = metrics.precision_recall_fscore_support(labels, answers, **averaging)

    def average(weights):
        found = metrics.precision_recall_fscore_support(
            labels, answers, average=weights, **averaging)
        return dict(zip(("precision", "recall", "f1"), found))

    return {
        "samples": len(labels),
        "accuracy": metrics.accuracy_score(labels, answers),
        "accuracy_wilson_95": wilson(int(matrix.trace()), len(labels)),
        "confusion_matrix": matrix.tolist(),
        "per_class": [
            {"name": name, "precision": precision, "recall": recall, "f1": f1,
             "support": int(support), "recall_wilson_95": wilson(int(hits), int(support))}
            for name, precision, recall, f1, support, hits
            in zip(classes, *each, matrix.diagonal(), strict=True)],
        "macro_avg": average("macro"),
        "weighted_avg": average("weighted"),
        "cohen_kappa": metrics.cohen_kappa_score(labels, answers, labels=numbers),
        "matthews_corrcoef": metrics.matthews_corrcoef(labels, answers),
        "paired": None,
        "validation": None,
    }


def wilson(hits, count):
    return list(proportion_confint(hits, count, method="wilson")) if count else [0, 1]


def of_ranks(labels, scores, classes):
    areas = []
    for number, name in enumerate(classes):
        truth, column = labels == number, scores[:, number]
        known, both = truth.any(), truth.any() and not truth.all()
        areas.append({
            "name": name,
            "roc_auc": metrics.roc_auc_score(truth, column) if both else None,
            "average_precision": metrics.average_precision_score(truth, column)
            if known else None})
    return {"top_2_accuracy": top(labels, scores, 2), "top_3_accuracy": top(labels, scores, 3),
            "one_vs_rest": areas}


def top(labels, scores, k):
    count = scores.shape[1]
    if k >= count:
        return 1.0
    # Of equals scikit-learn takes the last class, Lookbook the first: so in reverse.
    return metrics.top_k_accuracy_score(
        count - 1 - labels, scores[:, ::-1], k=k, labels=range(count))


def of_probabilities(labels, scores):
    bins = reliability_bins(labels, scores)
    gaps = [count * abs(confidence - accuracy)
            for _, _, count, confidence, accuracy in bins if count]
    numbers = range(scores.shape[1])
    one_hot = np.eye(len(numbers))[labels]
    return {
        "log_loss": log_loss(labels, scores),
        "brier_multiclass": metrics.brier_score_loss(one_hot, scores, scale_by_half=False),
        "ece_15_equal_width_bins": sum(gaps) / len(labels),
        "reliability_bins_lo_hi_n_confidence_accuracy": bins,
    }


def log_loss(labels, scores):
    return metrics.log_loss(labels, scores, labels=range(scores.shape[1]))


def reliability_bins(labels, scores):
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == labels
    edges = np.arange(BINS + 1) / BINS
    places = np.searchsorted(edges[1:-1], confidence, side="left")
    bins = []
    for number in range(BINS):
        here = places == number
        means = [confidence[here].mean(), right[here].mean()] if here.any() else [None, None]
        bins.append([edges[number], edges[number + 1], int(here.sum()), *means])
    return bins


def validation(labels, scores):
    """What has to be chosen on validation examples."""
    labels = np.asarray(labels)
    scores = np.asarray(scores, np.float32).astype(np.float64)
    logs = np.log(scores.clip(EPSILON, 1 - EPSILON))

    def scaled(log_temperature):
        values = logs / np.exp(log_temperature)
        return (logsumexp(values, axis=1) - values[np.arange(len(labels)), labels]).mean()

    best = minimize_scalar(scaled, bounds=np.log(TEMPERATURES), method="bounded",
                           options={"xatol": 1e-10})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loss = log_loss(labels, scores)
    return {"samples": len(labels), "accuracy": (scores.argmax(axis=1) == labels).mean(),
            "log_loss": loss, "temperature": np.exp(best.x), "log_loss_at_temperature": best.fun,
            "temperature_standard_error": standard_error(labels, scores, best.x),
            "thresholds": [threshold(labels, scores, target) for target in TARGETS]}


def standard_error(labels, scores, log_temperature):
    """None at an end of the search, or where it is larger than the temperature."""
    if min(abs(log_temperature - np.log(TEMPERATURES))) < 1e-6:
        return None
    temperature = np.exp(log_temperature)
    error = temperature_error(labels, scores, temperature)
    return error if error <= temperature else None


def threshold(labels, scores, target):
    """The lowest confidence shown to reach a target, tried in steps fixed before looking."""
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == labels
    count = len(labels)
    fewest = int(np.ceil(np.log(LEVEL) / np.log(target) - 1e-9))
    found, wanted = None, fewest
    for lowest in np.unique(confidence)[::-1]:
        accepted = confidence >= lowest
        if accepted.sum() < wanted or fewest > count:
            continue
        hits = right[accepted].sum()
        bound = beta.ppf(LEVEL, hits, accepted.sum() - hits + 1) if hits else 0
        if bound < target - 1e-12:
            break
        found = {"target": target, "confidence": lowest, "coverage": accepted.mean()}
        wanted = accepted.sum() + max((count - fewest) // 100, 1)
    return found or {"target": target, "confidence": None, "coverage": 0}


def differences(found, wanted, place="", tolerance=TOLERANCE):
    """Where a part of evaluation.json is not what it has to be, a text each."""
    if isinstance(wanted, OrAbsent):
        return [] if found in (None, []) else differences(found, wanted.value, place, tolerance)
    if isinstance(wanted, dict) and isinstance(found, dict):
        problems = [f"{place}{key} is missing" for key in wanted if key not in found]
        problems += [f"{place}{key} has no peer" for key in found if key not in wanted]
        for key in wanted.keys() & found.keys():
            problems += differences(found[key], wanted[key], f"{place}{key}.",
                                    LOOSE.get(key, tolerance))
        return sorted(problems)
    if isinstance(wanted, (list, tuple)) and isinstance(found, list):
        if len(found) != len(wanted):
            return [f"{place} has {len(found)} entries, expected {len(wanted)}"]
        return [problem for number, pair in enumerate(zip(found, wanted))
                for problem in differences(*pair, f"{place}{number}.", tolerance)]
    if is_number(wanted) and is_number(found):
        near = abs(found - wanted) <= tolerance * max(1, abs(wanted))
    else:
        near = found == wanted
    return [] if near else [f"{place.rstrip('.')} is {shown(found)}, expected {shown(wanted)}"]


def is_number(value):
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def shown(value):
    return repr(value.item() if isinstance(value, np.generic) else value)[:60]


def leaves(value):
    """How many figures a part of evaluation.json has."""
    if isinstance(value, OrAbsent):
        return leaves(value.value)
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(leaves, value)) if isinstance(value, (list, tuple)) else int(is_number(value))

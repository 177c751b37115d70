"""Writes gates.json: bounds by statsmodels, SciPy and NumPy, apart from how Gates finds them.

    pip install -r Tests/GatesTests/Fixtures/requirements.txt
    python Tests/GatesTests/Fixtures/make-gates.py > Tests/GatesTests/Fixtures/gates.json
"""

import json
import sys

import numpy as np
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

ALPHAS = [0.2, 0.05, 0.01]


def wilson(successes, count, alpha):
    """Both one-sided bounds at level alpha."""
    if count == 0:
        return 0.0, 1.0
    low, high = proportion_confint(successes, count, 2 * alpha, method="wilson")
    return float(low), float(high)


def wilson_rows():
    pairs = [(0, 1), (1, 1), (0, 30), (30, 30), (620, 1000), (8_800, 10_000), (1, 100_000)]
    return [[s, n, a, *wilson(s, n, a)] for s, n in pairs for a in ALPHAS]


def f1_interval(hits, count, alpha):
    low, high = wilson(hits, count, alpha)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def f1_scores(shares):
    """The F1-score of every class of a matrix of shares."""
    return 2 * np.diag(shares) / (shares.sum(0) + shares.sum(1))


def f1_correlations(matrix):
    """By the delta method, with gradients found numerically, of a multinomial sample."""
    shares = matrix / matrix.sum()
    classes = len(matrix)
    gradients = np.zeros((classes, classes * classes))
    step = 1e-6
    for cell in range(classes * classes):
        changed = np.zeros(classes * classes)
        changed[cell] = step
        changed = changed.reshape(classes, classes)
        gradients[:, cell] = (f1_scores(shares + changed) - f1_scores(shares - changed)) / (2 * step)
    flat = shares.flatten()
    covariance = gradients @ (np.diag(flat) - np.outer(flat, flat)) @ gradients.T
    deviation = np.sqrt(np.diag(covariance))
    return covariance / np.outer(deviation, deviation)


def recovered(values, intervals, correlations):
    values, intervals = np.array(values), np.array(intervals)
    below, above = values - intervals[:, 0], intervals[:, 1] - values
    classes = len(values)
    low = values.mean() - np.sqrt(below @ correlations @ below) / classes
    high = values.mean() + np.sqrt(above @ correlations @ above) / classes
    return [float(max(low, 0)), float(min(high, 1))]


def macro_rows():
    rows = []
    for seed, classes, count in [(0, 2, 40), (1, 3, 60), (2, 5, 500), (3, 10, 10_000)]:
        draw = np.random.default_rng(seed)
        shares = draw.dirichlet(np.ones(classes) * 2)[:, None] * (
            0.7 * np.eye(classes) + 0.3 * draw.dirichlet(np.ones(classes), classes))
        matrix = draw.multinomial(count, (shares / shares.sum()).flatten()).reshape(
            classes, classes) + np.eye(classes, dtype=int) + 1
        hits, support, called = np.diag(matrix), matrix.sum(1), matrix.sum(0)
        for alpha in ALPHAS:
            identity = np.eye(classes)
            recall = recovered(
                hits / support, [wilson(h, n, alpha) for h, n in zip(hits, support)], identity)
            precision = recovered(
                hits / called, [wilson(h, n, alpha) for h, n in zip(hits, called)], identity)
            f1 = recovered(
                f1_scores(matrix),
                [f1_interval(h, n, alpha) for h, n in zip(hits, support + called - hits)],
                f1_correlations(matrix))
            rows.append({
                "matrix": matrix.tolist(), "alpha": alpha, "recall": recall,
                "precision": precision, "f1": f1})
    return rows


def area_interval(area, m, n, alpha):
    """Newcombe's method 5: the roots of the score equation, by Brent's method."""
    z = stats.norm.isf(alpha)
    excess = (m + n) / 2 - 1

    def variance(t):
        return t * (1 - t) * (1 + excess * (1 - t) / (2 - t) + excess * t / (1 + t)) / (m * n)

    def low(t):
        return area - t - z * np.sqrt(variance(t))

    def high(t):
        return t - area - z * np.sqrt(variance(t))

    tiny = 1e-15
    return [
        0.0 if area == 0 else float(optimize.brentq(low, tiny, min(area, 1 - 1e-9), xtol=1e-15)),
        1.0 if area == 1 else float(optimize.brentq(high, area, 1 - tiny, xtol=1e-15))]


def area_rows():
    cases = [(0.5, 10, 10), (0.9, 7, 30), (0.999, 1000, 9000), (1, 5, 5), (1, 1, 1), (0.02, 50, 3)]
    return [[a, m, n, alpha, *area_interval(a, m, n, alpha)] for a, m, n in cases for alpha in ALPHAS]


def mean_rows():
    rows = []
    for seed, count in [(0, 2), (1, 5), (2, 40), (3, 1000)]:
        values = np.random.default_rng(seed).beta(2, 5, count).round(4)
        for alpha in ALPHAS:
            low, high = stats.t.interval(
                1 - 2 * alpha, count - 1, values.mean(), stats.sem(values))
            rows.append({
                "values": values.tolist(), "alpha": alpha,
                "interval": [float(max(low, 0)), float(min(high, 2))]})
    return rows


json.dump(
    {"wilson": wilson_rows(), "macro": macro_rows(), "area": area_rows(), "mean": mean_rows()},
    sys.stdout, separators=(",", ":"))
print()

"""What the committed report says of calibration, label candidates and costs, computed again."""

import numpy as np
from scipy import stats

EPSILON = 2.0 ** -52
EDGES = np.arange(16) / 15
FEWEST = 30
RATIOS = (1, 2, 5, 10, 20, 50)


def scaled(probabilities, temperature):
    logs = np.log(np.clip(probabilities, EPSILON, 1 - EPSILON)) / temperature
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def binned(confidence):
    """Rows by bins (lower, upper] of equal width."""
    places = np.clip(np.searchsorted(EDGES, confidence, side="left") - 1, 0, 14)
    return [np.flatnonzero(places == place) for place in range(15)]


def hits_distribution(chances):
    """The chances of 0, 1, … right answers: those of halves, folded."""
    if len(chances) == 1:
        return np.array([1 - chances[0], chances[0]])
    middle = len(chances) // 2
    return np.convolve(hits_distribution(chances[:middle]), hits_distribution(chances[middle:]))


def merged(bins):
    result, rest = [], np.array([], int)
    for rows in bins:
        rest = np.concatenate([rest, rows])
        if len(rest) >= FEWEST:
            result, rest = [*result, rest], np.array([], int)
    if len(rest):
        result = [*result[:-1], np.concatenate([*result[-1:], rest])]
    return result


def reliability(confidence, right):
    """The noise floor, the error freed of chance, the p-value, and where the bins are."""
    floor, squared, p_values, rows = 0, 0, [], []
    count = len(confidence)
    for members in binned(confidence):
        own = np.clip(confidence[members], 0, 1)
        if len(own):
            chances = hits_distribution(own)
            floor += (np.abs(np.arange(len(chances)) - own.sum()) * chances).sum() / count
    for members in merged(binned(confidence)):
        own, hits = np.clip(confidence[members], 0, 1), right[members]
        chances = hits_distribution(own)
        below, above = chances[:hits.sum() + 1].sum(), chances[hits.sum():].sum()
        p_values.append(min(2 * min(below, above), 1))
        misses = hits - confidence[members]
        squared += len(misses) * misses.mean() ** 2 - misses.var(ddof=1)
        sums = chances.cumsum()
        ends = [np.searchsorted(sums, 0.025, side="right"),
                len(chances) - 1 - np.searchsorted(chances[::-1].cumsum(), 0.025, side="right")]
        rows.append([len(misses), confidence[members].mean(), hits.mean(),
                     ends[0] / len(misses), ends[1] / len(misses)])
    p = stats.combine_pvalues(np.maximum(p_values, 1e-300), "fisher").pvalue
    return floor, np.sqrt(max(squared / count, 0)), p, np.array(rows)


def class_table(labels, answers, confidences, crossed):
    """Confidence, precision and the interval of their difference; which are beyond chance."""
    count, seeds = len(labels), len(answers)
    table, p_values = [], []
    for label in range(max(map(np.max, answers)) + 1):
        differences, parts, expected, means = [], np.zeros((seeds, count)), [], []
        touched = np.zeros(count, bool)
        for seed, (answer, confidence) in enumerate(zip(answers, confidences)):
            own = answer == label
            touched |= own
            gap = confidence[own] - (labels[own] == label)
            differences.append(gap.mean())
            parts[seed, own] = (gap - gap.mean()) * count / own.sum()
            expected.append((confidence[own] * (1 - confidence[own])).sum() / own.sum() ** 2)
            means.append([own.sum(), confidence[own].mean(), (labels[own] == label).mean()])
        mean, error, freedom = crossed(differences, parts, touched.sum())
        examples = np.var(parts.mean(axis=0), ddof=1) / count
        error = np.sqrt(error ** 2 + max(np.mean(expected) - examples, 0))
        half = stats.t.ppf(0.975, freedom) * error
        p_values.append(2 * stats.t.sf(abs(mean) / error, freedom))
        table.append([*np.mean(means, axis=0), mean, mean - half, mean + half])
    return np.array(table), np.array(p_values)


def candidates(labels, probabilities):
    classes = probabilities.shape[1]
    own = probabilities[np.arange(len(labels)), labels]
    thresholds = np.array([own[labels == label].mean() for label in range(classes)])
    reached = np.where(probabilities >= thresholds, probabilities, -1)
    suggested = np.where(reached.max(axis=1) >= 0, reached.argmax(axis=1), labels)
    return (suggested != labels) & (probabilities.argmax(axis=1) != labels)


def costs(labels, answers, confidences):
    table = []
    right = np.array([answer == labels for answer in answers])
    confidence = np.array(confidences)
    for ratio in RATIOS:
        given = confidence >= 1 - 1 / ratio
        wrong = (given & ~right).mean()
        table.append([given.mean(), 1 - wrong / given.mean(),
                      100 * (ratio * wrong + 1 - given.mean()), 100 * ratio * (~right).mean()])
    return np.array(table)


def temperature_error(labels, probabilities, temperature):
    """White's standard error of a temperature, from slopes and curvatures in closed form."""
    logs = np.log(np.clip(probabilities, EPSILON, 1 - EPSILON))
    shares = scaled(probabilities, temperature)
    means = (shares * logs).sum(axis=1)
    slopes = means - logs[np.arange(len(labels)), labels]
    bends = (shares * logs ** 2).sum(axis=1) - means ** 2
    return np.sqrt((slopes ** 2).sum()) / bends.sum() * temperature ** 2

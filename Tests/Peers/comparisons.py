"""The figures of a comparison of models, as statsmodels, SciPy and scikit-learn have them."""

from collections import Counter
from itertools import combinations

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm, t
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

from figures import differences, of_probabilities, wilson

# Words, which other checks read.
WORDS = ("rule", "sentence")
COVERAGES = (0.5, 0.8, 0.9)


def expected(models, margin):
    """The comparison's JSON, but for sentences; each model a list of the cases of its seeds.

    Of each pair, the first named is the reference: differences are the second minus the first.
    """
    first = models[0][0]
    pairs = [pair(one, other, margin) for one, other in combinations(models, 2)]
    for entry, p in zip(pairs, holm([entry["p"] for entry in pairs])):
        entry["p_holm"] = p
    return {"class_names": list(first.classes), "margin": margin, "noun": first.plural,
            "schema_version": 1, "models": [model(seeds) for seeds in models], "pairs": pairs}


def model(seeds):
    case = seeds[0]
    reasons = Counter(case.statuses)
    return tally(case.right) | {
        "name": case.name, "abstained": reasons["abstained"], "failed": reasons["failed"],
        "unlabelled": 0, "calibration": calibration(case), "surest": surest(case),
        "seeds": len(seeds), "bytes": None, "parameters": case.parameters,
        "training_seconds": None}


def tally(right):
    right = np.asarray(right, bool)
    hits, count = int(right.sum()), len(right)
    return {"right": hits, "samples": count, "accuracy": hits / count if count else None,
            "accuracy_wilson_95": wilson(hits, count) if count else None}


def calibration(case):
    if case.kind != "p":
        return None
    found = of_probabilities(np.asarray(case.scored_labels), doubles(case.scored_scores))
    return {"log_loss": found["log_loss"], "brier": found["brier_multiclass"],
            "ece_15": found["ece_15_equal_width_bins"]}


def doubles(scores):
    """Files may hold more digits than a float, and the figures are of the floats."""
    return np.asarray(scores, np.float32).astype(np.float64)


def surest(case):
    """The fewest of the surest answers that are a share at least; equals all or none."""
    if case.kind == "answer":
        return []
    confidence, right = doubles(case.scored_scores).max(axis=1), case.right
    entries = []
    for coverage in COVERAGES:
        lowest = next(value for value in -np.sort(-np.unique(confidence))
                      if (confidence >= value).sum() * 10 >= round(coverage * 10) * len(right))
        entries.append({"coverage": coverage} | tally(right[confidence >= lowest]))
    return entries


def pair(one, other, margin):
    """Two models whose test sets are the same but for what was not scored."""
    first, second = one[0], other[0]
    rows = [{key: row for row, key in enumerate(case.scored_ids)} for case in (first, second)]
    common = [key for key in first.scored_ids if key in rows[1]]
    places = [[part[key] for key in common] for part in rows]
    labels = np.asarray(first.scored_labels)[places[0]]
    rights = [case.right[part] for case, part in zip((first, second), places)]
    answers = [case.scored_answers[part] for case, part in zip((first, second), places)]
    paired = paired_figures(*rights, margin)
    seeds = seeded(one, other, common, margin)
    decisive = seeds if seeds and seeds["verdict"] else paired
    return {
        "verdict": decisive["verdict"], "within_margin": decisive["within_margin"],
        "decided_by": "paired" if decisive is paired else "seeds",
        "p": paired["mcnemar_p"] if decisive is paired else seeds["p"], "paired": paired,
        "seeded": seeds, "rows": row_lists(first, second, common, rights, places),
        "first": side(first, second, places[0], rows[1]),
        "second": side(second, first, places[1], rows[0]),
        "classes": classes(first.classes, labels, *rights)} | flips(
            first.classes, labels, *answers)


def counts(first, second):
    return {"both_right": int((first & second).sum()),
            "only_first_right": int((first & ~second).sum()),
            "only_second_right": int((~first & second).sum()),
            "both_wrong": int((~first & ~second).sum())}


def paired_figures(first, second, margin):
    cells = counts(first, second)
    b, c, count = cells["only_first_right"], cells["only_second_right"], len(first)
    return cells | judged((c - b) / count, lambda confidence: interval(c, b, count, confidence),
                          margin) | {"mcnemar_p": exact_p(b, c)}


def judged(difference, interval_of, margin):
    """A difference of the second from the first, its intervals, and what they come to."""
    wide, narrow = interval_of(0.95), interval_of(0.9)
    is_within = bool(-margin < narrow[0] and narrow[1] < margin)
    verdict = ("better" if wide[0] > 0 else "worse" if wide[1] < 0
               else "equivalent" if is_within else "undecided")
    return {"difference": difference, "interval_95": wide, "interval_90": narrow,
            "verdict": verdict, "within_margin": is_within}


def exact_p(b, c):
    return float(mcnemar([[0, b], [c, 0]], exact=True).pvalue)


def holm(values):
    return [float(p) for p in multipletests(values, method="holm")[1]] if values else []


def seeded(one, other, common, margin):
    """Crossed analysis of variance of seeds and examples (Searle, Casella and McCulloch 1992)."""
    if len(one) + len(other) < 3:
        return None
    tables = []
    for seeds in (one, other):
        places = [[case.scored_ids.index(key) for key in common] for case in seeds]
        tables.append(np.array([case.right[place] for case, place in zip(seeds, places)], float))
    count = len(common)
    means = [table.mean(axis=1) for table in tables]
    by_example = tables[1].mean(axis=0) - tables[0].mean(axis=0)
    parts = [(by_example.var(ddof=1) / count, count - 1)]
    twice = []
    for table, mean in zip(tables, means):
        size = len(table)
        if size == 1:  # A single run is taken as it is.
            parts.append((0.0, 1))
            continue
        residuals = table - mean[:, None] - table.mean(axis=0) + table.mean()
        square = (residuals ** 2).sum() / ((size - 1) * (count - 1))
        parts.append((mean.var(ddof=1) / size, size - 1))
        twice.append((square / (size * count), (size - 1) * (count - 1)))
    variance = max(sum(part for part, _ in parts) - sum(part for part, _ in twice),
                   parts[0][0], parts[1][0] + parts[2][0])
    difference = float(means[1].mean() - means[0].mean())
    spread = sum(part ** 2 / freedom for part, freedom in parts + twice)
    freedom = max(variance ** 2 / spread, 1) if spread else None
    error = float(np.sqrt(variance))
    figures = {"first_accuracies": means[0].tolist(), "second_accuracies": means[1].tolist(),
               "left_out": 0, "difference": difference, "standard_error": error,
               "degrees_of_freedom": freedom,
               "p": min(2 * float(t.sf(abs(difference) / error, freedom)), 1) if freedom else None}
    if freedom is None:
        return figures | dict.fromkeys(
            ("interval_95", "interval_90", "verdict", "within_margin"))

    def interval_of(confidence):
        reach = t.isf((1 - confidence) / 2, freedom) * error
        return [max(difference - reach, -1), min(difference + reach, 1)]
    return figures | judged(difference, interval_of, margin)


def row_lists(first, second, common, rights, places):
    unscored = [case.unscored_ids for case in (first, second)]
    known = [set(case.scored_ids) | set(unscored) for case, unscored
             in zip((first, second), unscored)]
    order = range(len(common))
    if second.kind != "answer":
        confidence = doubles(second.scored_scores).max(axis=1)[places[1]]
        order = sorted(order, key=lambda place: -confidence[place])

    def ids(found):
        found = list(found)
        return {"count": len(found), "ids": found[:1000]}

    return {
        "common": len(common), "unscored_by_both": len(set(unscored[0]) & set(unscored[1])),
        "only_first": ids(key for key in first.scored_ids if key not in known[1]),
        "only_second": ids(key for key in second.scored_ids if key not in known[0]),
        "relabelled": ids([]),
        "mended": ids(common[n] for n in order if rights[1][n] and not rights[0][n]),
        "broken": ids(common[n] for n in order if rights[0][n] and not rights[1][n])}


def side(case, other, places, others):
    """One model's figures on the common examples, and on those that the other lacks."""
    reasons = dict(zip(other.all_ids, other.all_statuses))
    alone = [row for row, key in enumerate(case.scored_ids) if key not in others]
    unanswered = [row for row in alone if case.scored_ids[row] in reasons]
    absent = [row for row in alone if case.scored_ids[row] not in reasons]
    why = Counter(reasons[case.scored_ids[row]] for row in unanswered)
    selected = case.selecting(places)
    return {"name": case.name, "common": tally(selected.right),
            "only_here": tally(case.right[absent]), "relabelled": tally([]),
            "unscored_by_other": tally(case.right[unanswered]),
            "other_abstained": why["abstained"], "other_failed": why["failed"],
            "other_unlabelled": 0, "calibration": calibration(selected),
            "surest": surest(selected)}


def classes(names, labels, first, second):
    entries = []
    for number, name in enumerate(names):
        here = labels == number
        cells, count = counts(first[here], second[here]), int(here.sum())
        b, c = cells["only_first_right"], cells["only_second_right"]
        entries.append(cells | {
            "name": name, "samples": count,
            "first_recall": first[here].mean() if count else None,
            "second_recall": second[here].mean() if count else None,
            "difference": (c - b) / count if count else None,
            "interval_95": interval(c, b, count, 0.95) if count else None,
            "mcnemar_p": exact_p(b, c) if count else None, "mcnemar_p_holm": None})
    tested = [entry for entry in entries if entry["samples"]]
    for entry, p in zip(tested, holm([entry["mcnemar_p"] for entry in tested])):
        entry["mcnemar_p_holm"] = p
    return entries


def flips(names, labels, first, second):
    found = Counter((int(a), int(b), int(c)) for a, b, c in zip(labels, first, second) if b != c)
    kinds = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return {"flip_kinds": len(kinds), "flips": [
        {"class": names[truth], "first_answer": names[one], "second_answer": names[other],
         "samples": count, "change": "mended" if other == truth else
         "broken" if one == truth else "changed"}
        for (truth, one, other), count in kinds[:1000]]}


def tango(b, c, count, delta):
    """Tango's score (1998) of a difference, standard normal where it is the true one."""
    excess = b - c - count * delta
    if excess == 0:
        return 0.0
    # The likeliest share of c, were the difference the true one: where the slope changes its sign.
    low, high = max(0.0, -delta), (1 - delta) / 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(b, c, count, delta, middle) > 0 else (low, middle)
    return excess / np.sqrt(count * (2 * high + delta - delta * delta))


def slope(b, c, count, delta, q):
    """The likelihood's slope over the share of c, times what is not negative in its range."""
    rest = 1 - 2 * q - delta
    return b * q * rest + c * (q + delta) * rest - 2 * (count - b - c) * q * (q + delta)


def interval(b, c, count, confidence):
    """Tango's interval of (b − c) / count."""
    z = norm.isf((1 - confidence) / 2)
    estimate = (b - c) / count
    ends = []
    for end, sign in ((-1, 1), (1, -1)):
        beyond = lambda delta: sign * tango(b, c, count, delta) - z
        ends.append(brentq(beyond, estimate, end * (1 - 1e-12), xtol=1e-15, rtol=1e-14)
                    if estimate != end else float(end))
    return ends


def problems_of(comparison, wanted):
    """Where a comparison's JSON is not what it has to be; each key has to be there, and no other."""
    return differences(without_words(comparison), wanted) + missing_words(comparison)


def without_words(part):
    if isinstance(part, dict):
        return {key: without_words(value) for key, value in part.items() if key not in WORDS}
    return [without_words(value) for value in part] if isinstance(part, list) else part


def missing_words(comparison):
    texts = {"rule": comparison.get("rule")} | {
        f"sentence {number}": pair.get("sentence")
        for number, pair in enumerate(comparison.get("pairs", []))}
    return [f"{name} is missing" for name, text in texts.items() if not text]

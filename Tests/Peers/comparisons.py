"""The figures of a comparison of two runs, as statsmodels and SciPy have them."""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

from figures import differences

# What a figure may be called in the comparison's JSON; case and underscores do not count.
NAMES = {
    "both_right": ("both_right",),
    "only_first": ("only_first", "b"),
    "only_second": ("only_second", "c"),
    "both_wrong": ("both_wrong",),
    "difference": ("difference",),
    "interval_95": ("interval_95", "difference_interval_95", "difference_95", "interval"),
    "mcnemar_exact_p": ("mcnemar_exact_p", "exact_p", "mcnemar_p"),
    "interval_90": ("interval_90", "difference_interval_90", "difference_90"),
    "non_inferiority_p": ("non_inferiority_p",),
    "non_superiority_p": ("non_superiority_p",),
    "equivalence_p": ("equivalence_p",),
}
REQUIRED = ("both_right", "only_first", "only_second", "both_wrong", "difference", "interval_95",
            "mcnemar_exact_p")
P_NAMES = ("p", *NAMES["mcnemar_exact_p"])
ADJUSTED_NAMES = ("adjusted_p", "holm_p", "p_holm", "p_adjusted")


def expected(first, second, margin):
    """The figures for two lists of whether an example was right, in the same order."""
    first, second = np.asarray(first), np.asarray(second)
    both, b = int((first & second).sum()), int((first & ~second).sum())
    c, neither = int((~first & second).sum()), int((~first & ~second).sum())
    count = len(first)
    inferior = float(norm.sf(tango(b, c, count, -margin)))
    superior = float(norm.sf(-tango(b, c, count, margin)))
    return {
        "both_right": both, "only_first": b, "only_second": c, "both_wrong": neither,
        "difference": (b - c) / count,
        "interval_95": interval(b, c, count, 0.95), "interval_90": interval(b, c, count, 0.9),
        "mcnemar_exact_p": mcnemar([[both, b], [c, neither]], exact=True).pvalue,
        "non_inferiority_p": inferior, "non_superiority_p": superior,
        "equivalence_p": max(inferior, superior),
    }


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
    z = norm.isf((1 - confidence) / 2)
    estimate = (b - c) / count
    ends = []
    for end, sign in ((-1, 1), (1, -1)):
        beyond = lambda delta: sign * tango(b, c, count, delta) - z
        ends.append(brentq(beyond, estimate, end * (1 - 1e-12), xtol=1e-15, rtol=1e-14)
                    if estimate != end else float(end))
    return ends


def problems_of(comparison, wanted):
    """Where a comparison's JSON is not what it has to be."""
    problems, seen = [], 0
    for key, names in NAMES.items():
        found = find(comparison, names)
        if found is not None:
            seen += 1
            problems += differences(plain(found), wanted[key], key)
        elif key in REQUIRED:
            problems.append(f"{key} is missing")
    parts, lists = [], []
    collect(comparison, parts, lists)
    for part in parts:
        problems += test_problems(part)
    for entries in lists:
        problems += holm_problems(entries)
    return problems, f"{seen} figures, {len(parts)} tests and {len(lists)} corrections agree"


def test_problems(part):
    b, c = (value(part, NAMES[name]) for name in ("only_first", "only_second"))
    p = float(mcnemar([[0, b], [c, 0]], exact=True).pvalue)
    return differences(value(part, P_NAMES), p, f"p of {b} and {c}")


def holm_problems(entries):
    wanted = multipletests([value(entry, P_NAMES) for entry in entries], method="holm")[1]
    return differences([value(entry, ADJUSTED_NAMES) for entry in entries], list(wanted),
                       "Holm's correction ")


def collect(json, parts, lists):
    """All tests, which are parts with two counts and a p, and all lists of corrected ones."""
    if isinstance(json, dict):
        named = (NAMES["only_first"], NAMES["only_second"], P_NAMES)
        if all(value(json, names) is not None for names in named):
            parts.append(json)
        json = list(json.values())
    elif isinstance(json, list):
        corrected = [entry for entry in json if isinstance(entry, dict)
                     and value(entry, ADJUSTED_NAMES) is not None]
        if corrected:
            lists.append(corrected)
    if isinstance(json, list):
        for part in json:
            collect(part, parts, lists)


def value(part, names):
    """A part's own figure by one of its names."""
    found = {bare(key): figure for key, figure in part.items()}
    return next((found[bare(name)] for name in names if found.get(bare(name)) is not None), None)


def find(json, names):
    """The figure that lies least deep."""
    level = [json]
    while level:
        for part in level:
            if isinstance(part, dict) and value(part, names) is not None:
                return value(part, names)
        inner = [part.values() if isinstance(part, dict) else part for part in level
                 if isinstance(part, (dict, list))]
        level = [part for parts in inner for part in parts]
    return None


def plain(found):
    """An interval as a list, however it is written."""
    if isinstance(found, dict):
        return [found.get("lower"), found.get("upper")]
    return found


def bare(name):
    return name.replace("_", "").lower()

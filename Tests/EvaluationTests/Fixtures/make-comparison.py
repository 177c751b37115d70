"""Writes comparison.json: what statsmodels, SciPy and exact arithmetic make of comparisons.

    python3 -m venv .venv-comparison
    .venv-comparison/bin/pip install -r Tests/EvaluationTests/Fixtures/requirements.txt
    .venv-comparison/bin/python Tests/EvaluationTests/Fixtures/make-comparison.py

With --coverage it writes nothing and simulates how often the intervals hold what they should.
"""

import json
import pathlib
import sys

import mpmath
import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mpmath.mp.dps = 40


def mcnemar_cases():
    """[b, c, p of statsmodels, p of mpmath]: where p is far out, SciPy's own digits are few."""
    pairs = [
        (0, 0), (1, 0), (0, 5), (3, 3), (3, 4), (2, 10), (12, 27), (40, 20), (150, 86), (0, 60),
        (0, 1074), (500, 620), (1000, 1000), (10000, 10400), (31, 4000), (499_000, 501_000),
        (4_995_000, 5_005_000), (4_999_999, 5_000_001), (5_000_000, 5_000_000),
        (4_950_000, 5_050_000),
    ]
    cases = []
    for b, c in pairs:
        p = mcnemar([[0, b], [c, 0]], exact=True).pvalue
        if b != c:
            assert np.isclose(p, stats.binomtest(b, b + c).pvalue, rtol=1e-9, atol=0)
        cases.append([b, c, float(p), float(exact_mcnemar(b, c))])
    return cases


def exact_mcnemar(b, c):
    n, k = b + c, min(b, c)
    if 2 * k >= n:
        return 1
    term = mpmath.exp(
        mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1)
        - n * mpmath.log(2))
    total = mpmath.mpf(0)
    while k >= 0 and term > total * mpmath.mpf("1e-30"):
        total += term
        term *= mpmath.mpf(k) / (n - k + 1)
        k -= 1
    return min(mpmath.mpf(1), 2 * total)


def holm_cases():
    lists = [
        [], [0.04], [0.01, 0.04, 0.03, 0.005], [0.5, 0.6, 0.9, 1], [0, 0, 0.2], [0.02] * 5,
        [1 / (i * 7 % 23 + 1) ** 2 for i in range(40)],
    ]
    return [
        {"p": p, "adjusted": list(multipletests(p, method="holm")[1]) if p else []} for p in lists
    ]


def fisher_cases():
    """[right, count, right of rest, count of rest, p of SciPy, p of mpmath]."""
    tables = [
        (0, 0, 3, 5), (1, 1, 0, 1), (3, 3, 0, 3), (8, 10, 1, 5), (0, 20, 0, 30), (20, 20, 30, 30),
        (1, 9, 11, 14), (17, 20, 880, 980), (5, 20, 880, 980), (10, 20, 10, 20), (12, 20, 8, 20),
        (150, 200, 8600, 9800), (60, 100, 8940, 9900), (930, 1000, 8370, 9000),
        (45_000, 50_000, 856_000, 950_000), (44_800, 50_000, 856_000, 950_000),
        (900, 1000, 899_000, 999_000), (450_000, 500_000, 450_400, 500_000),
        (449_000, 500_000, 450_900, 500_000), (40_000, 50_000, 860_000, 950_000),
        (3, 500_000, 9, 500_000), (50, 50, 880_000, 999_950), (250_100, 500_000, 249_900, 500_000),
    ]
    cases = []
    for a, m, b, n in tables:
        p = stats.fisher_exact([[a, m - a], [b, n - b]])[1]
        cases.append([a, m, b, n, float(p), float(exact_fisher(a, m, b, n))])
    return cases


def exact_fisher(a, m, b, n):
    """Outward from the table observed and from the first as improbable beyond the mode."""
    k = a + b
    low, high = max(0, k - n), min(m, k)
    if low >= high:
        return 1
    log_choose = lambda n, k: (
        mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1))
    log_mass = lambda x: log_choose(m, x) + log_choose(n, k - x) - log_choose(m + n, k)
    observed = log_mass(a)
    within = lambda x: log_mass(x) <= observed + mpmath.mpf("1e-20")

    def tail(x, step):
        term, total = mpmath.exp(log_mass(x)), mpmath.mpf(0)
        while low <= x <= high and term > total * mpmath.mpf("1e-25"):
            total += term
            up = mpmath.mpf((m - x) * (k - x)) / ((x + 1) * (n - k + x + 1)) if step > 0 else None
            down = mpmath.mpf(x * (n - k + x)) / ((m - x + 1) * (k - x + 1)) if step < 0 else None
            term *= up if step > 0 else down
            x += step
        return total

    mode = (m + 1) * (k + 1) // (m + n + 2)
    if within(mode):
        return 1
    step = 1 if a < mode else -1
    end = high if step > 0 else low
    total = tail(a, -step)
    if within(end):
        above, inside = mode, end
        while abs(inside - above) > 1:
            middle = (above + inside) // 2
            above, inside = (above, middle) if within(middle) else (middle, inside)
        total += tail(inside, step)
    return min(mpmath.mpf(1), total)


def newcombe_cases():
    tables = [
        (56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 10), (10, 10, 0, 20), (0, 1, 1, 1),
        (0, 20, 0, 500), (17, 20, 880, 980), (930, 1000, 8370, 9000),
        (45_000, 50_000, 856_000, 950_000),
    ]
    return [
        [a, m, b, n, *map(float, confint_proportions_2indep(
            a, m, b, n, compare="diff", method="newcomb"))] for a, m, b, n in tables
    ]


def tango_statistic(b, c, n, delta):
    """The likelihood is maximised here as it stands, without Tango's quadratic."""
    delta = mpmath.mpf(delta)
    # q: the share that only the second has right; q + delta only the first; the rest agrees.
    low, high = max(mpmath.mpf(0), -delta), (1 - delta) / 2
    slope = lambda q: (
        (mpmath.mpf(b) / (q + delta) if b else 0) + (mpmath.mpf(c) / q if c else 0)
        - (2 * mpmath.mpf(n - b - c) / (1 - 2 * q - delta) if n > b + c else 0))
    for _ in range(110):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    variance = n * (2 * low + delta - delta * delta)
    excess = b - c - n * delta
    return excess / mpmath.sqrt(variance) if excess else mpmath.mpf(0)


def tango_interval(b, c, n, confidence):
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf(confidence))
    estimate = mpmath.mpf(b - c) / n
    ends = []
    for end in (-1, 1):
        inside, outside = estimate, mpmath.mpf(end)
        if inside != outside:
            for _ in range(70):
                middle = (inside + outside) / 2
                if abs(tango_statistic(b, c, n, middle)) <= z:
                    inside = middle
                else:
                    outside = middle
        ends.append(float(inside))
    return ends


# b, c, n; (1, 7, 21): airway hyper-responsiveness before and after transplantation (Bentur 2009).
PAIRED = [
    (0, 0, 1), (1, 0, 1), (0, 1, 1), (0, 0, 100), (1, 7, 21), (12, 2, 50), (10, 0, 10), (0, 10, 10),
    (5, 5, 10), (6, 4, 10), (3, 0, 30), (0, 3, 30), (2, 2, 30), (25, 28, 618), (150, 86, 1600),
    (410, 350, 10_000), (5000, 5400, 1_000_000), (0, 0, 1_000_000),
]


def tango_cases():
    return [
        [b, c, n, confidence, *tango_interval(b, c, n, confidence)]
        for b, c, n in PAIRED for confidence in (0.9, 0.95, 0.99)
    ]


def margin_cases():
    """[b, c, n, margin, p of non-inferiority, p of non-superiority]."""
    upper = lambda z: float(mpmath.erfc(z / mpmath.sqrt(2)) / 2)
    return [
        [b, c, n, margin, upper(tango_statistic(b, c, n, -mpmath.mpf(margin))),
         upper(-tango_statistic(b, c, n, mpmath.mpf(margin)))]
        for b, c, n in PAIRED for margin in (0.005, 0.02, 0.1)
    ]


def solved(tail, value, start):
    """The place where a tail is a value, in forty digits, by the secant method."""
    return float(mpmath.findroot(lambda x: mpmath.log(tail(x) / value), (start, start * 1.0001)))


def normal_cases():
    """[z, P(Z > z) of SciPy, of mpmath], and the other way round."""
    tail = lambda z: mpmath.erfc(z / mpmath.sqrt(2)) / 2
    tails = [[z, float(stats.norm.sf(z)), float(tail(z))] for z in
             (-6, -1.5, 0, 0.01, 0.5, 1, 1.7, 1.999, 2, 2.001, 2.5, 3, 5, 8, 20, 37)]
    quantiles = [[p, float(stats.norm.isf(p)), solved(tail, p, stats.norm.isf(p))] for p in
                 (0.4, 0.1, 0.05, 0.025, 0.005, 1e-4, 1e-9, 1e-100, 1e-300)]
    return {"tails": tails, "quantiles": quantiles}


def student_cases():
    """[nu, t, P(T > t) of SciPy, of mpmath], and the other way round."""
    def tail(nu, t):
        nu = mpmath.mpf(nu)
        return mpmath.betainc(nu / 2, 0.5, 0, nu / (nu + t * t), regularized=True) / 2

    freedoms = (1, 1.5, 2, 3.7, 9, 17.25, 60, 999, 1e4, 1e6)
    tails = [[nu, t, float(stats.t.sf(t, nu)), float(tail(nu, mpmath.mpf(t)))]
             for nu in freedoms for t in (0, 1e-3, 0.5, 1, 2, 4.3, 12, 25)]
    quantiles = [[nu, p, float(stats.t.isf(p, nu)),
                  solved(lambda t: tail(nu, t), p, stats.t.isf(p, nu))]
                 for nu in freedoms for p in (0.4, 0.05, 0.025, 0.005, 1e-6)]
    return {"tails": tails, "quantiles": quantiles}


def correct(rng, seeds, skill, seed_sd, noise):
    """Seeds × examples: an example's difficulty, a seed's luck, and chance, past a threshold."""
    luck = rng.normal(0, seed_sd, (seeds, 1))
    return skill + luck + rng.normal(0, noise, (seeds, skill.size)) > 0


def crossed_difference(one, two):
    """The definition in long form: two tables of residuals, by numpy. None where unknown."""
    n = one.shape[1]
    difference = one.mean() - two.mean()
    per_example = one.mean(axis=0) - two.mean(axis=0)
    examples = per_example.var(ddof=1) / n
    if min(len(one), len(two)) < 2:
        return difference, examples, None, None, None
    parts = []
    for table in (one.astype(float), two.astype(float)):
        s = len(table)
        residual = (table - table.mean(axis=0) - table.mean(axis=1, keepdims=True) + table.mean())
        mean_square = (residual ** 2).sum() / ((s - 1) * (n - 1))
        parts.append((table.mean(axis=1).var(ddof=1) / s, mean_square / (s * n), s - 1))
    seeds = sum(part[0] for part in parts)
    variance = max(seeds + examples - sum(part[1] for part in parts), seeds, examples)
    spread = examples ** 2 / (n - 1) + sum(
        v ** 2 / f + d ** 2 / (f * (n - 1)) for v, d, f in parts)
    freedom = max(variance ** 2 / spread, 1) if spread > 0 else None
    return difference, examples, seeds, float(np.sqrt(variance)), freedom


def crossed_interval(one, two, confidence=0.95):
    difference, _, _, error, freedom = crossed_difference(one, two)
    t = stats.t.isf((1 - confidence) / 2, freedom)
    return max(difference - t * error, -1), min(difference + t * error, 1)


def seeds_cases():
    rng = np.random.default_rng(20)
    cases = []
    for s1, s2, n, shift, seed_sd in [
        (1, 1, 40, 0.2, 0.1), (1, 3, 40, 0.2, 0.1), (2, 2, 30, 0, 0.3), (3, 5, 60, 0.3, 0.2),
        (10, 4, 50, 0.1, 0), (5, 5, 200, 0.5, 0.05),
    ]:
        skill = rng.normal(1, 1, n)
        one = correct(rng, s1, skill, seed_sd, 0.5)
        two = correct(rng, s2, skill - shift, seed_sd, 0.5)
        difference, examples, seeds, error, freedom = crossed_difference(one, two)
        texts = lambda table: ["".join("01"[int(x)] for x in row) for row in table]
        cases.append({
            "first": texts(one), "second": texts(two), "difference": difference,
            "examplesVariance": examples, "seedsVariance": seeds, "standardError": error,
            "degreesOfFreedom": freedom,
            "interval": None if error is None else crossed_interval(one, two),
        })
    return cases


def slices_case():
    """Two columns and their combinations, by numpy; each slice is then [words, count, right, …]."""
    rng = np.random.default_rng(3)
    n = 1500
    columns = {
        "light": rng.choice(["day", "dusk", "night"], n, p=[0.7, 0.285, 0.015]),
        "size": rng.choice(["small", "large"], n, p=[0.4, 0.6]),
    }
    right = rng.random(n) < 0.9 - 0.2 * (columns["light"] == "dusk") * (columns["size"] == "small")
    found = [([[name, value]], columns[name] == value)
             for name in columns for value in np.unique(columns[name])]
    found += [([["light", a], ["size", b]], (columns["light"] == a) & (columns["size"] == b))
              for a in np.unique(columns["light"]) for b in np.unique(columns["size"])]
    slices = []
    for conditions, rows in found:
        if rows.sum() < (50 if len(conditions) == 2 else 0):
            continue
        a, m, b, rest = (int(x) for x in (
            right[rows].sum(), rows.sum(), right[~rows].sum(), (~rows).sum()))
        slices.append({
            "conditions": conditions, "count": m, "right": a,
            "wilson": list(proportion_confint(a, m, method="wilson")),
            "difference": a / m - b / rest,
            "interval": list(map(float, confint_proportions_2indep(
                a, m, b, rest, compare="diff", method="newcomb"))),
            "p": float(stats.fisher_exact([[a, m - a], [b, rest - b]])[1]),
        })
    tested = sorted((x for x in slices if x["count"] >= 25), key=lambda x: x["difference"])
    adjusted = multipletests([x["p"] for x in tested], method="holm")[1]
    for row, p in zip(tested, adjusted):
        row["adjustedP"] = float(p)
    return {
        "correct": "".join("01"[int(x)] for x in right),
        "columns": [{"name": name, "rows": values.tolist()} for name, values in columns.items()],
        "tested": tested,
        "untested": [
            [x["conditions"], x["count"], x["right"]] for x in slices if x["count"] < 25],
    }


def coverage():
    """How often the interval over seeds and examples holds the true difference.

    The truth is that of endless seeds and examples: the threshold model's normal probabilities.
    """
    rng = np.random.default_rng(7)
    rounds = 4000
    print("S1 S2     n  seed sd  noise   truth  nominal  covered  mean width")
    for s1, s2, n, seed_sd, noise, shift in [
        (2, 2, 1000, 0.05, 0.5, 0.0), (3, 3, 1000, 0.0, 0.5, 0.0), (3, 3, 1000, 0.05, 0.5, 0.1),
        (3, 3, 1000, 0.3, 0.5, 0.1), (5, 5, 200, 0.05, 0.5, 0.1), (5, 5, 1000, 0.05, 0.5, 0.1),
        (5, 5, 10_000, 0.05, 0.5, 0.1), (10, 10, 1000, 0.05, 0.5, 0.1), (10, 3, 1000, 0.1, 0.5, 0.1),
        (10, 10, 1000, 0.0, 0.0, 0.1), (10, 10, 10_000, 0.02, 0.3, 0.0),
        (20, 20, 1000, 0.1, 1.0, 0.2),
    ]:
        spread = np.sqrt(1 + seed_sd ** 2 + noise ** 2)
        truth = stats.norm.cdf(1.2 / spread) - stats.norm.cdf((1.2 - shift) / spread)
        held, width = 0, 0.0
        count = rounds if n < 5000 else rounds // 4
        for _ in range(count):
            skill = rng.normal(1.2, 1, n)
            one = correct(rng, s1, skill, seed_sd, noise)
            two = correct(rng, s2, skill - shift, seed_sd, noise)
            low, high = crossed_interval(one, two)
            held += low <= truth <= high
            width += high - low
        print(f"{s1:2} {s2:2} {n:6} {seed_sd:7} {noise:6} {truth:8.4f}   0.95   "
              f"{held / count:7.4f}  {width / count:.4f}", flush=True)


if __name__ == "__main__":
    if "--coverage" in sys.argv:
        coverage()
        sys.exit()
    cases = {
        "made": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
                 "mpmath": mpmath.__version__, "numpy": np.__version__},
        "mcnemar": mcnemar_cases(), "holm": holm_cases(), "fisher": fisher_cases(),
        "newcombe": newcombe_cases(), "tango": tango_cases(), "margins": margin_cases(),
        "normal": normal_cases(), "student": student_cases(), "seeds": seeds_cases(),
        "slices": slices_case(),
    }
    path = pathlib.Path(__file__).with_name("comparison.json")
    lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in cases.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")

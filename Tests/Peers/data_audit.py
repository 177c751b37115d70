"""What the committed report says of near duplicates, of simple baselines and of the smallest difference
that its test can decide, computed again from the images with NumPy, SciPy and scikit-learn."""

import re
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy import optimize, stats
from sklearn.neighbors import NearestCentroid

from changed_pages import prove_page
from models import idx
from seeds import evaluation, numbers, read, rows, text_of
import folders as folders_of

# The last digit printed may round otherwise.
TOLERANCE = 0.00011
LIMITS = (0.999, 0.995, 0.99)
NEAR = 0.995
TRAINED = 48_000


def check_data(site, data):
    page = (site / "index.html").read_text(encoding="utf-8")
    text = text_of(page)
    folders = folders_of.seeds(site)
    names = [entry["name"] for entry in evaluation(folders[0])["per_class"]]
    labels, scores = read(folders, names)
    right = np.array([score.argmax(axis=1) == labels for score in scores])
    pairs = neighbours(Path(data))
    problems = (check_limits(page, pairs, right) + check_pairs(page, pairs, names)
                + check_words(text, pairs, right) + check_baselines(text, Path(data))
                + check_errors(page, text, Path(data), names, folders)
                + check_resolution(text, right))
    return problems, f"{len(pairs)} pairs, baselines and resolution agree"


@lru_cache
def images(folder, part):
    return idx(folder, part, "images-idx3").reshape(-1, 784), idx(folder, part, "labels-idx1")


@lru_cache
def neighbours(folder):
    """Test images with a neighbour, the nearest first: both places, labels, correlation, difference."""
    (tests, test_labels), (others, other_labels) = images(folder, "t10k"), images(folder, "train")

    def centred(block):
        block = block.astype(np.float32)
        block -= block.mean(axis=1, keepdims=True)
        return block / np.linalg.norm(block, axis=1, keepdims=True)

    unit, found = centred(others), []
    for start in range(0, len(tests), 500):
        near = centred(tests[start:start + 500]) @ unit.T
        # Roughly, then exactly.
        for row in np.flatnonzero(near.max(axis=1) > LIMITS[-1] - 1e-3):
            test = tests[start + row].astype(float)
            best = max(((np.corrcoef(test, others[place].astype(float))[0, 1], -place)
                        for place in np.flatnonzero(near[row] > near[row].max() - 1e-4)))
            if best[0] >= LIMITS[-1]:
                place = -best[1]
                gap = np.sqrt(((test - others[place]) ** 2).mean())
                found.append((start + row, place, test_labels[start + row], other_labels[place],
                              best[0], gap))
    return sorted(found, key=lambda pair: (-pair[4], pair[0]))


def without(right, pairs):
    left = np.setdiff1d(np.arange(right.shape[1]), [pair[0] for pair in pairs])
    return right[:, left].mean()


def check_limits(page, pairs, right):
    table = rows(page, "near-duplicates")
    problems = []
    for limit in LIMITS:
        near = [pair for pair in pairs if pair[4] >= limit]
        inside = right[:, [pair[0] for pair in near]].mean()
        wanted = [len(near), len(near) / right.shape[1], sum(pair[1] >= TRAINED for pair in near),
                  sum(pair[2] != pair[3] for pair in near), inside, without(right, near)]
        found = [numbers(cell)[0] for cell in table[f"≥ {limit}"]]
        for value, expected, tolerance in zip(found, wanted, [0, 1e-4, 0, 0, 0.0011, TOLERANCE]):
            if abs(value - expected) > tolerance:
                problems.append(f"near duplicates by {limit}: {value}, expected {expected}")
    return problems


def check_pairs(page, pairs, names):
    table = rows(page, "near-duplicate-pairs")
    wanted = {}
    for test, place, label, other, correlation, gap in pairs[:100]:
        if correlation < NEAR:
            break
        split = "training" if place < TRAINED else "validation"
        wanted[f"{test}"] = [names[label], f"{split} {place}", names[other], f"{correlation:.5f}",
                             f"{gap:.1f}"]
    found = {key: cells for key, cells in table.items() if key != "Test"}
    problems = [f"pair of test image {key}: {found.get(key)}, expected {cells}"
                for key, cells in wanted.items() if found.get(key) != cells]
    return problems + [f"pair of test image {key} is none" for key in found if key not in wanted]


def check_words(text, pairs, right):
    near = [pair for pair in pairs if pair[4] >= NEAR]
    held = sum(pair[1] >= TRAINED for pair in near)
    wanted = (f"{len(near)} of the 10,000 test images ({len(near) / 100:.2f}%) have a near duplicate, one "
              f"that correlates with them by 0.995 or more: for {len(near) - held} the nearest is among the "
              f"images trained on, for {held} among those held out for validation.")
    said = numbers(re.search(r"Without them the accuracy is (\S+%)", text)[1])[0]
    problems = [] if wanted in text else [f"expected ‘{wanted}’"]
    if abs(said - without(right, near)) > TOLERANCE:
        problems.append(f"accuracy without near duplicates {said}")
    return problems


def check_errors(page, text, data, names, folders):
    shown = re.search(r"data/(mlp-\d+)/audit\.json", page)[1]
    labels, scores = read([folder for folder in folders if folder.name == shown], names)
    answers = scores[0].argmax(axis=1)
    (tests, _), (others, known) = images(data, "t10k"), images(data, "train")
    wrong, trained = np.flatnonzero(answers != labels), others[:TRAINED].astype(float)
    queries = tests[wrong].astype(float)
    # Whole numbers below 2⁵³: exact, and argmin takes the first of equals.
    near = known[((trained ** 2).sum(axis=1) - 2 * queries @ trained.T).argmin(axis=1)]
    wanted = [(near == answers[wrong]).sum(), len(wrong), (near == labels[wrong]).sum()]
    said = re.search(r"For (\S+) of the (\S+) misclassified images .*? of the class predicted, for (\S+) ",
                     text)
    found = [int(word.rstrip(".").replace(",", "")) for word in said.groups()]
    return [] if found == wanted else [f"nearest to the errors: {found}, expected {wanted}"]


def check_baselines(text, data):
    (tests, labels), (others, known) = images(data, "t10k"), images(data, "train")
    centroids = NearestCentroid().fit(others[:TRAINED].astype(float), known[:TRAINED])
    share = (centroids.predict(tests.astype(float)) == labels).mean()
    majority = (labels == np.bincount(known[:TRAINED]).argmax()).mean()
    said = {
        "nearest centroids": re.search(r"nothing but averages, is right on (\S+%)", text)[1],
        "a constant answer": re.search(r"would be right on (\S+%) of the same", text)[1],
    }
    return [f"{name}: {said[name]}, expected {value}" for name, value in
            (("nearest centroids", share), ("a constant answer", majority))
            if abs(numbers(said[name])[0] - value) > 0.0005001]


def examples(psi, delta):
    z = stats.norm.ppf([0.975, 0.8])
    return ((z[0] * np.sqrt(psi) + z[1] * np.sqrt(psi - delta ** 2)) / delta) ** 2


def check_resolution(text, right):
    seeds, count = right.shape
    psi = np.mean([(one != other).mean() for one, other in combinations(right, 2)])
    single = optimize.brentq(lambda delta: examples(psi, delta) - count, 1e-6, psi)
    spread = right.mean(axis=1).std(ddof=1)
    seeded = stats.t.ppf([0.975, 0.8], 2 * (seeds - 1)).sum() * spread * np.sqrt(2 / seeds)

    def said(pattern):
        return re.search(pattern, text)[1]

    wanted = {
        r"McNemar’s test .*?\(on (\S+%) of the images one is right": f"{100 * psi:.1f}%",
        r"have to differ in accuracy by (\S+ points?)": points(single),
        r"seeds each, have to differ by (\S+ points?)": points(seeded),
        r"A difference of 1 point takes about (\S+) images": rounded(examples(psi, 0.01)),
        r"one of 0.5 points about (\S+)": rounded(examples(psi, 0.005)),
        r"one of 0.1 points about (\S+?)\.": rounded(examples(psi, 0.001)),
    }
    return [f"resolution: {said(pattern)}, expected {value}" for pattern, value in wanted.items()
            if said(pattern) != value]


def points(share):
    tenths = np.ceil(share * 1000) / 10
    return "1 point" if tenths == 1 else f"{tenths:.1f} points"


def rounded(count):
    unit = 10 ** max(int(np.floor(np.log10(count))) - 2, 0)
    return f"{int(round(count / unit) * unit):,}"


# A figure that the page says, each followed by another one.
BREAKS = {
    "count of near duplicates": (r"\d+ (of the 10,000 test images \()", r"21 \g<1>"),
    "accuracy without them": (r"(Without them the accuracy is )\d+\.\d+", r"\g<1>87.11"),
    "nearest to an error": (r"(For )\d+( of the \S+ misclassified)", r"\g<1>5\g<2>"),
    "limit": (r"(≥ 0\.99</th>\s*<td[^>]*>)\d+", r"\g<1>90"),
    "neighbour": (r"training 13360", "training 13361"),
    "correlation": (r"0\.99996", "0.99995"),
    "centroids": (r"(nothing but averages, is right on )\d+\.\d", r"\g<1>68.9"),
    "resolution": (r"(have to differ in accuracy by )\S+", r"\g<1>0.6"),
    "seeds’ resolution": (r"(seeds each, have to differ by )\S+", r"\g<1>0.4"),
    "number of images": (r"(A difference of 1 point takes about )\S+", r"\g<1>1,000"),
}


def prove_data(site, data, room, report):
    prove_page(site, room / "audited", BREAKS, lambda copy: check_data(copy, data), report)

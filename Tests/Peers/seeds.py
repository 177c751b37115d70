"""What the committed report says of ten seeds, computed again with NumPy, SciPy and scikit-learn."""

import csv
import json
import re
from html import unescape

import numpy as np
from scipy import stats
from sklearn import metrics

from changed_pages import prove_page
from tables import read_predictions
import folders as folders_of

MEASURES = {
    "Precision": lambda *pair: metrics.precision_score(*pair, average=None, zero_division=0),
    "Recall": lambda *pair: metrics.recall_score(*pair, average=None, zero_division=0),
    "F1-score": lambda *pair: metrics.f1_score(*pair, average=None, zero_division=0),
}
# The last digit printed may round otherwise, and an influence is a derivative.
TOLERANCE = 0.0011


def check_seeds(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    folders = folders_of.seeds(site)
    names = [entry["name"] for entry in evaluation(folders[0])["per_class"]]
    labels, scores = read(folders, names)
    answers = [score.argmax(axis=1) for score in scores]
    wanted = (accuracy(labels, answers, scores) | claims(labels, answers, names)
              | over_fitting(folders))
    found = said(page)
    problems = compare(found, wanted)
    table = intervals(labels, answers, names)
    printed = rows(page, "per-class-intervals")
    for name, row in table.items():
        problems += [f"{name}: {text}, expected {ends.round(4)}"
                     for text, ends in zip(printed[name], row)
                     if np.abs(np.array(numbers(text.replace("–", " "))) - ends).max() > TOLERANCE]
    shown = re.search(r"data/(mlp-\d+)/audit\.json", page)[1]
    if shown != folders[medoid(labels, answers)].name:
        problems.append(f"the run shown is {shown}")
    return problems, f"{len(wanted) + 3 * len(table) + 1} agree"


def evaluation(folder):
    return json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))


def read(folders, names):
    labels, scores = None, []
    for folder in folders:
        own, score = read_predictions(folder, names)
        labels = own if labels is None else labels
        if not np.array_equal(labels, own):
            raise ValueError(f"{folder} has other labels")
        scores.append(np.asarray(score, float))
    return np.asarray(labels, int), scores


def crossed(values, parts, contributors):
    """Mean, standard error and degrees of freedom over seeds (rows of parts) and examples."""
    parts = np.asarray(parts, float)
    seeds, count = parts.shape
    of_seeds = np.var(values, ddof=1) / seeds
    of_examples = np.var(parts.mean(axis=0), ddof=1) / count
    residual = (parts - parts.mean(axis=0) - parts.mean(axis=1, keepdims=True) + parts.mean())
    twice = (residual ** 2).sum() / ((seeds - 1) * (count - 1)) / (seeds * count)
    variance = max(of_seeds + of_examples - twice, of_seeds, of_examples)
    free = max(contributors - 1, 1)
    spread = (of_seeds ** 2 / (seeds - 1) + of_examples ** 2 / free
              + twice ** 2 / ((seeds - 1) * free))
    return np.mean(values), np.sqrt(variance), max(variance ** 2 / spread, 1)


def interval(values, parts, contributors):
    mean, error, freedom = crossed(values, parts, contributors)
    half = stats.t.ppf(0.975, freedom) * error
    return np.array([mean - half, mean + half])


def accuracy(labels, answers, scores):
    right = np.array([answer == labels for answer in answers], float)
    values = right.mean(axis=1)
    together = np.float32(sum(scores) / len(scores)).argmax(axis=1) == labels
    gain = together - right
    return {
        "accuracy": values.mean(), "accuracy interval": interval(values, right, len(labels)),
        "spread": values.std(ddof=1), "range": np.array([values.min(), values.max()]),
        "ensemble": together.mean(), "gain": gain.mean(),
        "gain interval": interval(gain.mean(axis=1), gain, len(labels)),
    }


def intervals(labels, answers, names):
    """The intervals of each class's figures; what an example adds is the change without it."""
    table = {}
    count = len(labels)
    for label, name in enumerate(names):
        row = []
        for measure in MEASURES.values():
            values, parts, touched = [], [], np.zeros(count, bool)
            for answer in answers:
                value = measure(labels, answer)[label]
                part = np.zeros(count)
                kinds = {}
                for place in np.flatnonzero((labels == label) | (answer == label)):
                    kind = (labels[place] == label, answer[place] == label)
                    if kind not in kinds:
                        rest = np.arange(count) != place
                        kinds[kind] = (count - 1) * (value - measure(labels[rest], answer[rest])[label])
                    part[place] = kinds[kind]
                touched |= (labels == label) | (answer == label)
                values.append(value)
                parts.append(part)
            row.append(np.clip(interval(values, parts, touched.sum()), 0, 1))
        table[name] = row
    return table


def exact(part, whole, tail):
    low = stats.beta.ppf(tail, part, whole - part + 1) if part else 0
    return low, stats.beta.ppf(1 - tail, part + 1, whole - part) if part < whole else 1


def one_more(counts, transform=lambda share: share):
    values = np.array([transform(part / whole) for part, whole in counts])
    ends = np.array([[transform(end) for end in exact(part, whole, 0.025)]
                     for part, whole in counts])
    sampling = (((ends[:, 1] - ends[:, 0]) / 2 / stats.norm.ppf(0.975)) ** 2).mean()
    seeds = len(values)
    error = np.sqrt(values.var(ddof=1) * (1 + 1 / seeds) + 2 * sampling)
    half = stats.t.ppf(0.975, seeds - 1) * error
    return np.clip([values.mean() - half, values.mean() + half], 0, 1)


def claims(labels, answers, names):
    shirt = names.index("Shirt")
    hits = [int(((labels == shirt) & (answer == shirt)).sum()) for answer in answers]
    either = [int(((labels == shirt) | (answer == shirt)).sum()) for answer in answers]
    support = int((labels == shirt).sum())
    return {
        "Test accuracy": one_more([(int((answer == labels).sum()), len(labels))
                                   for answer in answers]),
        "Shirt, recall": one_more([(hit, support) for hit in hits]),
        "Shirt, F1-score": one_more(list(zip(hits, either)), lambda j: 2 * j / (1 + j)),
    }


def over_fitting(folders):
    curves = []
    for folder in folders:
        with open(folder / "history.csv", newline="", encoding="utf-8") as file:
            curves.append([float(row["validation_loss"]) for row in csv.DictReader(file)])
    smooth = np.array([np.convolve(curve, np.ones(3) / 3, "valid") for curve in curves])
    others = smooth.sum(axis=0) - smooth
    rises = np.array([own[-1] - own[rest.argmin()] for own, rest in zip(smooth, others)])
    seeds = len(rises)
    t = rises.mean() / np.sqrt(rises.var(ddof=1) * (1 / seeds + 1 / (seeds - 1)))
    return {"over-fitting p": stats.t.sf(t, seeds - 1)}


def medoid(labels, answers):
    matrices = np.array([metrics.confusion_matrix(labels, answer, normalize="true")
                         for answer in answers])
    return ((matrices - matrices.mean(axis=0)) ** 2).sum(axis=(1, 2)).argmin()


def text_of(html):
    return " ".join(unescape(re.sub(r"<svg[\s\S]*?</svg>|<[^>]*>", " ", html)).split())


def rows(page, table):
    body = re.search(rf'<table aria-labelledby="{table}"[^>]*>([\s\S]*?)</table>', page)[1]
    found = {}
    for row in re.findall(r"<tr>([\s\S]*?)</tr>", body):
        cells = [text_of(cell) for cell in re.findall(r"<t[dh][^>]*>([\s\S]*?)</t[dh]>", row)]
        found[cells[0]] = cells[1:]
    return found


def numbers(text):
    scale = 100 if "%" in text or "points" in text else 1
    return [float(number.replace("−", "-")) / scale
            for number in re.findall(r"[−-]?\d+(?:\.\d+)?", text)]


def said(page):
    text = text_of(page)

    def after(pattern):
        match = re.search(pattern, text)
        if not match:
            raise ValueError(f"the page does not say {pattern}")
        return numbers(match[1])

    claimed = {}
    for table in re.findall(r'<table aria-labelledby="(claimed-figures-\w+)"', page):
        claimed |= rows(page, table)
    return {
        "accuracy": after(r"On average over ten seeds, (\S+%) of the"),
        "accuracy interval": after(r"over seeds and test images runs from (\S+% to \S+%)"),
        "spread": after(r"standard deviation (\S+ points)"),
        "range": after(r"Over the ten seeds accuracy runs from (\S+% to \S+%)"),
        "ensemble": after(r"seeds are right on (\S+%)"),
        "gain": after(r"\(difference \+(\S+ points)"),
        "gain interval": [end / 100 for end in after(r"points, 95% interval (\S+ to \S+)\)")],
        "over-fitting p": after(r"one-sided p = (\S+)\)"),
    } | {name: numbers(claimed[name][2].replace("–", " ")) for name in
         ("Test accuracy", "Shirt, recall", "Shirt, F1-score")}


def compare(found, wanted):
    return [f"{name} is {found[name]}, expected {value}" for name, value in wanted.items()
            if np.max(np.abs(np.array(found[name]) - value)) > TOLERANCE]


# A figure that the page says, each followed by another one.
BREAKS = {
    "accuracy": (r"(On average over ten seeds, )\d+\.\d", r"\g<1>88.6"),
    "accuracy interval": (r"(over seeds and test images runs from )\d+\.\d", r"\g<1>86.9"),
    "ensemble": (r"(seeds are right on )\d+\.\d", r"\g<1>89.1"),
    "over-fitting": (r"(one-sided p\s*=\s*)0\.\d+", r"\g<1>0.123"),
    "class interval": (r'(<table aria-labelledby="per-class-intervals">[\s\S]*?<td class="number">)'
                       r"0\.\d+", r"\g<1>0.512"),
    "claim": (r'(Shirt, recall</th>[\s\S]*?</svg>)0\.\d+', r"\g<1>0.612"),
    "run shown": (r"data/mlp-\d+/audit\.json", "data/mlp-99/audit.json"),
}


def prove_seeds(site, room, report):
    prove_page(site, room / "seeds", BREAKS, check_seeds, report)

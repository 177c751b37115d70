"""Models of other programs, small and always the same, and what they answered."""

import gzip
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

MAKER = f"scikit-learn {sklearn.__version__}"
FASHION = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
           "Bag", "Ankle boot"]
FASHION_TRAINING = 10_000
BRANDS = ["Abel", "Brandt", "Corso"]
SEASONS = ["spring", "summer", "autumn", "winter"]


@dataclass
class Case:
    """A model's answers to a test set, and what may be said of them."""

    name: str
    dataset: str
    labels: list  # Numbers of classes, as all labels here.
    classes: list
    scores: object = None
    answers: object = None
    kind: str = "p"  # "s": margins; "answer": labels alone.
    noun: str = "row"
    ids: list = None
    slices: dict = field(default_factory=dict)
    settings: dict = field(default_factory=dict)
    seed: int = None
    held_out: tuple = None  # Labels and probabilities of validation examples.
    history: list = None  # Rows as of history.csv.
    is_network: bool = False
    about_images: bool = False
    statuses: list = None  # Of every row: scored, abstained or failed; all scored where None.
    parameters: int = None
    form: str = "csv"  # Or tsv, jsonl, npz.
    pictures: object = None  # An array of all examples' pictures, or a file that there is.

    @property
    def slug(self):
        words = f"{self.dataset} {self.name}".lower().split()
        return "-".join(words + ([str(self.seed)] if self.seed is not None else []))

    @property
    def has_images(self):
        return self.about_images or self.pictures is not None

    @property
    def plural(self):
        return self.noun.split("/")[-1] if "/" in self.noun else f"{self.noun}s"

    @property
    def all_ids(self):
        return self.ids or [str(row) for row in range(len(self.labels))]

    @property
    def all_statuses(self):
        return self.statuses or ["scored"] * len(self.labels)

    @property
    def scored_rows(self):
        return [row for row, status in enumerate(self.all_statuses) if status == "scored"]

    def of_scored(self, values):
        return [values[row] for row in self.scored_rows]

    @property
    def scored_ids(self):
        return self.of_scored(self.all_ids)

    @property
    def unscored_ids(self):
        return [key for key, status in zip(self.all_ids, self.all_statuses) if status != "scored"]

    @property
    def scored_labels(self):
        return np.array(self.of_scored(self.labels))

    @property
    def scored_scores(self):
        return None if self.scores is None else np.asarray(self.scores)[self.scored_rows]

    @property
    def scored_answers(self):
        if self.answers is not None:
            return np.array(self.of_scored(self.answers))
        # As floats, in which the first of equals is the answer.
        return np.asarray(self.scored_scores, np.float32).argmax(axis=1)

    @property
    def right(self):
        """Whether each scored answer is."""
        return self.scored_answers == self.scored_labels

    def selecting(self, places):
        """Some of the scored rows alone."""
        rows = [self.scored_rows[place] for place in places]
        choose = lambda values: None if values is None else np.asarray(values)[rows]
        return replace(self, labels=choose(self.labels), scores=choose(self.scores),
                       answers=choose(self.answers), ids=[self.all_ids[row] for row in rows],
                       statuses=None)


def all_cases(fashion_folder):
    yield from tables()
    yield from digits()
    yield from many_classes()
    yield from reviews()
    yield from fashion(Path(fashion_folder))


def probabilities(model, data, **about):
    train, train_labels, test, test_labels = data
    model.fit(train, train_labels)
    return Case(labels=test_labels, scores=model.predict_proba(test), **about)


def split(features, labels, test=0.4):
    train, held, train_labels, held_labels = train_test_split(
        features, labels, test_size=test, random_state=7, stratify=labels)
    return train, train_labels, held, held_labels


def tables():
    """Three, three and two classes of a few hundred rows, in every form that is read."""
    for load, name, form in ((datasets.load_iris, "Iris", "jsonl"),
                             (datasets.load_wine, "Wine", "tsv"),
                             (datasets.load_breast_cancer, "Breast cancer", "npz")):
        bunch = load()
        about = {"dataset": name, "classes": bunch.target_names.tolist()}
        data = split(bunch.data, bunch.target)
        yield probabilities(
            RandomForestClassifier(30, random_state=0), data, name="forest", seed=0,
            settings={"trees": 30, "split criterion": "Gini"}, **about)
        yield probabilities(GaussianNB(), data, name="naive Bayes", form=form, **about)


def digits():
    """Two models with two seeds each; a network with a history; a validation set; pictures."""
    bunch = datasets.load_digits()
    about = {"dataset": "Digits", "classes": [str(digit) for digit in range(10)],
             "noun": "digit/digits"}
    train, train_labels, test, test_labels = split(bunch.data, bunch.target)
    fitting, fitting_labels, held, held_labels = split(train, train_labels, 0.3)
    data = fitting, fitting_labels, test, test_labels
    for seed in (0, 1):
        forest = RandomForestClassifier(40, random_state=seed)
        case = probabilities(forest, data, name="forest", seed=seed,
                             settings={"trees": 40}, **about)
        case.held_out = held_labels, forest.predict_proba(held)
        yield case
        linear = make_pipeline(StandardScaler(), LogisticRegression(
            C=0.1, solver="saga", max_iter=2, random_state=seed))
        yield probabilities(linear, data, name="logistic", seed=seed,
                            settings={"C": 0.1, "solver": "saga"}, **about)
    yield network(data, held, held_labels, about)
    # Few neighbours say 0 of most classes, and of many digits the same.
    pixels = (test.reshape(-1, 8, 8) * 15).astype(np.uint8)
    yield probabilities(KNeighborsClassifier(4), data, name="neighbours", form="npz",
                        pictures=pixels, settings={"neighbours": 4}, **about)


def network(data, held, held_labels, about, epochs=8):
    train, train_labels, test, test_labels = data
    model = MLPClassifier((32,), learning_rate_init=0.002, batch_size=32, random_state=0)
    history = []
    for epoch in range(1, epochs + 1):
        model.partial_fit(train / 16, train_labels, classes=np.arange(10))
        row = {"epoch": epoch, "learning_rate": 0.002}
        for part, features, labels in (("train", train, train_labels),
                                       ("validation", held, held_labels)):
            answers = model.predict_proba(features / 16)
            row[f"{part}_loss"] = log_loss(labels, answers, labels=range(10))
            row[f"{part}_accuracy"] = accuracy_score(labels, answers.argmax(axis=1))
        history.append(row | {"seconds": 0.01})
    weights = sum(part.size for part in model.coefs_ + model.intercepts_)
    return Case(name="network", seed=0, labels=test_labels, parameters=weights,
                scores=model.predict_proba(test / 16), is_network=True, history=history,
                held_out=(held_labels, model.predict_proba(held / 16)),
                settings={"hidden units": 32, "epochs": epochs}, **about)


def many_classes(count=100):
    """Classes by the hundred, of which the test set lacks the last; names of all kinds."""
    features, labels = datasets.make_blobs(
        6000, 12, centers=count, cluster_std=3.2, random_state=3)
    train, train_labels, test, test_labels = split(features, labels)
    known = test_labels < count - 1
    names = [f"kind {number:02}" for number in range(count)]
    names[:3] = ["a, with “quotes”", 'b "straight"', "ça & là <ici>"]
    data = train, train_labels, test[known], test_labels[known]
    about = {"dataset": "Hundred kinds", "classes": names}
    yield probabilities(RandomForestClassifier(20, max_depth=12, random_state=1), data, seed=1,
                        name="forest", settings={"trees": 20, "depth": 12}, **about)
    linear = LinearSVC(C=0.01, max_iter=20, random_state=0).fit(train, train_labels)
    yield Case(name="linear", labels=test_labels[known], kind="s",
               scores=linear.decision_function(test[known]), **about)


def reviews():
    """Sparse features of texts: probabilities with slices, margins, labels alone, and a model that
    does not answer all."""
    texts, labels, slices = written_reviews(2400)
    numbers = np.arange(len(texts))
    train, train_labels, test, test_labels = split(numbers, labels)
    vectors = TfidfVectorizer(ngram_range=(1, 2)).fit([texts[row] for row in train])
    features = vectors.transform(texts)
    data = features[train], train_labels, features[test], test_labels
    about = {"dataset": "Reviews", "classes": ["bad", "mixed", "good"],
             "noun": "review/reviews", "ids": [f"r{row:04}" for row in test]}
    by_row = {name: [values[row] for row in test] for name, values in slices.items()}
    yield probabilities(LogisticRegression(max_iter=200), data, name="logistic",
                        slices=by_row, settings={"features": "TF-IDF"}, **about)
    yield cautious(data, by_row, about)
    margins = LinearSVC(random_state=0).fit(*data[:2])
    yield Case(name="linear SVC", labels=test_labels, kind="s", slices=by_row,
               scores=margins.decision_function(data[2]), **about)
    centroids = NearestCentroid().fit(*data[:2])
    yield Case(name="centroids", labels=test_labels, kind="answer",
               answers=centroids.predict(data[2]), **about)


def cautious(data, slices, about):
    """Declines what it is unsure of, and fails on every fortieth review."""
    case = probabilities(LogisticRegression(C=0.3, max_iter=200), data, name="cautious",
                         form="jsonl", slices=slices, **about)
    case.statuses = ["failed" if row % 40 == 5 else "abstained" if surest < 0.4 else "scored"
                     for row, surest in enumerate(case.scores.max(axis=1))]
    return case


def written_reviews(count, seed=11):
    """Reviews of a few words, some of which tell what was thought, less clearly in winter."""
    chance = random.Random(seed)
    opinions = [["poor", "broke", "refund", "slow", "thin"],
                ["fine", "average", "mostly", "somewhat", "okay"],
                ["great", "lovely", "sturdy", "again", "perfect"]]
    fillers = "it the this was is and very quite i we they bought used for two weeks".split()
    texts, labels, brands, seasons = [], [], [], []
    for _ in range(count):
        label, season = chance.randrange(3), chance.choice(SEASONS)
        clear = 0.55 if season == "winter" else 0.8
        words = chance.choices(fillers, k=9)
        for _ in range(3):
            meant = label if chance.random() < clear else chance.randrange(3)
            words.insert(chance.randrange(len(words)), chance.choice(opinions[meant]))
        texts.append(" ".join(words))
        labels.append(label)
        brands.append(chance.choice(BRANDS))
        seasons.append(season)
    return texts, np.array(labels), {"brand": brands, "season": seasons}


def fashion(folder):
    train, train_labels = (idx(folder, "train", part)[:FASHION_TRAINING]
                           for part in ("images-idx3", "labels-idx1"))
    test, test_labels = (idx(folder, "t10k", part) for part in ("images-idx3", "labels-idx1"))
    data = train.reshape(len(train), -1) / 255, train_labels, \
        test.reshape(len(test), -1) / 255, test_labels
    about = {"dataset": "Fashion-MNIST", "classes": FASHION, "noun": "image/images",
             "about_images": True}
    yield probabilities(
        RandomForestClassifier(60, max_depth=16, random_state=0, n_jobs=2), data,
        name="forest", seed=0, settings={"trees": 60, "depth": 16}, **about)
    yield probabilities(LogisticRegression(C=0.01, max_iter=40), data, name="logistic",
                        settings={"C": 0.01}, pictures=folder / "t10k-images-idx3-ubyte.gz",
                        **about)


def idx(folder, prefix, part):
    content = gzip.decompress((folder / f"{prefix}-{part}-ubyte.gz").read_bytes())
    shape = np.frombuffer(content, ">u4", content[3], 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * content[3]).reshape(shape)

"""Runs of other programs: what of them is checked, and what must never pass for a proof."""

import csv
import io
import json
import shutil
from pathlib import Path
from random import Random

from file_forgeries import digit, painted, swap
from forgery import Forgery, alone, both, redone
from honest_copies import Copy

FOREST, GUESS = "Forest", "Guess-7"
DATA = f"data/{FOREST}"
TABLE, FIGURES = f"{DATA}/predictions.csv", f"{DATA}/evaluation.json"
# Rows of the table that the model declined, and on which it failed.
UNSCORED = {7: "abstained", 11: "failed"}
SEASONS = ("spring", "summer", "winter")
VALIDATION_ROWS = 120
HISTORY = """epoch,train_loss,validation_loss,train_accuracy,validation_accuracy
1,0.91,0.95,0.7,0.68
2,0.61,0.72,0.8,0.76
3,0.42,0.66,0.88,0.79
"""
CLAIMS = {"study": "What was promised", "remark": "It was promised once.",
          "figures": [{"subject": "Accuracy", "metric": "accuracy", "relation": "=",
                       "value": 0.5}],
          "statements": [{"subject": "More than half are right", "reading": "above one half",
                          "metric": "accuracy", "relation": ">", "value": 0.5}]}
GATES = "--min accuracy=0.3\n--max ece=0.9\n"


class Foreign:
    """Brings in models of nobody, tested on the examples of an own run."""

    def __init__(self, workshop, own_run):
        self.workshop = workshop
        with open(own_run / "predictions.csv", newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        self.classes = [name[2:] for name in header[2:]]
        self.examples = [(row[0], row[1]) for row in rows]

    def rows(self, seed, share):
        """Probabilities of which about a share is right."""
        random = Random(seed)
        for number, (key, label) in enumerate(self.examples):
            weights = [random.random() for _ in self.classes]
            favourite = label if random.random() < share else random.choice(self.classes)
            weights[self.classes.index(favourite)] += random.uniform(2, 30)
            scores = [repr(round(weight / sum(weights), 7)) for weight in weights]
            yield [key, label, *scores, random.choice(SEASONS), UNSCORED.get(number, "scored")]

    def table(self, path, seed, share, alter=list):
        header = ["id", "label", *(f"p:{name}" for name in self.classes), "season", "status"]
        with open(path, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [header, *alter(list(self.rows(seed, share)))])

    def forest(self, runs, alter=list):
        """The run with everything that a run of another program can have."""
        runs.mkdir(parents=True, exist_ok=True)
        table, held_out, history = (runs / name for name in ("t.csv", "v.csv", "h.csv"))
        self.table(table, 1, 0.8, alter)
        self.table(held_out, 2, 0.8, lambda rows: rows[:VALIDATION_ROWS])
        history.write_text(HISTORY)
        self.workshop.make(
            "import", table, "--name", FOREST, "--maker", "Forester 1.0", "--set", "trees=60",
            "--dataset-name", "Garments", "--noun", "garment", "--parameters", "12345",
            "--validation", held_out, "--history", history, "--pictures",
            Path(self.workshop.program.data) / "t10k-images-idx3-ubyte.gz", "--runs", runs)
        return runs / FOREST

    def guess(self, runs, data_name="Garments"):
        runs.mkdir(parents=True, exist_ok=True)
        table = runs / "guess.csv"
        self.table(table, 3, 0.4)
        self.workshop.make("import", table, "--name", "Guess", "--seed", "7", "--dataset-name",
                           data_name, "--noun", "garment", "--runs", runs)
        return runs / GUESS


def make_foreign_bases(suite, workshop):
    """A site of one run in both forms, sites of several runs, and the run."""
    own = workshop.folder / "honest-runs"
    foreign = Foreign(workshop, own / "mlp-0")
    runs = workshop.folder / "foreign-runs"
    forest, guess = foreign.forest(runs), foreign.guess(runs)
    claims, gates = runs / "claims.json", runs / "gates.txt"
    claims.write_text(json.dumps(CLAIMS))
    gates.write_text(GATES)
    forms = {"foreign": (forest,), "foreign linked": (forest, "--assets", "linked"),
             "strangers": (forest, guess, "--pages"),
             "promised": (forest, "--claims", claims, "--gates", gates)}
    for name, arguments in forms.items():
        suite.bases[name] = workshop.folder / name.replace(" ", "-")
        workshop.make("render", *arguments, "--out", suite.bases[name])
    # Own and foreign models side by side, on data that neither name.
    beside = foreign.guess(workshop.folder / "beside-runs", 
                           read(own / "mlp-0/run.json")["dataset"]["name"])
    suite.bases["mixed"] = workshop.folder / "mixed"
    workshop.make("render", own / "mlp-0", own / "mlp-1", beside, "--pages", "--out",
                  suite.bases["mixed"])
    suite.bases["foreign run"] = forest
    return foreign


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(path, content):
    """As the program writes it."""
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False,
                               separators=(",", " : ")), encoding="utf-8")


def page_alone(site):
    """The page in a folder of its own."""
    folder = site.folder.parent / f"{site.folder.name}-page"
    folder.mkdir()
    return (site.folder / "index.html").rename(folder / "index.html")


def checked_copies():
    """Honest things of which the figures are counted again, and no training is repeated."""
    recorded = ("name of the data, as recorded", "model, as recorded", "maker, as recorded",
                "settings, as recorded", "parameters, as recorded")
    for base in ("foreign", "foreign linked", "strangers", "promised"):
        yield Copy(f"the {base} site", base=base, says=recorded)
        yield Copy(f"a page of the {base} site, beside its files",
                   lambda site: site.folder / "index.html", says=recorded, base=base)
    yield Copy("a foreign run", base="foreign run", says=recorded)
    yield Copy("own and foreign models", base="mixed",
               says=("mlp-0 trained again", "mlp-1 trained again", "name of the data"))
    # What nobody can count again has to be named as what it is.
    for words in ("validation", "history", "pictures"):
        yield Copy(f"a foreign site, whose {words} nobody can make again", base="foreign",
                   says=(f"\n– {words}",))


def row(number, change):
    """Changes the cells of a row of a table."""
    def alter(content):
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8")))
        change(header, rows[number])
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
        return text.getvalue().encode("utf-8")
    return alter


def other_answer(header, cells):
    """The largest probability goes to the class that had the least."""
    places = [place for place, name in enumerate(header) if name.startswith("p:")]
    most = max(places, key=lambda place: float(cells[place]))
    least = min(places, key=lambda place: float(cells[place]))
    cells[most], cells[least] = cells[least], cells[most]


def other_cell(name, values):
    def change(header, cells):
        place = header.index(name)
        cells[place] = next(value for value in values if value != cells[place])
    return change


TABLE_CHANGES = [
    ("an answer", row(3, other_answer)),
    ("a label", row(3, other_cell("label", ("0", "1")))),
    ("a slice", row(3, other_cell("season", SEASONS))),
    ("an example left out", lambda text: b"".join(text.splitlines(True)[:-1])),
    ("an example more", lambda text: text + text.splitlines(True)[-1].replace(b"499", b"9999", 1)),
]
FIGURE_CHANGES = [
    ("the accuracy", digit(rb'"accuracy" : (0\.\d\d)')),
    ("the log loss", digit(rb'"log_loss" : (\d\.\d\d)')),
    ("the Brier score", digit(rb'"brier_multiclass" : (\d\.\d\d)')),
    ("an area", digit(rb'"roc_auc" : (0\.\d\d)')),
    ("a recall", digit(rb'"recall" : (0\.\d\d)')),
    ("the calibration error", digit(rb'"ece_15_equal_width_bins" : (0\.\d\d)')),
    ("the agreement", digit(rb'"cohen_kappa" : (0\.\d\d)')),
    ("the temperature", digit(rb'"temperature" : (\d\.\d\d)')),
    ("a threshold", digit(rb'"confidence" : (0\.\d\d)\d+,\s+"coverage"')),
]
# Of run.json, as it stands there.
RECORD_CHANGES = [
    ("a setting", '"value" : "60"', '"value" : "99"'),
    ("the maker", '"maker" : "Forester 1.0"', '"maker" : "Proved 1.0"'),
    ("the data's name", '"name" : "Garments"', '"name" : "Fashion-MNIST"'),
    ("the noun", '"plural" : "garments"', '"plural" : "proofs"'),
    ("the parameters", '"parameters" : 12345', '"parameters" : 54321'),
]


def retold(old, new):
    """Run and record say something else; the page does not."""
    def alter(site):
        site.change(f"{DATA}/run.json", swap(old.encode(), new.encode()))
        compact = lambda text: text.replace(" : ", ":")
        words = site.record_text
        assert compact(old) in words, f"the record holds no {compact(old)}"
        site.record_text = words.replace(compact(old), compact(new))
        site.redo()
    return alter


def remade(foreign):
    """Another answer, its figures counted anew, and the page as it was."""
    def alter(site):
        def change(rows):
            other_answer(["", "", *(f"p:{name}" for name in foreign.classes)], rows[3])
            return rows
        run = foreign.forest(site.folder.parent / f"{site.folder.name}-runs", change)
        for path in (TABLE, FIGURES):
            site.change(path, lambda _, path=path: (run / Path(path).name).read_bytes())
        site.redo()
    return alter


def foreign_forgeries(foreign):
    changes = [("predictions", TABLE, TABLE_CHANGES), ("figures", FIGURES, FIGURE_CHANGES),
               ("history", f"{DATA}/history.csv",
                [("a loss", digit(rb"\n2,[^,]*,(0\.\d+)"))])]
    for kind, path, alterations in changes:
        for name, alter in alterations:
            yield Forgery(f"foreign {kind}: {name}, alone", alone(path, alter), (path,),
                          base="foreign")
            # Where the figures do not show it, the page does.
            yield Forgery(f"foreign {kind}: {name}, everywhere", redone(path, alter),
                          ("✗",), base="foreign")
    # An id that the page does not show is as good as another.
    yield Forgery("foreign predictions: an id, everywhere", redone(
        TABLE, row(3, other_cell("id", ("5000",)))), base="foreign", may_be_checked=True)
    yield Forgery("foreign predictions: an answer, with all figures made to fit", remade(foreign),
                  ("index.html",), base="foreign")
    yield Forgery("the same in a page beside its files", of_page(remade(foreign)),
                  ("index.html",), base="foreign linked")
    for name, old, new in RECORD_CHANGES:
        yield Forgery(f"foreign run: {name}, everywhere but in the page", retold(old, new),
                      ("index.html",), base="foreign")
        yield Forgery(f"foreign run: {name}, alone", lambda site, old=old, new=new: site.change(
            f"{DATA}/run.json", swap(old.encode(), new.encode())), (f"{DATA}/run.json",),
            base="foreign")
    for file in ("run.json", "evaluation.json", "predictions.csv", "history.csv", "images.csv"):
        yield Forgery(f"foreign site, {file} missing", lambda site, file=file: (
            site.folder / DATA / file).unlink(), (file,), base="foreign")
    yield Forgery("a foreign page alone", page_alone, (FOREST,), base="foreign")
    yield Forgery("a foreign page alone, linked", page_alone, (FOREST,), base="foreign linked")
    yield Forgery("a page of own and foreign models alone", page_alone, (GUESS,), base="mixed")
    yield Forgery("a foreign run with another figure", lambda site: site.change(
        "evaluation.json", FIGURE_CHANGES[0][1]), (), base="foreign run")
    yield Forgery("a foreign run with another answer", lambda site: site.change(
        "predictions.csv", TABLE_CHANGES[0][1]), (), base="foreign run")
    yield Forgery("a foreign run without predictions", lambda site: (
        site.folder / "predictions.csv").unlink(), ("no predictions",), base="foreign run")
    yield from both("foreign site: a pixel", "figures/confusion-matrix-counts.png", painted,
                    base="foreign")


def of_page(alter):
    def forge(site):
        alter(site)
        return site.folder / "index.html"
    return forge


def models_page_forgeries():
    """The pages of the models that are not shown first."""
    for base, name in (("strangers", f"models/{GUESS}.html"), ("mixed", f"models/{GUESS}.html")):
        yield from both(f"{base}: a heading of a model's page", name,
                        swap(b"<h1>", b"<h1>Proved: "), base=base)
        yield from both(f"{base}: a rule of a model's page", name,
                        swap(b"</style>", b".errors { display: none }</style>"), base=base)
        yield from both(f"{base}: bytes behind a model's page", name,
                        lambda page: page + b"<p>99.9 %</p>", base=base)
        yield Forgery(f"{base}: a model's page missing", lambda site, name=name: (
            site.folder / name).unlink(), (name,), base=base)
        yield Forgery(f"{base}: a model's page in place of the first", lambda site, name=name: (
            shutil.copy(site.folder / name, site.folder / "index.html"), None)[1], (), base=base)
        yield Forgery(f"{base}: a model's page by itself", lambda site, name=name: (
            site.folder / name), (), base=base)
        yield Forgery(f"{base}: a page more", lambda site: (
            site.folder / "models/More.html").write_text("<p>Proved.") and None,
            ("models/More.html",), base=base)
        yield Forgery(f"{base}: one page said to be enough", lambda site: site.edit_record(
            lambda record: record["presentation"].update(hasPages=False)), (), base=base)


def presentation_forgeries():
    """Promises of the makers' own, of which the record says something else than the page."""
    def presented(change):
        return lambda site: site.edit_record(lambda record: change(record["presentation"]))

    changes = [
        ("no claims", lambda shown: shown.pop("claims")),
        ("another study", lambda shown: shown["claims"].update(study="Proved by others")),
        ("another claimed figure", lambda shown: shown["claims"]["figures"][0].update(value=0.99)),
        ("another relation", lambda shown: shown["claims"]["figures"][0].update(relation=">")),
        ("a claim in other words",
         lambda shown: shown["claims"]["statements"][0].update(subject="All are right")),
        ("a claim of many rows",
         lambda shown: shown["claims"]["statements"][0].update(subject=" " * 200 + "Proved.")),
        ("a claim less", lambda shown: shown["claims"].update(statements=[])),
        ("a remark less", lambda shown: shown["claims"].pop("remark")),
        ("no gates", lambda shown: shown.pop("gates")),
        ("a gate less", lambda shown: shown["gates"].update(maximum=[])),
        ("a higher gate", lambda shown: shown["gates"].update(minimum=["accuracy=0.99"])),
        ("a gate that is none", lambda shown: shown["gates"].update(minimum=["\nProved."])),
        ("a level of one half", lambda shown: shown["gates"].update(alpha=0.49)),
    ]
    for name, change in changes:
        yield Forgery(f"promised: {name}", presented(change), (), base="promised")
    for name, to in [("a larger margin", 0.5), ("no margin", 0), ("a margin that is none", -1)]:
        yield Forgery(f"strangers: {name}", presented(
            lambda shown, to=to: shown.update(margin=to)), (), base="strangers")
    yield Forgery("promised: the outcome of a gate", lambda site: (
        site.replace("✓", "✗"), site.seal(), None)[2], ("index.html",), base="promised")


def disguises(foreign, workshop):
    """Foreign runs that pretend to be own ones, and own ones that are called foreign."""
    own = workshop.folder / "honest-runs"

    def pretended(site, *without):
        """An own run's manifest and history, but a foreign table and its figures."""
        runs = site.folder.parent / f"{site.folder.name}-runs"
        # All scored, so that the counts are those of the own run.
        forest = foreign.forest(runs, lambda rows: [[*row[:-1], "scored"] for row in rows])
        run = runs / "mlp-0"
        shutil.copytree(own / "mlp-0", run)
        shutil.copy(forest / "predictions.csv", run / "predictions.csv")
        # With the validation figures that fit the manifest's counts.
        chosen = read(own / "mlp-0/evaluation.json")["validation"]
        write(run / "evaluation.json", read(forest / "evaluation.json") | {"validation": chosen})
        for file in without:
            (run / file).unlink()
        return run

    def as_site(site, *runs):
        shutil.rmtree(site.folder)
        workshop.make("render", *runs, "--out", site.folder)

    pictures = ("images.csv", "images.idx3-ubyte.gz")
    weights = "model.safetensors"
    yield Forgery("a foreign run said to be own", lambda site: pretended(site), ())
    yield Forgery("the same without weights and pictures",
                  lambda site: pretended(site, weights, *pictures), ())
    yield Forgery("the same, rendered", lambda site: as_site(
        site, pretended(site, weights, *pictures)), ())
    yield Forgery("the same, rendered beside an own run", lambda site: as_site(
        site, pretended(site, weights, *pictures), own / "mlp-1"), ())

    def relabelled(edit, is_rendered):
        def alter(site):
            runs = site.folder.parent / f"{site.folder.name}-runs"
            run = runs / "mlp-0"
            shutil.copytree(own / "mlp-0", run)
            manifest = read(run / "run.json")
            edit(manifest)
            write(run / "run.json", manifest)
            if not is_rendered:
                return run
            as_site(site, run)
        return alter

    edits = [("made by another program", lambda m: m.update(maker="Forester 1.0")),
             ("made by nobody", lambda m: m.pop("maker")),
             ("of another model", lambda m: m.update(model="MLP")),
             ("without layers", lambda m: m.update(layers=[])),
             ("without a seed", lambda m: m.pop("seed")),
             ("with a setting more", lambda m: m["settings"].append(
                 {"name": "dropout", "value": "0.5"})),
             ("of another loss", lambda m: next(
                 s for s in m["settings"] if s["name"] == "loss").update(value="none"))]
    for name, edit in edits:
        for is_rendered in (False, True):
            how = "rendered" if is_rendered else "by itself"
            yield Forgery(f"an own run {name}, {how}", relabelled(edit, is_rendered), (),
                          may_be_checked=True)
    # Whoever says that this program made a run has it trained again, in whatever layout.
    for name, edit in [("with another preprocessing", lambda m: m.update(
                            preprocessing="Proved.")),
                       ("with other counts", lambda m: m["dataset"].update(
                            training=[1] * len(m["dataset"]["training"]))),
                       ("with another fingerprint", lambda m: m["fingerprint"].update(
                            sha256="0" * 64)),
                       ("with another sense of its fingerprint", lambda m: m["fingerprint"].update(
                            covers="a proof")),
                       ("with a noun of its own", lambda m: m["dataset"].update(
                            noun={"singular": "proof", "plural": "proofs"}))]:
        yield Forgery(f"an own run {name}, rendered", relabelled(edit, True), ())

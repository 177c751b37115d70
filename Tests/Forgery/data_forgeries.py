"""Reports that are whole in themselves, but on other data or other runs than they say."""

import json
import shutil
from threading import Lock

from forgery import Forgery

PUBLISHED = "Fashion-MNIST"


class Workshop:
    """Trains and renders what a forger would."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.lock = Lock()

    def make(self, *arguments):
        done = self.program.run(*arguments, cwd=self.folder)
        assert done.code == 0, f"lookbook {arguments}: {done.err.decode()}"

    def train(self, name, data, *options):
        """The folder of two runs."""
        runs = self.folder / f"{name}-runs"
        with self.lock:
            if not runs.exists():
                for seed in (0, 1):
                    self.make("train", "mlp", "--data", data, "--epochs", 1, "--seed", seed,
                              "--runs", runs, *options)
        return runs

    def render(self, site, runs, *options):
        shutil.rmtree(site.folder)
        self.make("render", runs / "mlp-0", runs / "mlp-1", "--out", site.folder, *options)


def edited(runs, folder, edit):
    """The same runs saying something else of themselves."""
    shutil.copytree(runs, folder)
    for path in folder.glob("*/run.json"):
        manifest = json.loads(path.read_text())
        edit(manifest)
        path.write_text(json.dumps(manifest))
    return folder


def choose(manifest, name, value):
    """Says another value of a setting."""
    next(entry for entry in manifest["settings"] if entry["name"] == name)["value"] = value


def data_forgeries(workshop, honest_data, painted, swapped):
    def claimed(name, data, edit, *options):
        """Runs made otherwise, edited to what the honest ones say, and rendered."""
        def alter(site):
            runs = workshop.train(name, data, *options)
            workshop.render(site, edited(runs, site.folder.parent / f"{site.folder.name}-runs",
                                         edit))
        return alter

    honest = json.loads((workshop.train("honest", honest_data) / "mlp-0/run.json").read_text())

    def batch(manifest):
        choose(manifest, "batch size", "64")

    def rate(manifest):
        choose(manifest, "learning rate", "0.001")

    def data(manifest):
        manifest["dataset"]["files"] = honest["dataset"]["files"]
        manifest["dataset"]["name"] = honest["dataset"]["name"]

    def labels(manifest):
        data(manifest)
        for split in ("training", "validation", "test"):
            manifest["dataset"][split] = honest["dataset"][split]

    def published(manifest):
        manifest["dataset"]["name"] = PUBLISHED

    def fingerprint(manifest):
        batch(manifest)
        manifest["fingerprint"] = honest["fingerprint"]

    yield Forgery("runs with another batch size, rendered",
                  claimed("batch", honest_data, batch, "--batch-size", 32), ("mlp-0",))
    yield Forgery("the same with the honest fingerprint",
                  claimed("batch", honest_data, fingerprint, "--batch-size", 32), ("mlp-0",))
    yield Forgery("runs with another learning rate, rendered",
                  claimed("rate", honest_data, rate, "--learning-rate", 0.002), ("mlp-0",))
    yield Forgery("images in other places, rendered as the honest data",
                  claimed("swapped", swapped, data), ("mlp-0",))
    yield Forgery("painted labels, against the honest data",
                  claimed("painted", painted, lambda manifest: None), ("mlp-0",))
    yield Forgery("painted labels, said to be the published data",
                  claimed("painted", painted, published), ("mlp-0",),
                  arguments=("--data", painted))
    yield Forgery("the honest site, against painted labels", lambda site: None, ("mlp-0",),
                  arguments=("--data", painted))
    yield Forgery("the honest site, against images in other places", lambda site: None,
                  ("mlp-0",), arguments=("--data", swapped))

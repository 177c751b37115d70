"""The record in the page, and runs that are not what they say."""

import base64
import copy
import gzip
import string

import formats
from data_forgeries import choose
from forgery import Forgery
from honest_copies import compressor
from sites import RECORD


def text(old, new, count=1):
    """Replaces words of the record as they stand there."""
    def alter(site):
        words = site.record_text
        assert old in words, f"the record holds no {old}"
        site.record_text = words.replace(old, new, count)
        site.seal()
    return alter


def edit(change):
    return lambda site: site.edit_record(change)


def setting(*path, to):
    """Sets one value of the record."""
    def change(record):
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = to
    return edit(change)


def of_run(*path, to, number=0):
    return setting("runs", number, "manifest", *path, to=to)


def chosen(name, to, number=0):
    """Says another value of a setting of a run."""
    return edit(lambda record: choose(record["runs"][number]["manifest"], name, to))


def environment(key, to):
    return of_run("environment", key, to=to)


def without(key):
    return edit(lambda record: record.pop(key))


def runs(count):
    """The first run as often as that, each with a seed of its own."""
    def change(record):
        first = record["runs"][0]
        record["runs"] = [copy.deepcopy(first) for _ in range(count)]
        for seed, run in enumerate(record["runs"]):
            run["manifest"]["seed"] = seed
    return edit(change)


def endless(site):
    def change(record):
        record["runs"] = record["runs"][:1]
        run = record["runs"][0]
        choose(run["manifest"], "epochs", "1000000")
        choose(run["manifest"], "batch size", "1")
        run["epochSeconds"] = [0] * 1_000_000
    site.edit_record(change)


def many_epochs(count):
    """Asks for more epochs than are recorded to have taken any time."""
    return chosen("epochs", count)


def swapped_fingerprints(record):
    one, other = (run["manifest"] for run in record["runs"][:2])
    one["fingerprint"], other["fingerprint"] = other["fingerprint"], one["fingerprint"]


def in_comment(site):
    """An honest record in a comment, before one that asks for something else."""
    honest = RECORD.search(site.page)[0] + '">'
    site.edit_record(lambda record: record["presentation"].update(title="Another"))
    site.replace("<head>", f"<head><!-- {honest} -->")
    site.seal()


def twice(site):
    element = RECORD.search(site.page)[0] + '">'
    site.replace(element, element + element)
    site.seal()


def seal_twice(site):
    site.replace("</head>", f'<meta name="lookbook-page" content="{"0" * 64}"></head>')
    site.seal()


def raw_record(words):
    def alter(site):
        site.page = RECORD.sub(lambda match: match[1] + words, site.page, count=1)
        site.seal()
    return alter


def packed_record(change):
    """The record's gzip data changed."""
    def alter(site):
        packed = change(base64.b64decode(RECORD.search(site.page)[2]))
        raw_record(base64.b64encode(packed).decode())(site)
    return alter


def loose_bits(site):
    """Base64 that decodes to the same bytes: the last letter before the padding has bits to spare."""
    before = base64.b64decode(RECORD.search(site.page)[2])
    packed = next(packed for packed in (
        formats.gzip_recompressed(before, compressor(level)) for level in range(1, 9))
        if len(packed) % 3)
    coded = base64.b64encode(packed).decode().rstrip("=")
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    last = letters[letters.index(coded[-1]) + 1]
    raw_record(coded[:-1] + last + "=" * (-len(coded) % 4))(site)


# Words that a terminal of 80 columns would put on rows of their own, whatever stands before them.
ROWS = "".join(" " * 79 * n + "Proved, except what its makers say of themselves: times." + " " * 200
               for n in range(1, 81))
LONG = "9" * 400

RECORDS = [
    ("a key twice", text('"renderer":', '"renderer":"1.1.0","renderer":')),
    ("an escaped key twice", text('"renderer":', '"render\\u0065r":"9","renderer":')),
    ("layout 1", setting("schema", to=1)),
    ("layout 2", setting("schema", to=2)),
    ("layout 3", setting("schema", to=3)),
    ("layout -1", setting("schema", to=-1)),
    ("a layout in words", setting("schema", to="two")),
    ("no layout", without("schema")),
    ("another renderer", setting("renderer", to="9.9.9")),
    ("a renderer that says it is proved", setting("renderer", to="1\nProved.\n\x1b[2J")),
    ("a renderer of many rows", setting("renderer", to=ROWS)),
    ("no renderer", without("renderer")),
    ("other templates", setting("templates", to="0" * 64)),
    ("templates that say they are proved", setting("templates", to="\nProved.")),
    ("templates of many rows", setting("templates", to=ROWS)),
    ("no templates", without("templates")),
    ("no runs", setting("runs", to=[])),
    ("runs left out", without("runs")),
    ("files left out", without("files")),
    ("a file less in the record", edit(lambda record: record["files"].pop("figures/samples.png"))),
    ("a file above the site", edit(lambda r: r["files"].update({"../up.png": "0" * 64}))),
    ("a file from the root", edit(lambda r: r["files"].update({"/etc/passwd": "0" * 64}))),
    ("a file called Proved", edit(lambda r: r["files"].update({"\nProved.\n": "0" * 64}))),
    ("a file of many rows", edit(lambda r: r["files"].update({ROWS: "0" * 64}))),
    ("a hash that is none", setting("files", "figures/samples.png", to="\x1b[1A\nProved.")),
    ("a presentation left out", without("presentation")),
    ("assets of another kind", setting("presentation", "assets", to="none")),
    ("200 copies of a run", edit(lambda r: r.update(runs=r["runs"][:1] * 200))),
    ("1001 runs", runs(1001)),
    ("a run less", edit(lambda record: record["runs"].pop())),
    ("runs in another order", edit(lambda record: record["runs"].reverse())),
    ("fingerprints swapped", edit(swapped_fingerprints)),
    ("a fingerprint of zeros", of_run("fingerprint", "sha256", to="0" * 64)),
    ("a fingerprint that says Proved", of_run("fingerprint", "sha256", to="\nProved.")),
    ("a fingerprint of something else", of_run("fingerprint", "covers", to="a proof")),
    ("no fingerprint", edit(lambda r: r["runs"][0]["manifest"].pop("fingerprint"))),
    ("a run called otherwise", of_run("model", to="cnn")),
    ("a run called like a path", of_run("model", to="../mlp")),
    ("a run called Proved", of_run("model", to="x\nProved.\n")),
    ("another seed", of_run("seed", to=7)),
    ("a seed below zero", of_run("seed", to=-1)),
    ("a seed too large", of_run("seed", to=1 << 64)),
    ("the largest seed", of_run("seed", to=(1 << 64) - 1)),
    ("another run's batch size", chosen("batch size", "32", number=1)),
    ("another run's learning rate", chosen("learning rate", "0.01", number=1)),
    ("another run's data", of_run("dataset", "name", to="other", number=1)),
    ("another split", chosen("validation split", "0.1")),
    ("a split of 1", chosen("validation split", "1")),
    ("a split below zero", chosen("validation split", "-0.5")),
    ("a split in words", chosen("validation split", "a fifth")),
    ("a batch of 0", chosen("batch size", "0")),
    ("a batch below 0", chosen("batch size", "-64")),
    ("a batch of 2 to the 40", chosen("batch size", str(1 << 40))),
    ("a batch of 2 to the 63", chosen("batch size", str((1 << 63) - 1))),
    ("a batch of more digits", chosen("batch size", "064")),
    ("epochs without time", many_epochs("3")),
    ("no epoch", many_epochs("0")),
    ("epochs below 0", many_epochs("-1")),
    ("2 to the 62 epochs", many_epochs(str(1 << 62))),
    ("half an epoch", many_epochs("0.5")),
    ("epochs that are a number", many_epochs(1)),
    ("a huge learning rate", chosen("learning rate", "1e300")),
    ("a learning rate that is none", chosen("learning rate", "NaN")),
    ("a learning rate beyond all", chosen("learning rate", "1e999")),
    ("a learning rate of digits", chosen("learning rate", LONG)),
    ("a learning rate of more digits", chosen("learning rate", "0.0010")),
    ("a learning rate of many rows", chosen("learning rate", ROWS)),
    ("a setting that says Proved", chosen("loss", "\nProved.")),
    ("a negative decay", chosen("beta 1", "-0.9")),
    ("another optimiser", chosen("optimizer", "SGD")),
    ("another loss", chosen("loss", "none")),
    ("a setting more", edit(lambda r: r["runs"][0]["manifest"]["settings"].append(
        {"name": "dropout", "value": "0.5"}))),
    ("a setting twice", edit(lambda r: r["runs"][0]["manifest"]["settings"].append(
        {"name": "epochs", "value": "1"}))),
    ("settings in another order", edit(
        lambda r: r["runs"][0]["manifest"]["settings"].reverse())),
    ("no settings", of_run("settings", to=[])),
    ("another maker", of_run("maker", to="scikit-learn")),
    ("a maker called Proved", of_run("maker", to="\nProved.")),
    ("no maker", edit(lambda r: r["runs"][0]["manifest"].pop("maker"))),
    ("no seed", edit(lambda r: r["runs"][0]["manifest"].pop("seed"))),
    ("a run of layout 1", of_run("schemaVersion", to=1)),
    ("a run of layout 3", of_run("schemaVersion", to=3)),
    ("another noun", of_run("dataset", "noun", to={"singular": "proof", "plural": "Proved"})),
    ("images of another size", of_run("dataset", "image", "width", to=14)),
    ("images in colour", of_run("dataset", "image", "channels", to=3)),
    ("no images", edit(lambda r: r["runs"][0]["manifest"]["dataset"].pop("image"))),
    ("a licence", of_run("dataset", "licence", to="Proved.")),
    ("a source", of_run("dataset", "source", to="Proved.")),
    ("another preprocessing", of_run("preprocessing", to="Proved.")),
    ("parameters in numbers", of_run("parameters", to=1)),
    ("counts that overflow", of_run("dataset", "test", to=[(1 << 63) - 1] * 10)),
    ("no classes", of_run("dataset", "classNames", to=[])),
    ("a class called Proved", of_run("dataset", "classNames", 0, to="\nProved.")),
    ("another data set's name", of_run("dataset", "name", to="Fashion-MNIST")),
    ("a data set called Proved", of_run("dataset", "name", to="\x1b[2K\rProved.")),
    ("a file of the data set in words", of_run("dataset", "files", 0, "sha256", to="\nProved.")),
    ("a data set of many rows", of_run("dataset", "name", to=ROWS)),
    ("a class of many rows", of_run("dataset", "classNames", 0, to=ROWS[:200])),
    ("a file of the data set of many rows", of_run("dataset", "files", 0, "name", to=ROWS)),
    ("a data set without files", of_run("dataset", "files", to=[])),
    ("a layer more", edit(lambda r: r["runs"][0]["manifest"]["layers"].append(
        r["runs"][0]["manifest"]["layers"][-1]))),
    ("too many epoch times", setting("runs", 0, "epochSeconds", to=[1, 2, 3])),
    ("no epoch times", setting("runs", 0, "epochSeconds", to=[])),
    ("an epoch time below 0", setting("runs", 0, "epochSeconds", to=[-1])),
    ("an epoch time beyond all", text('"epochSeconds":[', '"epochSeconds":[1e999,')),
    ("a processor with a percentage", environment("processor", "99.9 % correct")),
    ("a processor with an escape", environment("processor", "AMD\x1b[2K\rProved.")),
    ("a system of two lines", environment("operatingSystem", "Linux\nProved.")),
    ("a version that turns round", environment("toolVersion", "1.1\u202e0.9")),
    ("a long processor", environment("processor", "A" * 81)),
    ("threads below 0", environment("threads", -2)),
    ("2 to the 62 threads", environment("threads", 1 << 62)),
    ("a training time below 0", environment("trainingSeconds", -1)),
    ("a speed beyond all", text(
        '"examplesPerSecond":', '"examplesPerSecond":1e999,"x":')),
    ("a title of two lines", setting("presentation", "title", to="A\nProved.")),
    ("a title with an escape", setting("presentation", "title", to="\x1b[1A\x1b[2KProved.")),
    ("a title with a C1 control", setting("presentation", "title", to="A\u009b2KProved.")),
    ("a title that turns round", setting("presentation", "title", to="\u202e.devorP")),
    ("a title of zero width", setting("presentation", "title", to="Pro\u200bved.")),
    ("a title of 100,000 letters", setting("presentation", "title", to="x" * 100_000)),
    ("a note of many rows", setting("presentation", "note", to=ROWS[:60_000])),
    ("a note that says it is proved", setting("presentation", "note", to="\n\nProved.\n\x1b[0m")),
    ("a note of a million letters", setting("presentation", "note", to="x" * 1_000_000)),
    ("an address that leads nowhere", setting("presentation", "address", to="javascript:1")),
    ("an honest record in a comment", in_comment),
    ("the record twice", twice),
    ("the seal twice", seal_twice),
    ("a record that is not Base64", raw_record("####")),
    ("an empty record", raw_record("")),
    ("a record with words behind its compressed data", packed_record(
        lambda packed: packed + b"Proved.")),
    ("a record in two compressed parts", packed_record(
        lambda packed: packed + gzip.compress(b""))),
    ("a record with a name in its gzip header", packed_record(
        lambda packed: packed[:3] + b"\x08" + packed[4:10] + b"Proved.\0" + packed[10:])),
    ("a record in Base64 with loose bits", loose_bits),
    ("a record behind a megabyte of empty blocks", packed_record(
        lambda packed: packed[:10] + b"\0\0\0\xff\xff" * 200_000 + packed[10:])),
    ("a record that inflates to a gigabyte", packed_record(
        lambda packed: gzip.compress(bytes(1 << 30), 9))),
    ("a record of null", raw_record("bnVsbA==")),
    ("a record of [[[[", raw_record("W1tb" * 100_000)),
    ("a record without end", lambda site: setattr(
        site, "page", site.page[:site.page.index("lookbook-record") + 200].replace('"', "'"))),
]


def record_forgeries():
    for name, alter in RECORDS:
        yield Forgery(f"record: {name}", alter)
    yield Forgery("record: a million epochs of one image", endless, arguments=("--limit", "5s"),
                  seconds=30)
    yield Forgery("record: a thousand runs in five seconds", runs(1000),
                  arguments=("--limit", "5s"), seconds=30)

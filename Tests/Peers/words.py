"""The words that a page may have only where its data justify them."""

import re

from page_checks import Page

# What has to be so of one of a page's runs, and the words that are out of place otherwise.
RULES = {
    "data of images": (
        lambda case: case.has_images,
        r"pixels?|images?|pictures?|photographs?|grey|shops?|products?|cameras?|wears?|garments?"
        r"|trousers?|shirts?|sneakers?|Fashion"),
    "a history": (
        lambda case: case.history is not None,
        r"epochs?|batch|batches|over-?fit\w*"),
    "a network": (
        lambda case: case.is_network,
        r"networks?|layers?|neurons?|units?|convolutions?|trainable"),
    "scores": (
        lambda case: case.kind != "answer",
        r"confidences?(?! intervals?)|thresholds?"),
    "probabilities": (
        lambda case: case.kind == "p",
        r"calibrat\w+|probability|probabilities"),
    "answers alone": (
        lambda case: case.kind == "answer",
        r"only answers were recorded"),
    "a reason that there is none": (
        lambda case: False,
        r"none of the|nan|inf|(?<![\d,.])0 parameters|no times"),
}


def unjustified(text, cases):
    """Where a text has a word that none of the runs justifies."""
    text = " ".join(text.split())
    problems = []
    for what, (justifies, words) in RULES.items():
        if any(map(justifies, cases)):
            continue
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE):
            around = text[max(match.start() - 30, 0):match.end() + 30]
            problems.append(f"{match[0]!r} without {what}: {around!r}")
    return problems


# The sections that quote other works, in their own words.
QUOTED = {"claims", "references"}


class Reading(Page):
    """A page without what it quotes of another study."""

    def handle_startendtag(self, tag, attrs):
        count = len(self.words)
        super().handle_startendtag(tag, attrs)
        if self._is_quoted:
            del self.words[count:]

    def handle_data(self, data):
        if not self._is_quoted:
            super().handle_data(data)

    @property
    def _is_quoted(self):
        return any(element.attributes.get("id") in QUOTED for element in self._open)


def pages(site, of=Page):
    """The pages of a site, index.html first."""
    found = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    return [of(site, name) for name in sorted(found, key=lambda path: path.name != "index.html")]


def text(page):
    """What is read or spoken: the text, the names of images, and what a preview shows."""
    previews = [element.attributes.get("content", "") for element in page.named("meta")
                if {"name", "property"} & element.attributes.keys()]
    return " ".join(page.words + previews)


def check_words(site, cases):
    problems, count = [], 0
    for page in pages(site, Reading):
        words = text(page)
        count += len(words.split())
        problems += unjustified(words, cases)
        if page.path == page.folder / "index.html" and cases[0].plural not in words:
            problems.append(f"does not call them {cases[0].plural}")
    return problems, f"{count:,} words, all justified"

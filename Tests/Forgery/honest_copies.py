"""Honest things that must stay proved: the same compressed otherwise, links, pages alone."""

import base64
import re
import zlib
from dataclasses import dataclass
from functools import partial
from typing import Callable

import formats
from sites import ARRAYS, NAMED, RECORD

OTHERWISE = "compressed otherwise"
EMBEDDED = re.compile(r"(data:image/png;base64,)([A-Za-z0-9+/=]+)")
MARK = "The title, author and note are the makers’ own"
# Zopfli takes seconds for a megabyte.
SMALL = 60_000
MODULES = ("zlib_ng.zlib_ng", "deflate", "zopfli.zlib")


@dataclass
class Copy:
    name: str
    # Changes the copy; returns the place to verify where that is not the copy's folder.
    alter: Callable = lambda site: None
    says: tuple = ()
    base: str = "embedded"
    arguments: tuple = ()


def compressor(level, strategy=zlib.Z_DEFAULT_STRATEGY, memory=8, module=zlib):
    def compress(content):
        packer = module.compressobj(level, module.DEFLATED, 15, memory, strategy)
        return packer.compress(content) + packer.flush()
    return compress


def own_compressors():
    for level in (0, 1, 6, 9):
        yield f"zlib, level {level}", compressor(level), None
    for name in ("Z_FILTERED", "Z_HUFFMAN_ONLY", "Z_RLE", "Z_FIXED"):
        yield f"zlib, {name}", compressor(6, getattr(zlib, name)), None
    yield "zlib, least memory", compressor(9, memory=1), None


def other_compressors(modules):
    """Compressors of the modules that are there, and the largest file that they are given."""
    if "zlib_ng.zlib_ng" in modules:
        for level in (1, 6, 9):
            yield (f"zlib-ng, level {level}",
                   partial(modules["zlib_ng.zlib_ng"].compress, level=level), None)
    if "deflate" in modules:
        for level in (1, 6, 12):
            yield (f"libdeflate, level {level}",
                   lambda content, level=level: bytes(
                       modules["deflate"].zlib_compress(content, level)), None)
    if "zopfli.zlib" in modules:
        yield ("Zopfli", lambda content: modules["zopfli.zlib"].compress(
            content, numiterations=1), SMALL)


def recompress(site, compress, limit):
    for path in site.files():
        file = site.folder / path
        if limit and file.stat().st_size > limit:
            continue
        before = file.read_bytes()
        if path.endswith(".png"):
            file.write_bytes(formats.recompressed(before, compress))
        elif path.endswith(".gz"):
            file.write_bytes(formats.gzip_recompressed(before, compress))
        elif path.endswith(".npz"):
            file.write_bytes(formats.npz_recompressed(before, compress))
    site.page = EMBEDDED.sub(partial(embedded, compress, limit), site.page)


def embedded(compress, limit, match):
    """A picture in the page, compressed otherwise."""
    before = base64.b64decode(match[2])
    if limit and len(before) > limit:
        return match[0]
    return match[1] + base64.b64encode(formats.recompressed(before, compress)).decode()


def record(compress, match):
    """The page's record, compressed otherwise."""
    before = base64.b64decode(match[2])
    return match[1] + base64.b64encode(formats.gzip_recompressed(before, compress)).decode()


def whole(compress, limit):
    def alter(site):
        recompress(site, compress, limit)
        site.redo()
        if not limit:
            site.page = RECORD.sub(partial(record, compress), site.page, count=1)
            site.seal()
    return alter


def page_only(compress, limit):
    """The page alone, in a folder of its own."""
    def alter(site):
        whole(compress, limit)(site)
        folder = site.folder.parent / f"{site.folder.name}-page"
        folder.mkdir()
        return (site.folder / "index.html").rename(folder / "page.html")
    return alter


def in_pieces(site):
    """Pixels in many chunks, as another version of libpng writes them."""
    def alter(image):
        stream = formats.stream(image)
        parts = formats.chunks(formats.with_stream(image, b""))
        place = next(n for n, (kind, _) in enumerate(parts) if kind == b"IDAT")
        pieces = [(b"IDAT", stream[n:n + 1000]) for n in range(0, len(stream), 1000)]
        return formats.png(parts[:place] + pieces + parts[place + 1:])
    site.change("figures/samples.png", alter)
    site.redo()


def other_filters(site):
    site.change("figures/hardest.png", formats.without_filters)
    site.redo()


def linked(site):
    link = site.folder.parent / f"{site.folder.name}-link"
    link.symlink_to(site.folder)
    return link


def linked_folder(site):
    """A folder on the way is a link."""
    link = site.folder.parent / f"{site.folder.name}-way"
    link.symlink_to(site.folder.parent)
    return link / site.folder.name / "index.html"


def page_by_itself(site):
    folder = site.folder.parent / f"{site.folder.name}-page"
    folder.mkdir()
    return (site.folder / "index.html").rename(folder / "any name.html")


def plain_copies():
    for base in ("embedded", "linked", "titled"):
        yield Copy(f"the {base} site", base=base)
        yield Copy(f"a page of the {base} site", lambda site: site.folder / "index.html", base=base)
    yield Copy("a run", base="run")
    yield Copy("a run without its weights", base="run",
               alter=lambda site: (site.folder / "model.safetensors").unlink())
    yield Copy("a page that was moved", page_by_itself)
    yield Copy("a link to a site", linked)
    yield Copy("a page through a linked folder", linked_folder)
    yield Copy("with 3 threads", arguments=("--threads", "3"))
    yield Copy("without progress", arguments=("--quiet",))


def recompressed_copies(modules):
    compressors = [*own_compressors(), *other_compressors(modules)]
    for name, compress, limit in compressors:
        says = (OTHERWISE, "figures/samples.png") if limit is None else (OTHERWISE,)
        for base in ("embedded", "linked"):
            yield Copy(f"{name}, {base} site", whole(compress, limit), says, base)
        yield Copy(f"{name}, page alone", page_only(compress, limit), (OTHERWISE,))
        yield Copy(f"{name}, arrays", whole(compress, limit), (OTHERWISE, ARRAYS), "named", NAMED)
        yield Copy(f"{name}, linked page", lambda site, compress=compress, limit=limit: (
            whole(compress, limit)(site), site.folder / "index.html")[1], (OTHERWISE,), "linked")
    yield Copy("pixels in pieces", in_pieces, (OTHERWISE, "figures/samples.png"))
    yield Copy("other filters", other_filters, (OTHERWISE, "figures/hardest.png"))


def claim_problems(site):
    """Whether a page says of what its makers wrote that they did."""
    return [] if MARK in site.page else ["the page does not say what is its makers’ own"]

"""Every kind of file changed: alone, and with the page's list, record and seal made to fit."""

import re
import struct
import zlib

import formats
from forgery import Forgery, alone, both
from sites import ARRAYS, NAMED, OTHER_ARRAYS

PICTURE = "figures/samples.png"
CURVE = "figures/loss-curve.svg"
IMAGES = "data/mlp-0/images.idx3-ubyte.gz"
TEXTS = ["data/mlp-0/evaluation.json", "data/mlp-0/history.csv", "data/mlp-0/images.csv",
         "data/mlp-0/audit.json", "data/mlp-0/predictions.csv", "data/mlp-0/robustness.json", "data/mlp-0/run.json",
         "data/mlp-1/evaluation.json",
         "data/mlp-1/history.csv", "data/mlp-1/robustness.json", "data/mlp-1/run.json", CURVE]


def swap(old, new):
    def alter(content):
        assert old in content, f"{old} is not there"
        return content.replace(old, new, 1)
    return alter


def digit(pattern):
    """Another last digit where a pattern's first group ends."""
    def alter(content):
        end = re.search(pattern, content).end(1) - 1
        return content[:end] + (b"1" if content[end:end + 1] != b"1" else b"2") + content[end + 1:]
    return alter


def flip(place):
    def alter(content):
        at = place % len(content)
        return content[:at] + bytes([content[at] ^ 1]) + content[at + 1:]
    return alter


def painted(image):
    lines = bytearray(zlib.decompress(formats.stream(image)))
    lines[len(lines) // 2] ^= 0x40
    return formats.with_stream(image, zlib.compress(bytes(lines)))


def with_chunk(kind, content, place=-1):
    def alter(image):
        parts = formats.chunks(image)
        parts.insert(place % len(parts), (kind, content))
        return formats.png(parts)
    return alter


def animated(image):
    """A second frame, which a browser shows after a second."""
    parts = formats.chunks(image)
    first = next(n for n, (kind, _) in enumerate(parts) if kind == b"IDAT")
    size = parts[0][1][:8]
    shown = size + struct.pack(">IIHHBB", 0, 0, 1, 1, 0, 0)
    black = zlib.compress(bytes(len(zlib.decompress(formats.stream(image)))))
    parts[first:first] = [(b"acTL", struct.pack(">II", 2, 1)),
                          (b"fcTL", struct.pack(">I", 0) + shown)]
    parts[-1:-1] = [(b"fcTL", struct.pack(">I", 1) + shown),
                    (b"fdAT", struct.pack(">I", 2) + black)]
    return formats.png(parts)


def second_pixels(image):
    parts = formats.chunks(image)
    parts[-1:-1] = [(b"tEXt", b"a\0b"), (b"IDAT", formats.stream(image))]
    return formats.png(parts)


def wrong_sum(of):
    """A chunk that every decoder refuses, so that the picture is not shown."""
    def alter(image):
        return formats.SIGNATURE + b"".join(
            formats.chunk(kind, content, crc=0xBAD if kind == of else None)
            for kind, content in formats.chunks(image))
    return alter


def smuggled(image):
    """Empty chunks whose sums hold something else."""
    parts = [formats.chunk(kind, content) for kind, content in formats.chunks(image)]
    first = next(n for n, part in enumerate(parts) if part[4:8] == b"IDAT")
    hidden = b"".join(formats.chunk(b"IDAT", b"", crc=0x4556494C) for _ in range(100))
    return formats.SIGNATURE + b"".join(parts[:first]) + hidden + b"".join(parts[first:])


def small_window(image):
    """Pixels said to need 256 bytes of memory, which then do not suffice."""
    packed = zlib.compress(zlib.decompress(formats.stream(image)), 9)
    header = 0x0800 + (31 - 0x0800 % 31)
    return formats.with_stream(image, struct.pack(">H", header) + packed[2:])


def gzipped(**parts):
    return lambda packed: formats.gzip_with(packed, **parts)


def other_images(packed):
    content = bytearray(formats.gzip_content(packed))
    content[-1] ^= 0x40
    body = formats.raw_deflate(bytes(content))
    tail = struct.pack("<II", zlib.crc32(content), len(content))
    return packed[:formats.GZIP_HEADER] + body + tail


def archived(change=lambda parts: None, **around):
    """An archive with something changed in its arrays, or put around them."""
    def alter(packed):
        parts = formats.members(packed)
        change(parts)
        return formats.npz(parts, **around)
    return alter


def member(number, **changes):
    def change(parts):
        for name, value in changes.items():
            setattr(parts[number], name, value)
    return archived(change)


def other_content(number, place):
    """One bit of an array, with the sum to it."""
    def change(parts):
        part = parts[number]
        part.content = flip(place)(part.content)
        part.packed = formats.raw_deflate(part.content)
    return archived(change)


def more_packed(parts):
    parts[1].packed += b"more"


def stored(parts):
    for part in parts:
        part.method, part.packed = 0, part.content


def bomb(parts):
    """Far more than is announced, to be refused without unpacking all of it."""
    parts[1].packed = formats.raw_deflate(bytes(1 << 28))


def announced(parts):
    """4 GB each, as the directory has it."""
    for part in parts:
        part.size = 0xFFFFFFF0


PICTURES = [
    ("a pixel", painted),
    ("a text in a picture", with_chunk(b"tEXt", b"Comment\0Proved.")),
    ("a time in a picture", with_chunk(b"tIME", struct.pack(">HBBBBB", 2020, 1, 1, 0, 0, 0))),
    ("a chunk of its own in a picture", with_chunk(b"evIl", b"anything")),
    ("another gamma", with_chunk(b"gAMA", struct.pack(">I", 1000), place=1)),
    ("an animation", animated),
    ("bytes after IEND", lambda image: image + b"<script>"),
    ("a chunk after IEND", lambda image: image + formats.chunk(b"tEXt", b"a\0b")),
    ("pixels in a second place", second_pixels),
    ("a stream that goes on behind its end",
     lambda image: formats.with_stream(image, formats.stream(image) + b"more")),
    ("a wrong sum of the pixels", wrong_sum(b"IDAT")),
    ("a wrong sum of the header", wrong_sum(b"IHDR")),
    ("bytes in the sums of empty chunks", smuggled),
    ("a window too small for its pixels", small_window),
]
GZIPS = [
    ("other images", other_images),
    ("a name in gzip", gzipped(flags=8, extra=b"name\0")),
    ("a comment in gzip", gzipped(flags=16, extra=b"Proved.\0")),
    ("an extra field in gzip", gzipped(flags=4, extra=b"\4\0abcd")),
    ("a header's sum in gzip", gzipped(flags=2, extra=b"\0\0")),
    ("a time in gzip", lambda packed: packed[:4] + b"\1\2\3\4" + packed[8:]),
    ("a second member", lambda packed: packed + packed),
    ("an empty second member", lambda packed: packed + zlib.compress(b"", wbits=31)),
    ("bytes behind gzip", gzipped(after=b"more")),
    ("zeros behind gzip", gzipped(after=bytes(512))),
    ("half of gzip", lambda packed: packed[:len(packed) // 2]),
]
ARCHIVES = [
    ("a probability in an archive", other_content(1, 128 + 14)),
    ("a label in an archive", other_content(0, 128 + 14)),
    ("a class in an archive", other_content(2, 128)),
    ("an array's header", other_content(1, 126)),
    ("bytes between arrays", member(1, before=b"more")),
    ("bytes before the arrays", member(0, before=b"more")),
    ("bytes behind an array's stream", archived(more_packed)),
    ("bytes before the directory", archived(before_directory=b"more")),
    ("an archive's comment", archived(comment=b"Proved.")),
    ("bytes behind an archive", lambda packed: packed + b"more"),
    ("an extra field of an array", member(0, extra=b"\1\0\0\0")),
    ("extra fields of the directory", archived(extra=b"\1\0\0\0")),
    ("a time of an array", member(0, time=1)),
    ("a flag of an array", member(0, flags=2)),
    ("an array's name", member(0, name=b"Y.npy")),
    ("an array more", archived(lambda parts: parts.append(
        formats.Member(b"more.npy", b"more", formats.raw_deflate(b"more"))))),
    ("an array less", archived(lambda parts: parts.pop())),
    ("arrays in another order", archived(lambda parts: parts.reverse())),
    ("arrays that are stored", archived(stored)),
    ("an array that unpacks to more", archived(bomb)),
    ("arrays that announce more", archived(announced)),
    ("half of an archive", lambda packed: packed[:len(packed) // 2]),
]
OTHERS = [
    ("a probability", "data/mlp-0/predictions.csv", digit(rb"\n3,\d,(0\.\d{4})")),
    ("a label of a prediction", "data/mlp-0/predictions.csv", digit(rb"\n3,(\d),")),
    ("a loss", "data/mlp-0/history.csv", digit(rb"\n1,0.001,(\d\.\d{4})")),
    ("a picture's index", "data/mlp-0/images.csv", digit(rb"\ntraining,(\d)")),
    ("an accuracy", "data/mlp-0/evaluation.json", digit(rb'"accuracy" : (0\.\d\d)')),
    ("another seed's accuracy", "data/mlp-1/evaluation.json", digit(rb'"accuracy" : (0\.\d\d)')),
    ("a setting", "data/mlp-0/run.json", swap(b'"value" : "64"', b'"value" : "65"')),
    ("a weight", "data/mlp-0/model.safetensors", flip(-1)),
    ("a weight's name", "data/mlp-0/model.safetensors", swap(b"dense_1.bias", b"dense_9.bias")),
    ("a drawing's text", CURVE, swap(b"Training loss", b"Training gain")),
    ("a drawing's script", CURVE, swap(b"</svg>", b"<script>alert(1)</script></svg>")),
]
LINE_CHANGES = [
    ("an empty line more", lambda text: text + b"\n"),
    ("a line more", lambda text: text + text.rstrip(b"\n").split(b"\n")[-1] + b"\n"),
    ("a line less", lambda text: b"".join(text.splitlines(True)[:-1])),
    ("no end of line", lambda text: text.rstrip(b"\n")),
    ("nothing left", lambda text: b""),
]


def in_page(old, new, is_sealed):
    def alter(site):
        site.replace(old, new)
        if is_sealed:
            site.seal()
    return alter


PAGE_TEXTS = [
    ("a figure of the page", "On average over two seeds", "On average over nine seeds"),
    ("the page's title", "<title>Classifying", "<title>Solving"),
    ("a rule of the style", "</style>", ".errors { display: none }</style>"),
    ("a line of the script", "'use strict';", "'use strict'; document.title = '';"),
    ("a comment in the page", "</body>", "<!-- more --></body>"),
    ("bytes behind the page", "</html>", "</html><p>99.9 %</p>"),
    ("the page's policy", "default-src &#39;none&#39;", "default-src *"),
    ("the makers' mark", "<h1>", "<h1>Proved: "),
]


def page_forgeries():
    for name, old, new in PAGE_TEXTS:
        for is_sealed in (False, True):
            how = "sealed" if is_sealed else "alone"
            alter = in_page(old, new, is_sealed)
            yield Forgery(f"{name}, {how}", alter, ("index.html",))

    def as_page(alter):
        def forge(site):
            alter(site)
            return site.folder / "index.html"
        return forge

    name, old, new = PAGE_TEXTS[0]
    yield Forgery("a figure of a page by itself", as_page(in_page(old, new, True)),
                  ("index.html",))
    for name, alter in PICTURES:
        def forge(site, alter=alter):
            site.change(PICTURE, alter)
            site.redo()
            return site.folder / "index.html"
        yield Forgery(f"{name}, in a page by itself", forge, ("index.html",))


def linked_page_forgeries():
    """A page by itself shows what lies beside it."""
    def page_with(change):
        def forge(site):
            change(site)
            return site.folder / "index.html"
        return forge

    def removed(path):
        return page_with(lambda site: (site.folder / path).unlink())

    style = "report.css"
    other = swap(b"}", b"} .errors { display: none }")
    yield from both("a rule of the style sheet", style, other, base="linked")
    yield from both("a pixel beside the page", PICTURE, painted, base="linked")
    yield from both("the icon", "favicon.svg", swap(b"#8c2f39", b"#000000"), base="linked")
    for path, alter in [(style, other), (PICTURE, painted), (CURVE, swap(b"loss", b"gain")),
                        ("favicon.svg", swap(b"#8c2f39", b"#000000"))]:
        yield Forgery(f"a page by itself, {path} replaced", page_with(alone(path, alter)),
                      (path,), base="linked")
        yield Forgery(f"a page by itself, {path} missing", removed(path), (path,), base="linked")


def file_forgeries():
    for name, alter in PICTURES:
        yield from both(name, PICTURE, alter)
    for name, alter in GZIPS:
        yield from both(name, IMAGES, alter)
    for name, alter in ARCHIVES:
        yield from both(name, ARRAYS, alter, base="named", arguments=NAMED)
    for name, alter in ARCHIVES[:2]:
        yield from both(f"{name} of another seed", OTHER_ARRAYS, alter, base="named",
                        arguments=NAMED)
    for name, path, alter in OTHERS:
        yield from both(name, path, alter)
    for path in TEXTS:
        for name, alter in LINE_CHANGES:
            if name != "no end of line" or not path.endswith(".svg"):
                yield from both(f"{name}, {path}", path, alter)
    yield Forgery("something in .nojekyll", alone(".nojekyll", lambda empty: b"x"), (".nojekyll",))
    for name, alter in LINE_CHANGES[:3]:
        def forge(site, alter=alter):
            site.page = alter(site.page.encode()).decode()
            site.seal()
        yield Forgery(f"{name}, index.html", forge, ("index.html",))

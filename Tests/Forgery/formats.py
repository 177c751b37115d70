"""PNG, gzip and NPZ files taken apart and put together otherwise."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
GZIP_HEADER = 10


def chunks(png):
    assert png.startswith(SIGNATURE)
    position, found = 8, []
    while position < len(png):
        length, = struct.unpack(">I", png[position:position + 4])
        kind = png[position + 4:position + 8]
        found.append((kind, png[position + 8:position + 8 + length]))
        position += 12 + length
    return found


def chunk(kind, content, crc=None):
    crc = zlib.crc32(kind + content) if crc is None else crc
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def png(parts):
    return SIGNATURE + b"".join(chunk(kind, content) for kind, content in parts)


def stream(image):
    """The compressed pixels."""
    return b"".join(content for kind, content in chunks(image) if kind == b"IDAT")


def with_stream(image, compressed):
    """The same picture with other compressed pixels, in one chunk."""
    parts, is_placed = [], False
    for kind, content in chunks(image):
        if kind != b"IDAT":
            parts.append((kind, content))
        elif not is_placed:
            parts.append((kind, compressed))
            is_placed = True
    return png(parts)


def recompressed(image, compress):
    return with_stream(image, compress(zlib.decompress(stream(image))))


def row_length(image):
    width, _, depth, color, _, _, interlace = struct.unpack(">IIBBBBB", chunks(image)[0][1])
    assert interlace == 0
    bits = depth * CHANNELS[color]
    return (width * bits + 7) // 8, max(bits // 8, 1)


def unfiltered(image):
    """The rows of a picture, each without its filter."""
    length, step = row_length(image)
    lines = zlib.decompress(stream(image))
    before, rows = bytes(length), []
    for start in range(0, len(lines), length + 1):
        kind, row = lines[start], bytearray(lines[start + 1:start + 1 + length])
        for place in range(length):
            left = row[place - step] if place >= step else 0
            up, corner = before[place], before[place - step] if place >= step else 0
            row[place] = row[place] + (0, left, up, (left + up) // 2,
                                       paeth(left, up, corner))[kind] & 255
        before = bytes(row)
        rows.append(before)
    return rows


def paeth(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def without_filters(image):
    return with_stream(image, zlib.compress(b"".join(b"\0" + row for row in unfiltered(image))))


def raw_deflate(content, level=9, strategy=zlib.Z_DEFAULT_STRATEGY):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(content) + packer.flush()


def gzip_content(packed):
    return zlib.decompress(packed, 31)


def gzip_with(packed, body=None, flags=0, extra=b"", after=b""):
    """A gzip file with other flags, fields, compressed bytes or bytes behind it."""
    content = gzip_content(packed)
    header = bytearray(packed[:GZIP_HEADER])
    header[3] = flags
    body = packed[GZIP_HEADER:-8] if body is None else body
    tail = struct.pack("<II", zlib.crc32(content), len(content))
    return bytes(header) + extra + body + tail + after


def gzip_recompressed(packed, compress):
    """Compressed again; `compress` makes zlib data, of which header and sum are dropped."""
    return gzip_with(packed, body=compress(gzip_content(packed))[2:-4])


@dataclass
class Member:
    """One array of an NPZ file, and what stands around it."""
    name: bytes
    content: bytes
    packed: bytes
    time: int = 0
    flags: int = 0
    method: int = 8
    # What is announced instead of the content's size.
    size: int | None = None
    extra: bytes = b""
    before: bytes = b""


def members(npz):
    with zipfile.ZipFile(io.BytesIO(npz)) as archive:
        contents = [(entry.filename.encode(), archive.read(entry)) for entry in archive.infolist()]
    return [Member(name, content, raw_deflate(content)) for name, content in contents]


def npz(parts, extra=b"", before_directory=b"", comment=b""):
    """The archive as Lookbook writes it, but for what is asked for."""
    file, directory = b"", b""
    for part in parts:
        file += part.before
        common = struct.pack("<5H3I", 20, part.flags, part.method, part.time, 0x21,
                             zlib.crc32(part.content), len(part.packed),
                             len(part.content) if part.size is None else part.size)
        directory += (b"PK\1\2" + struct.pack("<H", 20) + common
                      + struct.pack("<5H2I", len(part.name), len(extra), 0, 0, 0, 0, len(file))
                      + part.name + extra)
        file += (b"PK\3\4" + common + struct.pack("<2H", len(part.name), len(part.extra))
                 + part.name + part.extra + part.packed)
    file += before_directory
    return (file + directory + b"PK\5\6"
            + struct.pack("<4H2IH", 0, 0, len(parts), len(parts), len(directory), len(file),
                          len(comment)) + comment)


def npz_recompressed(packed, compress):
    """Compressed again; `compress` makes zlib data, of which header and sum are dropped."""
    return npz([replace(part, packed=compress(part.content)[2:-4]) for part in members(packed)])

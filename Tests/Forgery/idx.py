"""Data sets that look like another: its names and sizes, but other labels or images."""

import gzip
import shutil
from pathlib import Path

LABELS = ["train-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]
IMAGES = ["train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz"]
LABELS_HEADER = 8
IMAGES_HEADER = 16


def altered(data, folder, names, alter):
    shutil.copytree(data, folder)
    for name in names:
        path = Path(folder, name)
        path.write_bytes(gzip.compress(alter(gzip.decompress(path.read_bytes())), mtime=0))
    return folder


def painted(data, folder):
    """Every label the next one."""
    def alter(file):
        head, labels = file[:LABELS_HEADER], file[LABELS_HEADER:]
        return head + bytes((label + 1) % 10 for label in labels)
    return altered(data, folder, LABELS, alter)


def swapped(data, folder):
    """The first two images in each other's place."""
    def alter(file):
        head, size = file[:IMAGES_HEADER], 28 * 28
        first, second = (file[IMAGES_HEADER + n * size:][:size] for n in (0, 1))
        return head + second + first + file[IMAGES_HEADER + 2 * size:]
    return altered(data, folder, IMAGES, alter)

"""Single faults in exported files."""

import shutil
import struct
import zipfile

from safetensors.numpy import load_file

SCALE = "another range of pixels"
WEIGHT = "a flipped bit of a weight"
CLASSES = "two classes swapped"
# How what is said of each begins.
WORDS = {SCALE: "deviates", WEIGHT: ("deviates", "other values"), CLASSES: "the classes are"}


def of(model, form):
    """The faults that a format can have, by name."""
    yield WEIGHT, lambda path: alter(path, form, "weights", lambda data: flipped(data, model, form))
    yield CLASSES, lambda path: alter(path, form, "metadata", swapped)
    # With a C compiler's types the range of pixels cannot be mistaken.
    if form not in ("c", "safetensors"):
        yield SCALE, lambda path: None


def alter(path, form, part, change):
    """Changes the bytes that hold a part of what was exported."""
    if form == "savedmodel":
        path = path / ("saved_model.pb" if part == "weights" else "assets.extra/model.json")
    if form == "keras":
        return alter_member(path, "model.weights.h5" if part == "weights" else "metadata.json",
                            change)
    path.write_bytes(change(path.read_bytes()))


def alter_member(path, name, change):
    with zipfile.ZipFile(path) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in members.items():
            archive.writestr(entry, content)


def swapped(data):
    return data.replace(b"alpha", b"_____").replace(b"gamma", b"alpha").replace(b"_____", b"gamma")


def flipped(data, model, form):
    """The sign of one weight that many answers hang on: the largest of the last layer's biases, or
    the first tree's first threshold."""
    tensors = load_file(model.run / "model.safetensors")
    if "threshold" in tensors:
        return flipped_tree(data, tensors, form)
    name = [name for name in sorted(tensors, key=order) if name.endswith("bias")][-1]
    value = max(tensors[name].tolist(), key=abs)
    if form == "c":
        last = data.rindex(b"static const float bias_")
        text = next(text for text in data[last:].replace(b",", b" ").split()
                    if text.endswith(b"f") and struct.pack("<f", float(text[:-1])) ==
                    struct.pack("<f", value))
        place = data.index(text, last)
        return data[:place] + (text[1:] if value < 0 else b"-" + text) + data[place + len(text):]
    return with_sign_flipped(data, struct.pack("<f", value))


def order(name):
    """Layers by their kind and number: dense layers are last."""
    kind, _, number = name.split(".")[0].rpartition("_")
    return kind.startswith("dense"), int(number or 0) if number.isdigit() else 0


def flipped_tree(data, tensors, form):
    threshold = float(tensors["threshold"][0])
    if form == "c":
        first = str(int(tensors["feature"][0]) << 8 | int(threshold)).encode()
        place = data.index(first, data.index(b"tests["))
        return data[:place] + b"0" + data[place + len(first):]
    if form == "safetensors":
        return with_sign_flipped(data, struct.pack("<f", threshold))
    start = data.index(b"nodes_values")
    return data[:start] + with_sign_flipped(data[start:], struct.pack("<f", threshold + 0.5))


def with_sign_flipped(data, number):
    place = data.index(number) + 3
    return data[:place] + bytes([data[place] ^ 0x80]) + data[place + 1:]


def remove(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink()

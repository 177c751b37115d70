"""Makes the pictures that the tests read, and what Pillow and NumPy make of them.

    python3 -m venv venv && venv/bin/pip install --requirement requirements.txt && venv/bin/python make.py
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

HERE = Path(__file__).parent
SIZE = 28


def shoe(width, height):
    """A dark shape with a light sole on white, larger on one side so that every turn shows."""
    y, x = np.mgrid[0:height, 0:width]
    picture = np.full((height, width, 3), 255, np.uint8)
    body = (x > width * 0.2) & (x < width * 0.85) & (y > height * (0.75 - 0.5 * x / width)) & (y < height * 0.8)
    picture[body] = np.stack([40 + x % 90, 60 + y % 70, 30 + (x + y) % 120], -1)[body]
    sole = (x > width * 0.2) & (x < width * 0.85) & (y >= height * 0.8) & (y < height * 0.86)
    picture[sole] = (200, 180, 90)
    return picture


def trimmed(rgb):
    corners = rgb[[0, 0, -1, -1], [0, -1, 0, -1]].astype(int)
    gap = ((rgb[:, :, None].astype(int) - corners) ** 2).sum(-1)
    ink = ~(gap * 400 <= 255 * 255 * 3).any(-1)
    if not ink.any():
        return None
    rows, columns = np.where(ink.any(1))[0], np.where(ink.any(0))[0]
    return rgb[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def reduced(rgb):
    height, width = rgb.shape[:2]
    if width >= height:
        new_width, new_height = SIZE, max(1, (height * SIZE + width // 2) // width)
    else:
        new_width, new_height = max(1, (width * SIZE + height // 2) // height), SIZE
    columns = (2 * np.arange(new_width) + 1) * width // (2 * new_width)
    rows = (2 * np.arange(new_height) + 1) * height // (2 * new_height)
    return rgb[rows][:, columns]


def sharpened(rgb):
    padded = np.pad(rgb.astype(int), ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = rgb.shape[:2]

    def moved(y, x):
        return padded[1 + y:1 + y + height, 1 + x:1 + x + width]

    sides = moved(-1, 0) + moved(1, 0) + moved(0, -1) + moved(0, 1)
    diagonal = moved(-1, -1) + moved(-1, 1) + moved(1, -1) + moved(1, 1)
    total = 97952 - 4 * 6065 - 4 * 3679
    doubled = 2 * (97952 * moved(0, 0) - 6065 * sides - 3679 * diagonal) + total
    return np.clip(np.trunc(doubled / (2 * total)), 0, 255).astype(np.uint8)


def prepared(rgb):
    luma = np.array([2126, 7152, 722])
    corners = rgb[[0, 0, -1, -1], [0, -1, 0, -1]].astype(int) @ luma
    piece = trimmed(rgb)
    if piece is None:
        return None
    grey = (sharpened(reduced(piece)).astype(int) @ luma + 5000) // 10000
    if corners.sum() >= 4 * 128 * 10000:
        grey = 255 - grey
    height, width = grey.shape
    image = np.zeros((SIZE, SIZE), int)
    top, left = (SIZE - height) // 2, (SIZE - width) // 2
    image[top:top + height, left:left + width] = grey
    return image


def main():
    photo = shoe(150, 110)
    rgb = Image.fromarray(photo)
    alpha = np.dstack([photo, np.where((photo < 250).any(-1), 255, 0).astype(np.uint8)])
    alpha[..., 3][60:70] = 128
    dark = Image.fromarray(255 - photo)
    rng = np.random.default_rng(1)
    noisy = photo.copy()
    noisy[:20] = rng.integers(243, 256, (20, 150, 3))
    written = {
        "rgb.png": rgb, "palette.png": rgb.convert("P", palette=Image.Palette.ADAPTIVE),
        "grey.png": rgb.convert("L"), "alpha.png": Image.fromarray(alpha),
        "tall.png": Image.fromarray(shoe(60, 200)), "small.png": Image.fromarray(shoe(12, 9)),
        "dark.png": dark, "noisy.png": Image.fromarray(noisy), "two.png": rgb.convert("1"),
        "deep.png": Image.fromarray(np.asarray(rgb.convert("L")).astype(np.uint16) * 257),
    }
    for name, image in written.items():
        image.save(HERE / name, optimize=True)
    rgb.save(HERE / "photo.jpg", quality=92, subsampling=0)
    rgb.save(HERE / "progressive.jpg", quality=80, progressive=True)
    rgb.convert("L").save(HERE / "grey.jpg", quality=90)
    rgb.convert("CMYK").save(HERE / "cmyk.jpg")
    small = Image.fromarray(shoe(40, 24))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        small.save(HERE / f"turned-{orientation}.jpg", quality=95, subsampling=0, exif=exif)
    rgb.save(HERE / "moving.png", save_all=True, append_images=[dark], duration=100)
    rgb.save(HERE / "picture.gif")
    Image.new("RGB", (50, 40), (250, 250, 250)).save(HERE / "blank.png")

    expected = {}
    turned = [f"turned-{orientation}.jpg" for orientation in range(1, 9)]
    for name in [*written, "photo.jpg", "progressive.jpg", "grey.jpg", *turned]:
        image = ImageOps.exif_transpose(Image.open(HERE / name))
        if image.mode == "I;16":
            image = Image.fromarray((np.asarray(image) // 257).astype(np.uint8))
        if "A" in image.mode:
            data = np.asarray(image.convert("RGBA")).astype(int)
            a = data[..., 3:]
            array = ((data[..., :3] * a + 255 * (255 - a) + 127) // 255).astype(np.uint8)
        else:
            array = np.asarray(image.convert("RGB"))
        expected[name] = prepared(array).ravel().tolist()
    (HERE / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


main()

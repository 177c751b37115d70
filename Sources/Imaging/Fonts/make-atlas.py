#!/usr/bin/env python3
"""Draws the glyph atlases of Imaging from the Inter typeface.

    apt-get install fonts-inter && pip install pillow && python3 make-atlas.py

An atlas is a grey PNG, coverage as grey value: a grid of 16 equal cells a row, one glyph a cell in
the order of CHARACTERS, drawn from the cell's left edge plus MARGIN with its baseline at the row that
the text chunk names. The chunk 'Metrics' holds: cell width, cell height, margin, baseline, the
height of capitals, then each glyph's advance in 1/64 pixel.
"""
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

FONTS = "/usr/share/fonts/opentype/inter/"
CHARACTERS = (
    [chr(c) for c in range(32, 127)] + [chr(c) for c in range(160, 256)] + list("→–—…≥≤−✓✗‘’“”κρ□")
)
ATLASES = [
    ("regular", 20), ("regular", 26), ("semibold", 26), ("semibold", 40), ("semibold", 64)
]
FILES = {"regular": "Inter-Regular.otf", "semibold": "Inter-SemiBold.otf"}
MARGIN = 2

for weight, size in ATLASES:
    font = ImageFont.truetype(FONTS + FILES[weight], size)
    ascent, descent = font.getmetrics()
    width = max(font.getbbox(c)[2] for c in CHARACTERS) + 2 * MARGIN
    height = ascent + descent
    rows = (len(CHARACTERS) + 15) // 16
    sheet = Image.new("L", (16 * width, rows * height), 0)
    for i, c in enumerate(CHARACTERS):
        cell = Image.new("L", (width, height), 0)
        ImageDraw.Draw(cell).text((MARGIN, 0), c, font=font, fill=255)
        sheet.paste(cell, (i % 16 * width, i // 16 * height))
    capitals = -font.getbbox("H", anchor="ls")[1]
    advances = [round(font.getlength(c) * 64) for c in CHARACTERS]
    metrics = [width, height, MARGIN, ascent, capitals] + advances
    info = PngInfo()
    info.add_text("Metrics", " ".join(map(str, metrics)))
    info.add_text("Copyright", "The Inter Project Authors, SIL Open Font License 1.1")
    # Sixteen levels of coverage are as smooth to the eye and half the size.
    sheet = sheet.point(lambda v: round(v / 17) * 17)
    sheet.save(f"{weight}-{size}.png", optimize=True, bits=8, pnginfo=info)

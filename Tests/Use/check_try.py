#!/usr/bin/env python3
"""Checks in a browser that ‘Try it’ sees and answers what Lookbook does; with --prove, that it can fail.

    venv/bin/python check_try.py SITE DATA_DIR [--prove]

SITE is a report of a network of dense layers; DATA_DIR has the test images that it was measured on.
"""

import argparse
import base64
import gzip
import json
import re
import struct
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / "SiteChecks"), str(TESTS / "Forgery")]
from browser_checks import Browser  # noqa: E402
from program import Report  # noqa: E402
from selenium.common.exceptions import JavascriptException  # noqa: E402

FIXTURES = TESTS / "PreparationTests/Fixtures"
IMAGES = 1000
# Enough for a fault to show.
PROVING_IMAGES = 200
# Of probabilities, from weights that were rounded for the page.
TOLERANCE = 2e-3
# In grey levels: a browser blends what is transparent, and unpacks JPEG, by its own rounding.
GREY_TOLERANCE = {"alpha.png": 2, "two.png": 2, ".jpg": 40}
MEAN_TOLERANCE = {".jpg": 2.0}

# Hands files to the page as a reader does, one after another, and reads what it shows.
TRY = """
const [files, done] = arguments;
const input = document.querySelector('.try input[type=file]');
const bars = document.querySelector('.try-bars'), seen = document.querySelector('.try-seen');
const blobOf = async file => {
  if (file.bytes) return new Blob([Uint8Array.from(atob(file.bytes), c => c.charCodeAt())]);
  const canvas = Object.assign(document.createElement('canvas'), { width: file.width, height: file.height });
  const context = canvas.getContext('2d'), image = new ImageData(file.width, file.height);
  Uint8Array.from(atob(file.grey), c => c.charCodeAt()).forEach((grey, i) => {
    image.data.set([grey, grey, grey, 255], i * 4);
  });
  context.putImageData(image, 0, 0);
  return new Promise(resolve => canvas.toBlob(resolve));
};
(async () => {
  const results = [];
  for (const file of files) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([await blobOf(file)], file.name));
    const answered = new Promise(resolve => {
      const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
      observer.observe(bars, { childList: true });
      observer.observe(document.querySelector('.try-verdict'), { childList: true });
    });
    const start = performance.now();
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await answered;
    const seconds = (performance.now() - start) / 1000;
    await new Promise(resolve => setTimeout(resolve));
    const shown = seen.getContext('2d').getImageData(0, 0, seen.width, seen.height).data;
    results.push({
      seconds,
      verdict: document.querySelector('.try-verdict').textContent,
      remark: document.querySelector('.try-remark').textContent,
      isWarned: document.querySelector('.try-remark').classList.contains('try-warning'),
      grey: [...shown].filter((_, i) => i % 4 === 0).map(value => 255 - value),
      probabilities: Object.fromEntries([...bars.children].map(
        bar => [bar.dataset.label, +bar.dataset.probability])),
      nearest: document.querySelectorAll('.try-nearest li').length,
    });
  }
  done(results);
})().catch(error => done(String(error)));
"""


def images(folder, count):
    path = next(path for name in ("t10k-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte")
                if (path := folder / name).exists())
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    _, total, height, width = struct.unpack(">4I", content[:16])
    size = width * height
    return [{"name": f"{n}.png", "width": width, "height": height, "grey": base64.b64encode(
        content[16 + n * size:16 + (n + 1) * size]).decode()} for n in range(min(count, total))]


def recorded(site, count):
    """The probabilities of the run shown in depth, which alone keeps its pictures."""
    run = next(path.parent for path in sorted(site.glob("data/*/images.idx3-ubyte.gz")))
    with zipfile.ZipFile(run / "predictions.npz") as archive:
        name = next(name for name in archive.namelist() if name.startswith("proba"))
        content = archive.read(name)
    length = struct.unpack("<H", content[8:10])[0]
    header = content[10:10 + length].decode()
    assert "'<f4'" in header and "'fortran_order': False" in header, header
    rows, classes = map(int, re.search(r"\((\d+), (\d+),?\)", header).groups())
    values = struct.unpack(f"<{rows * classes}f", content[10 + length:])
    return [values[row * classes:(row + 1) * classes] for row in range(min(rows, count))]


def tries(browser, page, files):
    browser.open(page.as_uri())
    results = browser.run_async(TRY, files)
    if isinstance(results, str):
        raise RuntimeError(results)
    return results


def check_answers(browser, page, data, count=IMAGES):
    expected = recorded(page.parent, count)
    results = tries(browser, page, images(data, len(expected)))
    problems, largest = [], 0
    for number, (result, row) in enumerate(zip(results, expected)):
        found = [result["probabilities"].get(str(label), -1) for label in range(len(row))]
        largest = max(largest, *(abs(a - b) for a, b in zip(found, row)))
        if max(range(len(row)), key=row.__getitem__) != max(range(len(row)), key=found.__getitem__):
            problems.append(f"image {number} is another class")
    if largest > TOLERANCE:
        problems.append(f"a probability differs by {largest:.5f}")
    warned = sum(result["isWarned"] for result in results)
    if warned > len(results) / 25:
        problems.append(f"{warned} of {len(results)} test images are called unlike the data")
    demanded = browser.run("return +document.querySelector('.try').dataset.demanded")
    for number, (result, row) in enumerate(zip(results, expected)):
        # Where the threshold lies between the two probabilities, either is right.
        if abs(max(row) - demanded) > TOLERANCE and \
                ("left to a person" in result["verdict"]) != (max(row) < demanded):
            problems.append(f"image {number}: {result['verdict']}")
    return problems, (f"{len(results):,} images, same classes and verdicts, probabilities within "
                      f"{largest:.5f}, {warned} called unlike the data")


def check_preparation(browser, page):
    expected = json.loads((FIXTURES / "expected.json").read_text())
    files = [{"name": name, "bytes": base64.b64encode((FIXTURES / name).read_bytes()).decode()}
             for name in expected]
    problems = []
    for (name, pixels), result in zip(expected.items(), tries(browser, page, files)):
        differences = [abs(a - b) for a, b in zip(result["grey"], pixels)]
        ending = name[name.rindex("."):]
        most = GREY_TOLERANCE.get(name, GREY_TOLERANCE.get(ending, 0))
        mean = sum(differences) / len(differences)
        if max(differences) > most or mean > MEAN_TOLERANCE.get(ending, most):
            problems.append(f"{name}: greys differ by up to {max(differences)}, {mean:.2f} on average")
    return problems, f"{len(files)} pictures are prepared as the program prepares them"


def check_words(browser, page):
    """What is said of pictures that cannot be answered, are unlike the data, or are ordinary."""
    fixture = lambda name: {"name": name, "bytes": base64.b64encode((FIXTURES / name).read_bytes()).decode()}
    plain = lambda name, values: {"name": name, "width": 28, "height": 28,
                                  "grey": base64.b64encode(bytes(values)).decode()}
    noise = [(n * 2654435761 >> 13) % 256 for n in range(784)]
    blank, text, empty, noisy, flat = tries(browser, page, [
        fixture("blank.png"), {"name": "a.txt", "bytes": base64.b64encode(b"no picture").decode()},
        {"name": "b.png", "bytes": base64.b64encode(b"\x89PNG").decode()},
        plain("noise.png", noise), plain("flat.png", [90] * 784)])
    problems = []
    for name, result, words in (("all one colour", blank, "Nothing to see"), ("a text", text, "Not a picture"),
                                ("a cut file", empty, "Not a picture")):
        if words not in result["verdict"] or result["probabilities"]:
            problems.append(f"{name}: {result['verdict']}")
    for name, result in (("noise", noisy), ("one grey", flat)):
        if not result["isWarned"] or "Unlike the training data" not in result["remark"]:
            problems.append(f"{name} is not called unlike the data: {result['remark']}")
    return problems, "no picture, nothing on it, and pictures unlike the data are named"


DRAW = """
const pad = document.querySelector('.try-pad'), done = arguments[0];
pad.scrollIntoView();
const frame = pad.getBoundingClientRect();
const at = (x, y) => ({ clientX: frame.left + x * frame.width, clientY: frame.top + y * frame.height, pointerId: 1, isPrimary: true, bubbles: true });
pad.setPointerCapture = () => {};
pad.dispatchEvent(new PointerEvent('pointerdown', at(0.3, 0.1)));
pad.dispatchEvent(new PointerEvent('pointermove', at(0.3, 0.9)));
pad.dispatchEvent(new PointerEvent('pointerup', at(0.3, 0.9)));
const read = () => ({ verdict: document.querySelector('.try-verdict').textContent,
                      bars: document.querySelectorAll('.try-bars li').length });
setTimeout(() => {
  const drawn = read();
  document.querySelectorAll('.try-button').forEach(button => { if (button.textContent === 'Clear') button.click(); });
  const cleared = read();
  pad.focus();
  for (let i = 0; i < 12; i++) pad.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', shiftKey: true, bubbles: true }));
  setTimeout(() => {
    const typed = read();
    document.querySelectorAll('.try-button').forEach(button => { if (button.textContent.startsWith('Use one')) button.click(); });
    setTimeout(() => done({ drawn, cleared, typed, taken: read() }), 300);
  }, 200);
}, 200);
"""


def check_drawing(browser, page):
    browser.open(page.as_uri())
    found = browser.run_async(DRAW)
    problems = [f"{name}: {found[name]}" for name in ("drawn", "typed", "taken") if not found[name]["bars"]]
    if found["cleared"]["bars"] or found["cleared"]["verdict"] != "No picture yet":
        problems.append(f"cleared: {found['cleared']}")
    return problems, "drawn by pointer and by keys, cleared, taken from the report"


ORDER = """
const [large, done] = arguments, input = document.querySelector('.try input[type=file]');
const seen = document.querySelector('.try-seen'), bars = document.querySelector('.try-bars');
const give = file => {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
};
const blob = (width, color) => new Promise(resolve => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height: width });
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, width);
  context.fillStyle = color;
  context.fillRect(width / 4, width / 4, width / 2, width / 2);
  canvas.toBlob(resolve);
});
(async () => {
  const [big, small] = [await blob(large, '#000'), await blob(60, '#888')];
  give(new File([big], 'big.png'));
  give(new File([small], 'small.png'));
  await new Promise(resolve => setTimeout(resolve, 2500));
  const grey = seen.getContext('2d').getImageData(14, 14, 1, 1).data[0];
  give(new File([big], 'big.png'));
  document.querySelectorAll('.try-button').forEach(button => { if (button.textContent === 'Clear') button.click(); });
  await new Promise(resolve => setTimeout(resolve, 2500));
  done({ grey, left: bars.children.length });
})();
"""


def check_order(browser, page):
    """What is given last is answered, however long what came before it takes."""
    browser.open(page.as_uri())
    found = browser.run_async(ORDER, 3000)
    problems = [] if 100 < found["grey"] < 170 else [f"the picture given first stands: {found['grey']}"]
    problems += ["a picture appears after it was cleared"] if found["left"] else []
    return problems, "the last picture given stands, and nothing after Clear"


def check_without_script(browser, page):
    browser.open(page.as_uri(), scripts=False)
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    text = browser.run("return document.querySelector('.try').innerText")
    problems = [] if "lookbook predict" in text else [f"found {text!r}"]
    return problems, "without JavaScript the command is shown"


def check_policy(browser, page):
    """Whether the page's own policy lets its scripts run: other checks lift it on copies."""
    browser.open(page.as_uri())
    messages = browser.console()
    return [*messages], "runs under the page's own policy and writes no message"


CHECKS = {
    "answers": check_answers,
    "preparation": lambda browser, page, data: check_preparation(browser, page),
    "words": lambda browser, page, data: check_words(browser, page),
    "drawing": lambda browser, page, data: check_drawing(browser, page),
    "order": lambda browser, page, data: check_order(browser, page),
    "without script": lambda browser, page, data: check_without_script(browser, page),
    "policy": lambda browser, page, data: check_policy(browser, page),
}

# What is changed in a copy of the page, and the checks that have to notice.
BREAKS = [
    ("no fault", "", "", set()),
    ("a layer without its biases", "const sums = bias.slice();",
     "const sums = new Float64Array(bias.length);", {"answers"}),
    ("a coarser step", "number ? 1 / 8192", "number ? 1 / 8000", {"answers"}),
    ("no sharpening", "const rows = sharpened(reduced(picture, piece));",
     "const rows = reduced(picture, piece);", {"preparation"}),
    ("no centring", "(width - rows[0].length) >> 1", "0", {"preparation"}),
    ("no warning", "toggle('try-warning', likeness < limit)", "toggle('try-warning', false)", {"words"}),
    ("a warning of everything", "limit ? similarity(image) : 1", "limit ? -2 : 1", {"answers"}),
    ("every answer stands", "shares[best] < demanded", "shares[best] < 0", {"answers"}),
    ("no turns", "if (mine !== turn) return bitmap.close();", "", {"order"}),
    ("any file is a picture", "forget('Not a picture", "forget('A picture", {"words"}),
    ("no drawing", "paper.stroke();", "", {"drawing"}),
    ("no notice", "lookbook predict PICTURE", "", {"without script"}),
    ("a policy of another script", "script-src &#39;sha256-", "script-src &#39;sha256-A", {"policy"}),
]


def prove(browser, page, data):
    report = Report()
    text = page.read_text(encoding="utf-8")
    with TemporaryDirectory() as room:
        for name, old, new, names in BREAKS:
            assert old in text, old
            broken = text.replace(old, new)
            # The policy would keep a changed script from running.
            if "policy" not in names:
                broken = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", broken, count=1)
            copy = Path(room, name.replace(" ", "-"))
            copy.mkdir()
            (copy / "data").symlink_to(page.parent.resolve() / "data")
            (copy / "index.html").write_text(broken, encoding="utf-8")
            missed = []
            for check in names:
                try:
                    count = {"count": PROVING_IMAGES} if check == "answers" else {}
                    if not CHECKS[check](browser, copy / "index.html", data, **count)[0]:
                        missed.append(f"not noticed by {check}")
                except (RuntimeError, JavascriptException) as error:
                    print(f"  {check}: {str(error).splitlines()[0]}")
            if not names:
                missed = [f"{check}: {problem}" for check, run in CHECKS.items() if check != "policy"
                          for problem in run(browser, copy / "index.html", data)[0]]
            report.add(name, missed, f"noticed by {', '.join(sorted(names)) or 'no check'}")
    return report.finish()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--prove", action="store_true")
    arguments = parser.parse_args()
    page = (arguments.site / "index.html").resolve()
    with closing(Browser()) as browser:
        if arguments.prove:
            return prove(browser, page, arguments.data)
        report = Report()
        for name, check in CHECKS.items():
            report.add(name, *check(browser, page, arguments.data))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

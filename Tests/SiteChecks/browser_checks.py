"""The checks that need the page in a browser, all in one headless Chromium."""

import base64
import json
import os
import re
import shutil
import subprocess
import unicodedata
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from page_checks import Outcome

SCRIPT_SECONDS = 300
WIDTHS = (320, 390, 768, 1280, 1920)
A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
# What a sheet holds at 96 pixels an inch, generously.
A4_PIXELS = 1100
SHORT_SHEETS = 4
BRIEF_SCREENS = ((1280, 720, ".opening"), (390, 844, ".brief"))
LETTERING_WIDTHS = (390, 768, 1280)
# In CSS pixels: the least in text, the least and the most in drawings.
LETTERING = (11, 11, 13)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
JENKINS_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';"
# A custom property that only the report's style sheet sets.
STYLE_TOKEN = "--paper"

# A name that is broken at its hyphen is read without it.
HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010"))

OPEN_DETAILS = "document.querySelectorAll('details').forEach(details => details.open = true)"

RUN_AXE = """
const [tags, done] = arguments;
axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  .then(result => done(result.violations), error => done(String(error)));
"""

# The elements that make the page wider than the window, but not what scrolls by itself.
FIND_OVERFLOW = """
const root = document.documentElement;
if (root.scrollWidth <= window.innerWidth) return null;
const scrolls = element => element !== root && element !== document.body &&
  (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
const name = element => element.tagName.toLowerCase() + (element.id && '#' + element.id) +
  (element.getAttribute('class') ? '.' + element.getAttribute('class') : '');
const sticksOut = element => element.getBoundingClientRect().right > window.innerWidth + 0.5;
const wide = [...document.body.querySelectorAll('*')]
  .filter(element => sticksOut(element) && !scrolls(element.parentElement));
return root.scrollWidth + ' px wide, because of ' + wide.slice(0, 3).map(name).join(', ');
"""

# The contents list repeats the headings, so it goes before they are looked for. A table that is higher
# than a sheet has its head on two at least.
READ_PRINTABLE = """
document.querySelectorAll('nav').forEach(nav => nav.remove());
const texts = selector => [...document.querySelectorAll(selector)].map(e => e.textContent);
const long = [...document.querySelectorAll('table')].filter(t => t.offsetHeight > arguments[0]);
return {headings: texts('h1, h2, h3, h4, h5, h6'), details: texts('details'),
        heads: long.map(t => t.tHead.textContent)};
"""

PRINT_WHOLE = "document.body.classList.remove('short-print')"

FIND_LATE_BRIEF = """
const [limit, selector] = arguments;
const bottom = document.querySelector(selector).getBoundingClientRect().bottom + scrollY;
return bottom <= limit ? null : 'it ends at ' + Math.ceil(bottom) + ' px';
"""

# Lettering of a drawing is as large as its scale makes it.
FIND_SMALL_LETTERING = """
const [least, least_drawn, most_drawn] = arguments;
const found = new Map();
const note = (size, element) => {
  const label = size.toFixed(1) + ' px, ' + element.textContent.trim().slice(0, 20);
  found.set(size.toFixed(1), label);
};
const owns = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
for (const element of document.body.querySelectorAll('*')) {
  if (!owns(element) || !element.checkVisibility() || element.closest('script, style')) continue;
  const size = parseFloat(getComputedStyle(element).fontSize);
  if (element instanceof SVGElement) {
    const matrix = element.getScreenCTM?.();
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1;
    if (element.closest('title, desc')) continue;
    const drawn = size * scale;
    if (drawn < least_drawn - 0.05 || drawn > most_drawn + 0.05) note(drawn, element);
  } else if (size < least - 0.05) note(size, element);
}
return [...found.values()];
"""

# Tables that are cut although there is room beside them.
FIND_CUT_TABLES = """
const room = element => element.closest('figure') ?? document.querySelector('main');
const right = element => element.getBoundingClientRect().right;
return [...document.querySelectorAll('.scroll')]
  .filter(s => s.scrollWidth > s.clientWidth + 1 && right(s) < right(room(s)) - 8)
  .map(s => s.getAttribute('aria-labelledby'));
"""

COUNT_LIT = """
const probe = document.createElement('i');
probe.style.color = 'var(--accent)';
document.body.append(probe);
const colour = getComputedStyle(probe).color;
probe.remove();
return [...document.querySelectorAll('.contents a')]
  .filter(link => getComputedStyle(link).color === colour).length;
"""

# Colours come in many notations; a canvas turns each into numbers.
FIND_DARK_SCHEME = """
const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
function lightness(colour) {
  context.fillStyle = 'white';
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
const found = [];
for (const element of [document.documentElement, document.body])
  if (lightness(getComputedStyle(element).backgroundColor) < 0.8)
    found.push('a dark ' + element.tagName.toLowerCase());
for (const element of document.body.querySelectorAll(':not(svg, svg *)'))
  if ([...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) &&
      element.checkVisibility() && lightness(getComputedStyle(element).color) > 0.6)
    found.push('light text in ' + element.tagName.toLowerCase());
return [...new Set(found)];
"""

READ_LINKED_STATE = """
const [token] = arguments;
return {
  images: document.images.length,
  empty: [...document.images].filter(i => !i.naturalWidth).map(i => i.getAttribute('src')),
  styled: getComputedStyle(document.documentElement).getPropertyValue(token) !== '',
};
"""


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ("headless=new", "hide-scrollbars", "disable-dev-shm-usage"):
            options.add_argument(f"--{argument}")
        if os.geteuid() == 0:
            # Chromium's sandbox refuses to run as root, as which containers often run.
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self._driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
        # Large pages take axe its time where the machine has other work.
        self._driver.set_script_timeout(SCRIPT_SECONDS)
        axe = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
        self._axe = axe.read_text(encoding="utf-8")
        self._address = None

    def close(self):
        self._driver.quit()

    def open(self, address, width=1280, scheme="light", media="", scripts=True):
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.emulate(scheme, media)
        self.resize(width)
        for log in ("browser", "performance"):
            self._driver.get_log(log)
        self._address = address
        self._driver.get(address)

    def emulate(self, scheme, media=""):
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.command("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": n, "value": v} for n, v in features.items()])

    def resize(self, width):
        self.command("Emulation.setDeviceMetricsOverride",
                     width=width, height=900, deviceScaleFactor=1, mobile=False)

    def command(self, name, **parameters):
        return self._driver.execute_cdp_cmd(name, parameters)

    def run(self, script, *arguments):
        return self._driver.execute_script(script, *arguments)

    def run_async(self, script, *arguments):
        return self._driver.execute_async_script(script, *arguments)

    def print(self):
        return self.command("Page.printToPDF", **A4)["data"]

    def wait_a_frame(self):
        """Until what scrolling sets going has been drawn."""
        self._driver.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def run_axe(self):
        self.run(f"if (!window.axe) {{ {self._axe} }}")
        violations = self._driver.execute_async_script(RUN_AXE, AXE_TAGS)
        if isinstance(violations, str):
            raise RuntimeError(violations)
        return violations

    def console(self):
        """The messages since the last call."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def requests(self):
        """The addresses asked for since the page was opened, beyond the page itself."""
        events = [json.loads(entry["message"])["message"]
                  for entry in self._driver.get_log("performance")]
        addresses = [event["params"]["request"]["url"] for event in events
                     if event["method"] == "Network.requestWillBeSent"]
        addresses.remove(self._address)
        return [address for address in addresses if not address.startswith("data:")]


def check_accessibility(page, tools):
    problems = []
    tools.browser.open(page.path.as_uri())
    for folds in ("closed", "open"):
        if folds == "open":
            tools.browser.run(OPEN_DETAILS)
        for scheme in ("light", "dark"):
            tools.browser.emulate(scheme)
            for violation in tools.browser.run_axe():
                places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
                problems.append(f"{scheme}, details {folds}: {violation['id']}, "
                                f"{violation['help']}: {', '.join(places[:3])} ({len(places)})")
    return Outcome(problems, "no violation in light and dark, details closed and open")


def check_silence(page, tools):
    problems = []
    for scripts, scheme in ((True, "light"), (True, "dark"), (False, "light")):
        tools.browser.open(page.path.as_uri(), scheme=scheme, scripts=scripts)
        # What is out of sight may load late.
        tools.browser.run(OPEN_DETAILS)
        tools.browser.run("window.scrollTo(0, document.body.scrollHeight)")
        problems += [f"asks for {address}" for address in tools.browser.requests()]
        problems += [f"console: {message}" for message in tools.browser.console()]
    return Outcome(list(dict.fromkeys(problems)),
                   "no request and no console message, with and without JavaScript")


def check_reflow(page, tools):
    problems = []
    tools.browser.open(page.path.as_uri())
    for folds in ("closed", "open"):
        if folds == "open":
            tools.browser.run(OPEN_DETAILS)
        for width in WIDTHS:
            tools.browser.resize(width)
            overflow = tools.browser.run(FIND_OVERFLOW)
            if overflow:
                problems.append(f"at {width} px, details {folds}: {overflow}")
    return Outcome(problems, f"nothing is wider than {', '.join(map(str, WIDTHS))} px")


def check_brief(page, tools):
    """Whether the brief is on the first screen, with its pictures where that is wide."""
    problems = []
    tools.browser.open(page.path.as_uri())
    for width, height, selector in BRIEF_SCREENS:
        tools.browser.resize(width)
        late = tools.browser.run(FIND_LATE_BRIEF, height, selector)
        if late:
            problems.append(f"at {width} × {height}: {late}")
    screens = ", ".join(f"{width} × {height}" for width, height, _ in BRIEF_SCREENS)
    return Outcome(problems, f"the brief ends within {screens} px")


def at_every_width(page, tools, script, *arguments):
    """What a script finds on a page with everything open, at each of the widths."""
    tools.browser.open(page.path.as_uri())
    tools.browser.run(OPEN_DETAILS)
    found = []
    for width in LETTERING_WIDTHS:
        tools.browser.resize(width)
        found += [f"at {width} px: {item}" for item in tools.browser.run(script, *arguments)]
    return found


def check_lettering(page, tools):
    problems = at_every_width(page, tools, FIND_SMALL_LETTERING, *LETTERING)
    return Outcome(problems, f"at least {LETTERING[0]} px in text and {LETTERING[1]} to "
                             f"{LETTERING[2]} px in drawings, at "
                             f"{', '.join(map(str, LETTERING_WIDTHS))} px")


def check_tables(page, tools):
    problems = [f"{found} is cut beside empty space"
                for found in at_every_width(page, tools, FIND_CUT_TABLES)]
    return Outcome(problems, "no table is cut beside empty space")


def check_contents(page, tools):
    problems = []
    tools.browser.open(page.path.as_uri())
    for part in range(1, 8):
        tools.browser.run(f"window.scrollTo(0, document.body.scrollHeight * {part} / 8)")
        tools.browser.wait_a_frame()
        lit = tools.browser.run(COUNT_LIT)
        if lit != 1:
            problems.append(f"{lit} entries are lit at {part}/8 of the page")
    return Outcome(problems, "one entry of the contents is lit wherever the reader is")


def check_print(page, tools):
    # Paper is white also for those who read the screen in dark.
    tools.browser.open(page.path.as_uri(), scheme="dark", media="print")
    problems = [f"{finding} in print" for finding in tools.browser.run(FIND_DARK_SCHEME)]
    short = printed_text(tools.browser.print())
    sheets = short.count("\f")
    if sheets > SHORT_SHEETS:
        problems.append(f"the short edition has {sheets} sheets")
    problems += unnumbered(short, "the short edition")
    tools.browser.run(PRINT_WHOLE)
    printable = tools.browser.run(READ_PRINTABLE, A4_PIXELS)
    whole = printed_text(tools.browser.print())
    problems += unnumbered(whole, "the whole")
    paper = squashed(whole)
    problems += [f"the table head {head.strip()[:40]!r} is not on every sheet of its table"
                 for head in printable["heads"] if paper.count(squashed(head)) < 2]
    problems += [f"the heading {' '.join(heading.split())!r} is not printed"
                 for heading in printable["headings"] if squashed(heading) not in paper]
    for details in printable["details"]:
        missing = [word for word in details.split() if squashed(word) not in paper]
        if missing:
            problems.append(f"{len(missing)} words of the details "
                            f"{details.strip().splitlines()[0]!r} are not printed")
    return Outcome(problems, f"{sheets} sheets in short; {len(printable['headings'])} headings and "
                             f"{len(printable['details'])} details in whole, numbered, in light")


def printed_text(pdf):
    converted = subprocess.run(["pdftotext", "-", "-"], input=base64.b64decode(pdf),
                               stdout=subprocess.PIPE, check=True)
    return converted.stdout.decode()


def unnumbered(text, edition):
    sheets = text.split("\f")[:-1]
    return [f"sheet {number} of {edition} has no number"
            for number, sheet in enumerate(sheets, 1)
            if f"{number}/{len(sheets)}" not in squashed(sheet)][:1]


def squashed(text):
    """Without what line breaks, hyphens at them, ligatures and letter-spacing do in a PDF."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(text.translate(HYPHENS).split())


def check_policy(page, tools):
    problems = [f"{element} has the attribute {name}" for element in page.elements
                for name in element.attributes if name == "style" or name.startswith("on")]
    problems += [f"{element} is inline" for element in page.named("style")]
    problems += [f"{element} is inline" for element in page.named("script")
                 if "src" not in element.attributes]
    problems += [f"the address {start}…" for start in re.findall(r"data:\w+/\w+", page.source)]
    with serving(page.folder) as address:
        tools.browser.open(address + quote(page.name))
        state = tools.browser.run(READ_LINKED_STATE, STYLE_TOKEN)
        problems += [f"console: {message}" for message in tools.browser.console()]
    problems += [f"the image {source[:80]} is empty" for source in state["empty"]]
    if not state["styled"]:
        problems.append("the style sheet has no effect")
    return Outcome(problems, f"styled, {state['images']} images, under Jenkins' default policy")


class JenkinsHandler(SimpleHTTPRequestHandler):
    def do_GET(self):
        # Browsers ask for it unasked; Jenkins has one of its own.
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self):
        self.send_header("Content-Security-Policy", JENKINS_POLICY)
        super().end_headers()

    def log_message(self, *arguments):
        pass


@contextmanager
def serving(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(JenkinsHandler, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()

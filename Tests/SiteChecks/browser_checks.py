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
A4_INCHES = {"paperWidth": 8.27, "paperHeight": 11.69}
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

# The contents list repeats the headings, so it goes before they are looked for.
READ_PRINTABLE = """
document.querySelectorAll('nav').forEach(nav => nav.remove());
const texts = selector => [...document.querySelectorAll(selector)].map(e => e.textContent);
return {headings: texts('h1, h2, h3, h4, h5, h6'), details: texts('details')};
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


def check_print(page, tools):
    # Paper is white also for those who read the screen in dark.
    tools.browser.open(page.path.as_uri(), scheme="dark", media="print")
    problems = [f"{finding} in print" for finding in tools.browser.run(FIND_DARK_SCHEME)]
    printable = tools.browser.run(READ_PRINTABLE)
    paper = printed_text(tools.browser.command("Page.printToPDF", **A4_INCHES)["data"])
    problems += [f"the heading {' '.join(heading.split())!r} is not printed"
                 for heading in printable["headings"] if squashed(heading) not in paper]
    for details in printable["details"]:
        missing = [word for word in details.split() if squashed(word) not in paper]
        if missing:
            problems.append(f"{len(missing)} words of the details "
                            f"{details.strip().splitlines()[0]!r} are not printed")
    return Outcome(problems, f"{len(printable['headings'])} headings and "
                             f"{len(printable['details'])} details on paper, in light")


def printed_text(pdf):
    converted = subprocess.run(["pdftotext", "-", "-"], input=base64.b64decode(pdf),
                               stdout=subprocess.PIPE, check=True)
    return squashed(converted.stdout.decode())


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

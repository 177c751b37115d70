#!/usr/bin/env python3
"""Measures how long one answer at a time takes in the page and over HTTP, and records it in a run.

    venv/bin/python measure_latency.py SITE DATA_DIR RUN --lookbook PROGRAM --server PROGRAM

SITE is a report that shows RUN in depth, and DATA_DIR has test images. Each is handed to ‘Try it’ in a
browser, and sent to the server on one connection, once the last answer has come; `lookbook latency` adds what
it measures in process. Quiet machines give lower times.
"""

import argparse
import base64
import http.client
import json
import subprocess
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from check_try import Browser, images, tries

# The first answers find caches cold and connections new.
UNMEASURED = 100


def in_page(site, files):
    with closing(Browser()) as browser:
        return [result["seconds"] for result in tries(browser, (site / "index.html").resolve(), files)]


def over_http(options, files):
    command = [options.server, options.run, "--port", "0", "--log", "none", "--name", "model"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip().removeprefix("http://")
        seconds = []
        with closing(http.client.HTTPConnection(address, timeout=10)) as connection:
            for file in files:
                grey = base64.b64decode(file["grey"])
                body = json.dumps({"instances": [list(grey)]})
                start = time.perf_counter()
                connection.request("POST", "/v1/models/model:predict", body)
                response = connection.getresponse()
                answer = response.read()
                seconds.append(time.perf_counter() - start)
                if response.status != 200:
                    raise SystemExit(f"the server answered {response.status}: {answer[:200]}")
        return seconds
    finally:
        server.terminate()
        server.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("site", "data", "run"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--lookbook", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--answers", type=int, default=2000)
    options = parser.parse_args()
    files = images(options.data, options.answers + UNMEASURED)
    with TemporaryDirectory() as room:
        measured = []
        for place, seconds in (("over HTTP on one machine", over_http(options, files)),
                               ("in the page", in_page(options.site, files))):
            file = Path(room, f"{place}.csv")
            file.write_text("".join(f"{second}\n" for second in ["seconds", *seconds[UNMEASURED:]]))
            measured += ["--measured", f"{place}={file}"]
        subprocess.run([options.lookbook, "latency", options.run, "--answers", str(options.answers),
                        "--data", options.data, *measured], check=True)


main()

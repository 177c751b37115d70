"""The server under more than it takes, while it is stopped, and for a while."""

import io
import json
import threading
import time

import numpy as np
from PIL import Image

from serve_clients import png
from serve_server import connect, exchange, read_reply, request


def judge_busy(reply):
    if reply is None or reply.status != 503:
        return [f"status {reply and reply.status}, expected 503"]
    if not reply.headers.get("retry-after", "").isdigit():
        return ["no Retry-After"]
    return [] if "Try again" in reply.error else [f"says “{reply.error}”"]


def check_connections(server, most):
    """As many connections as are allowed are served, the next is told to come back."""
    clients = [connect(server) for _ in range(most)]
    time.sleep(0.2)
    problems = judge_busy(exchange(server, request("/healthz", method="GET")))
    for client in clients:
        client.sendall(request("/healthz", method="GET"))
        reply = read_reply(client.makefile("rb"))
        if reply is None or reply.status != 200:
            problems.append("a connection within the limit is not served")
        client.close()
    time.sleep(0.2)
    reply = exchange(server, request("/healthz", method="GET"))
    if reply is None or reply.status != 200:
        problems.append("no connection is taken when others have gone")
    return problems, f"{most} connections, then 503"


def check_full(server):
    """While a worker is at large pictures, no more requests wait than may; all others get 503."""
    file = io.BytesIO()
    Image.fromarray(np.tile(np.arange(4000, dtype=np.uint16).astype(np.uint8), (3000, 1))).save(
        file, "JPEG")
    body, replies = file.getvalue(), []
    posts = [threading.Thread(target=lambda: replies.append(
        exchange(server, request("/tag", body), seconds=30))) for _ in range(12)]
    for post in posts:
        post.start()
        time.sleep(0.01)
    health = exchange(server, request("/healthz", method="GET"))
    for post in posts:
        post.join()
    problems = [] if health and health.status == 200 else ["no health meanwhile"]
    busy = [reply for reply in replies if reply and reply.status == 503]
    answered = sum(reply is not None and reply.status == 200 for reply in replies)
    if not busy or answered + len(busy) != len(posts) or not answered:
        problems.append(f"{answered} answered, {len(busy)} refused of {len(posts)}")
    for reply in busy:
        problems += judge_busy(reply)
    return problems, f"{answered} answered, {len(busy)} refused with 503, health at once"


class Sender(threading.Thread):
    """Sends requests on one connection, one after another, and counts what becomes of them."""

    def __init__(self, server, bodies):
        super().__init__()
        self.server, self.bodies = server, bodies
        self.sent = self.answered = self.failed = 0
        self.is_ended = False

    def run(self):
        while not self.is_ended:
            try:
                client = connect(self.server, 30)
            except OSError:
                return
            with client:
                self.talk(client)

    def talk(self, client):
        file = client.makefile("rb")
        while not self.is_ended:
            body = self.bodies[self.sent % len(self.bodies)]
            self.sent += 1
            try:
                client.sendall(body)
                reply = read_reply(file)
            except OSError:
                reply = None
            if reply is None:
                return
            self.answered += 1
            self.failed += reply.status != 200
            if reply.headers.get("connection") == "close":
                return


def senders(server, count):
    path = f"/v1/models/{server.run.name}:predict"
    images = server.run.images
    bodies = [request(path, {"instances": images[:1].tolist()}),
              request("/tag", png(images[1])), request("/healthz", method="GET"),
              request(path, {"instances": images[:20].tolist()}),
              request(path, {"instances": "wrong"})]
    return [Sender(server, bodies[:4]) for _ in range(count)], bodies[4]


def check_stop(server):
    """SIGTERM under load: every request that was sent is answered, and the exit code is 0."""
    threads, _ = senders(server, 8)
    for thread in threads:
        thread.start()
    time.sleep(1)
    start = time.monotonic()
    code = server.stop()
    seconds = time.monotonic() - start
    for thread in threads:
        thread.is_ended = True
        thread.join()
    sent, answered = (sum(getattr(thread, name) for thread in threads)
                      for name in ("sent", "answered"))
    problems = [f"exit code {code}"] if code != 0 else []
    if sent != answered or sum(thread.failed for thread in threads):
        problems.append(f"{sent} sent, {answered} answered, "
                        f"{sum(thread.failed for thread in threads)} of them refused")
    if sent < 100:
        problems.append(f"only {sent} requests were sent")
    if seconds > 5:
        problems.append(f"took {seconds:.1f} s")
    return problems, f"{sent} requests, none lost; ended in {seconds:.1f} s"


def check_soak(server, seconds):
    """Requests of all kinds for a while: memory stays where it is."""
    threads, wrong = senders(server, 4)
    for thread in threads:
        thread.start()
    time.sleep(seconds / 4)
    before, end, grown = server.resident(), time.monotonic() + seconds * 3 / 4, []
    while time.monotonic() < end:
        exchange(server, request("/tag", b"no picture"))
        exchange(server, wrong)
        exchange(server, b"garbage\r\n\r\n")
        grown.append(server.resident() - before)
        time.sleep(0.05)
    for thread in threads:
        thread.is_ended = True
        thread.join()
    answered = sum(thread.answered for thread in threads)
    problems = []
    if max(grown) > 8:
        problems.append(f"memory grew by {max(grown):.1f} MiB from {before:.1f}")
    if sum(thread.failed + thread.sent - thread.answered for thread in threads):
        problems.append("requests failed")
    return problems, f"{answered} requests in {seconds} s, memory {max(grown):+.1f} MiB at most"


LOGGED = ["time", "method", "path", "status", "ms", "received", "sent"]


def check_log(server):
    """A line of JSON for each request, whatever was in it."""
    exchange(server, request("/healthz", method="GET"))
    exchange(server, request("/tag", b"no picture"))
    exchange(server, b"GET /\xc3\xa9\x1b[31m\" HTTP/1.1\r\n\r\n")
    exchange(server, request("/%0a{}\\\"", method="GET"))
    exchange(server, b"garbage\r\n\r\n")
    server.stop()
    lines = server.process.stderr.read()
    problems, found = [], []
    for line in lines.split(b"\n")[:-1]:
        if any(not 0x20 <= byte < 0x7F for byte in line):
            problems.append(f"not plain: {line!r}")
        entry = json.loads(line)
        found.append(entry["status"])
        if list(entry) != LOGGED:
            problems.append(f"keys {list(entry)}")
    if len(found) != 5 or found[:2] != [200, 400] or found[4] != 400:
        problems.append(f"statuses {found}")
    return problems, f"{len(found)} lines of JSON"

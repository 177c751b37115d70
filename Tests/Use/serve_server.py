"""The server under test, and the run that it serves."""

import csv
import gzip
import json
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parent.parent
SUBSET = TESTS / "TestData" / "fashion-mnist-subset"


class Run:
    """A run, the test images that it answered, and the answers that it recorded."""

    def __init__(self, folder, data):
        self.folder = Path(folder)
        manifest = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        self.name = manifest["model"]
        self.classes = manifest["dataset"]["classNames"]
        packed = gzip.decompress((Path(data) / "t10k-images-idx3-ubyte.gz").read_bytes())
        self.images = np.frombuffer(packed, np.uint8, offset=16).reshape(-1, 28, 28)
        if (self.folder / "predictions.npz").exists():
            self.scores = np.load(self.folder / "predictions.npz")["proba"]
        else:
            with (self.folder / "predictions.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.scores = np.array([[row[f"p:{name}"] for name in self.classes] for row in rows],
                                   np.float32)


def trained(lookbook, room):
    """A small network of a small part of the data set; seconds."""
    subprocess.run([lookbook, "train", "mlp", "--epochs", "1", "--data", SUBSET,
                    "--runs", room / "runs"], check=True, capture_output=True)
    return Run(room / "runs" / "mlp-0", SUBSET)


class Server:
    """A server that runs, on a port of its own."""

    def __init__(self, program, run, *options, log="none"):
        self.run = run
        self.errors = []
        self.process = subprocess.Popen(
            [program, run.folder, "--port", "0", "--log", log, *map(str, options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE if log == "json" else None)
        self.address = self.process.stdout.readline().decode().strip()
        self.port = int(self.address.rsplit(":", 1)[1])
        self.pid = self.process.pid

    def resident(self):
        """Mebibytes of memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self, seconds=40):
        """The exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=seconds)


def connect(server, seconds=10):
    return socket.create_connection(("127.0.0.1", server.port), timeout=seconds)


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def error(self):
        return json.loads(self.body)["error"]


def read_reply(file):
    """The next reply of a connection; None where it has ended."""
    line = file.readline()
    if not line:
        return None
    headers = {}
    while (header := file.readline()) not in (b"\r\n", b""):
        name, value = header.decode("latin-1").split(":", 1)
        headers[name.lower()] = value.strip()
    body = file.read(int(headers.get("content-length", 0)))
    return Reply(int(line.split()[1]), headers, body)


def exchange(server, data, half_close=False, seconds=10):
    """Sends bytes and reads one reply; what the server does not want to hear need not be sent."""
    with connect(server, seconds) as client:
        try:
            client.sendall(data)
            if half_close:
                client.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        return read_reply(client.makefile("rb"))


def request(path, body=b"", method="POST", headers=()):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: test", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def wait_until(condition, seconds=5):
    end = time.monotonic() + seconds
    while not (done := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return done

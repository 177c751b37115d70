"""Times lookbook-serve beside FastAPI with ONNX Runtime, and prints a table.

    venv/bin/python serving.py DATA_DIR --server PATH_TO_LOOKBOOK_SERVE --model RUN [--rounds 3]

Both serve the same network. wrk asks for one image at a time, as JSON or as a PNG file, over some
connections; the servers take turns, and figures are medians of the rounds. FastAPI runs with one and with
two processes, and the faster counts. With --soak MINUTES lookbook-serve alone is asked for half as many
requests a second as it can answer, and its resident memory is printed.
"""

import argparse
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image

from fashion import read_idx

PATHS = {"JSON": "/v1/models/mlp:predict", "PNG": "/tag"}
UNITS = {"us": 1e-3, "ms": 1, "s": 1e3}


class Ours:
    name = "lookbook-serve"

    def __init__(self, program: Path, run: Path, options=()):
        self.process = subprocess.Popen(
            [program, run, "--port", "0", "--log", "none", "--name", "mlp", *options],
            stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def resident(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


class Theirs:
    def __init__(self, workers: int, run: Path, port: int):
        self.name = f"FastAPI, {workers} process{'es' if workers > 1 else ''}"
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "serving_peer:app", "--port", str(port),
             "--workers", str(workers), "--no-access-log", "--log-level", "error"],
            cwd=Path(__file__).parent, env={**os.environ, "LOOKBOOK_RUN": str(run.resolve())})

    def stop(self):
        self.process.terminate()
        self.process.wait()


def ask(server, path: str, body: bytes) -> dict:
    """One answer, as soon as the server is there."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(server.address + path, body, timeout=10) as reply:
                return json.load(reply)
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{server.name} does not answer.")


def script(folder: Path, kind: str, body: bytes) -> Path:
    """What wrk sends."""
    (folder / f"{kind}.body").write_bytes(body)
    file = folder / f"{kind}.lua"
    file.write_text(f'wrk.method = "POST"\nlocal file = io.open("{folder / f"{kind}.body"}", "rb")\n'
                    'wrk.body = file:read("*a")\n', encoding="utf-8")
    return file


def measure(server, path: str, lua: Path, connections: int, seconds: int) -> tuple:
    """Requests a second, and the median and 99th percentile of milliseconds."""
    done = subprocess.run(
        ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
         "--latency", "--script", lua, server.address + path],
        check=True, capture_output=True, text=True).stdout
    if wrong := re.search(r"Non-2xx.*|Socket errors.*", done):
        print(f"{server.name}: {wrong[0]}", file=sys.stderr)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
    times = [float(number) * UNITS[unit] for number, unit in
             (re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", done).groups() for share in (50, 99))]
    return rate, *times


def bodies(data: Path) -> dict[str, bytes]:
    image = read_idx(data / "t10k-images-idx3-ubyte.gz")[0].reshape(28, 28)
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return {"JSON": json.dumps({"instances": [image.reshape(784).tolist()]}).encode(),
            "PNG": file.getvalue()}


def compare(options, scripts: dict[str, Path], sent: dict[str, bytes]):
    servers = [Ours(options.server, options.model),
               *(Theirs(workers, options.model, 8700 + workers) for workers in (1, 2))]
    print("| one image as | connections | server | requests a second | p50, ms | p99, ms |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for kind, path in PATHS.items():
        for server in servers:
            ask(server, path, sent[kind])
        for connections in options.connections:
            rounds = {server.name: [] for server in servers}
            for _ in range(options.rounds):
                for server in servers:
                    rounds[server.name].append(
                        measure(server, path, scripts[kind], connections, options.seconds))
            for name, figures in rounds.items():
                rate, p50, p99 = map(statistics.median, zip(*figures))
                print(f"| {kind} | {connections} | {name} | {rate:,.0f} | {p50:.2f} | {p99:.2f} |",
                      flush=True)
    for server in servers:
        server.stop()


def soak(options, lua: Path, sent: bytes):
    """Half of the time as many requests as it takes, the other half none: half the load."""
    server = Ours(options.server, options.model)
    ask(server, PATHS["JSON"], sent)
    measure(server, PATHS["JSON"], lua, 64, 10)
    end, answered, first = time.monotonic() + options.soak * 60, 0.0, server.resident()
    print(f"after 10 s: {first:.1f} MiB", flush=True)
    largest = minute = 0
    while time.monotonic() < end:
        rate, _, p99 = measure(server, PATHS["JSON"], lua, 64, 1)
        answered += rate
        largest = max(largest, server.resident())
        time.sleep(1)
        if (elapsed := options.soak * 60 - (end - time.monotonic())) // 60 > minute:
            minute = int(elapsed // 60)
            print(f"minute {minute}: {server.resident():.1f} MiB, p99 {p99:.2f} ms", flush=True)
    print(f"{answered:,.0f} requests; {first:.1f} MiB first, {largest:.1f} at most, "
          f"{server.resident():.1f} last")
    server.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 64])
    parser.add_argument("--soak", type=int, help="minutes")
    options = parser.parse_args()
    sent = bodies(options.data)
    with tempfile.TemporaryDirectory() as folder:
        scripts = {kind: script(Path(folder), kind, body) for kind, body in sent.items()}
        if options.soak:
            soak(options, scripts["JSON"], sent["JSON"])
        else:
            compare(options, scripts, sent)


main()

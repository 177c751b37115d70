"""Times Lookbook's training beside the peers', and prints a Markdown table.

    venv/bin/python compare.py DATA_DIR --lookbook PATH_TO_BENCH --rounds 3 [--seeds 10]

The programs take turns within each round, so that whatever else slows the machine slows them alike;
a ratio is taken within its round, and the table has the median over the rounds. Each peer runs with
one thread and with two, since either can be the faster on a network this small, and the table has
the one with the lower median. fashion.py says what the job is and what the clock covers.

With --seeds that many models are trained: by Lookbook side by side, by JAX, the fastest of the
peers, in turn and all at once.
"""

import argparse
import json
import subprocess
import sys
from itertools import chain
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent
PEERS = [("keras_peer.py",), ("keras_peer.py", "--plain"), ("torch_peer.py",), ("jax_peer.py",)]
SERIES_PEERS = [("jax_peer.py",), ("jax_peer.py", "--vmap")]
THREADS = (1, 2)


def run(command: tuple[str, ...]) -> dict:
    process = subprocess.run(command, capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{process.stderr}")
    return json.loads(process.stdout)


def median_seconds(results: list[dict]) -> float:
    return median(result["seconds"] for result in results)


def row(name: str, results: list[dict], lookbook: list[dict]) -> str:
    seconds = [result["seconds"] for result in results]
    ratio = median(own / other["seconds"] for own, other in zip(seconds, lookbook, strict=True))
    accuracy = median(result["test_accuracy"] for result in results)
    return (
        f"| {name} | {median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f}"
        f" | {accuracy:.3f} | {ratio:.2f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", help="folder with Fashion-MNIST's four .gz files")
    parser.add_argument("--lookbook", required=True, help="the built Swift program")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=1, help="models to train")
    options = parser.parse_args()

    # Each round's result of every program, by its command.
    seeds = ("--seeds", str(options.seeds))
    lookbook = (options.lookbook, "peer", "--data", options.data, *seeds)
    peers = [
        [
            (
                sys.executable, str(FOLDER / script), options.data, *flags, *seeds,
                "--threads", str(threads),
            )
            for threads in THREADS
        ]
        for script, *flags in (PEERS if options.seeds == 1 else SERIES_PEERS)
    ]
    results = {command: [] for command in [lookbook, *chain(*peers)]}
    for number in range(options.rounds):
        print(f"Round {number + 1} of {options.rounds}", file=sys.stderr)
        for command in results:
            results[command].append(run(command))

    [epochs] = {result["epochs"] for result in chain(*results.values())}
    job = f"{epochs} epochs" if options.seeds == 1 else f"{options.seeds} × {epochs} epochs"
    print(f"| {job} | seconds | min–max | test accuracy | ratio to Lookbook |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print(row(results[lookbook][0]["peer"], results[lookbook], results[lookbook]))
    for commands in peers:
        fastest = min(commands, key=lambda command: median_seconds(results[command]))
        name = f"{results[fastest][0]['peer']}, threads: {fastest[-1]}"
        print(row(name, results[fastest], results[lookbook]))


if __name__ == "__main__":
    main()

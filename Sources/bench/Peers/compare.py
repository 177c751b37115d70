"""Times Lookbook's training beside the peers', and prints a Markdown table.

    venv/bin/python compare.py DATA_DIR --lookbook PATH_TO_BENCH --rounds 3

The programs take turns within each round, so that whatever else slows the machine slows them alike;
a ratio is taken within its round, and the table has the median over the rounds. fashion.py says
what the job is and what the clock covers.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent
# Of one thread and two, each has the number it was faster with on two cores.
PEERS = [
    ("keras_peer.py", "--threads", "2"),
    ("keras_peer.py", "--plain", "--threads", "1"),
    ("torch_peer.py", "--threads", "1"),
    ("jax_peer.py", "--threads", "2"),
]


def run(command: list[str]) -> dict:
    process = subprocess.run(command, capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{process.stderr}")
    return json.loads(process.stdout)


def row(results: list[dict], lookbook: list[dict]) -> str:
    seconds = [result["seconds"] for result in results]
    ratio = median(own / other["seconds"] for own, other in zip(seconds, lookbook, strict=True))
    accuracy = median(result["test_accuracy"] for result in results)
    return (
        f"| {results[0]['peer']} | {median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f}"
        f" | {accuracy:.3f} | {ratio:.2f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", help="folder with Fashion-MNIST's four .gz files")
    parser.add_argument("--lookbook", required=True, help="the built Swift program")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    commands = [[options.lookbook, "training", options.data]]
    for script, *arguments in PEERS:
        commands.append([sys.executable, str(FOLDER / script), options.data, *arguments])
    rounds = []
    for number in range(options.rounds):
        print(f"Round {number + 1} of {options.rounds}", file=sys.stderr)
        rounds.append([run(command) for command in commands])
    lookbook, *peers = zip(*rounds)

    [epochs] = {result["epochs"] for results in rounds for result in results}
    print(f"| {epochs} epochs | seconds | min–max | test accuracy | ratio to Lookbook |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for results in (lookbook, *peers):
        print(row(results, lookbook))


if __name__ == "__main__":
    main()

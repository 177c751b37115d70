"""Times training steps of Lookbook's convolutional network beside PyTorch's: a Markdown table.

    venv/bin/python compare_networks.py DATA_DIR --lookbook PATH_TO_BENCH [--rounds 5] [--steps 40]

The programs take turns within each round, as in compare.py, and a ratio is taken within its round
between equal numbers of threads. PyTorch runs with both orders of a picture's values in memory, and
the table has the one with the lower median. Both train on images as they are: torch_network.py says
what a step is; before the clock starts, each takes as many steps to warm up.
"""

import argparse
import sys
from itertools import chain
from pathlib import Path
from statistics import median

from compare import median_seconds, run

SCRIPT = Path(__file__).with_name("torch_network.py")
LAYOUTS = {"channels first": (), "channels last": ("--channels-last",)}
THREADS = (1, 2)


def row(name: str, results: list[dict], lookbook: list[dict]) -> str:
    rates = [result["images_per_second"] for result in results]
    ratio = median(
        own["seconds"] / other["seconds"] for own, other in zip(results, lookbook, strict=True)
    )
    return (
        f"| {name} | {results[0]['threads']} | {median(rates):,.0f}"
        f" | {min(rates):,.0f}–{max(rates):,.0f} | {ratio:.2f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", help="folder with Fashion-MNIST's four .gz files")
    parser.add_argument("--lookbook", required=True, help="the built bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=40)
    options = parser.parse_args()

    # Each round's result of every program, by its command.
    steps = ("--steps", str(options.steps))
    lookbook, peers = {}, {}
    for threads in THREADS:
        count = ("--threads", str(threads))
        lookbook[threads] = (
            options.lookbook, "network", "--json", "--data", options.data, *steps, *count,
        )
        peers[threads] = {
            (sys.executable, str(SCRIPT), options.data, *steps, *count, *flags): layout
            for layout, flags in LAYOUTS.items()
        }
    results = {command: [] for command in chain(lookbook.values(), *peers.values())}
    for number in range(options.rounds):
        print(f"Round {number + 1} of {options.rounds}", file=sys.stderr)
        for command in results:
            results[command].append(run(command))

    [batch] = {result["batch"] for result in chain(*results.values())}
    print(f"| steps of {batch} images | threads | images/s | min–max | ratio to Lookbook’s time |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for threads in THREADS:
        own = results[lookbook[threads]]
        print(row(own[0]["peer"], own, own))
        fastest = min(peers[threads], key=lambda command: median_seconds(results[command]))
        name = f"{results[fastest][0]['peer']}, {peers[threads][fastest]}"
        print(row(name, results[fastest], own))


if __name__ == "__main__":
    main()

"""Small repositories whose changes are built: a model whose answers depend on the branch."""

import csv
import random
import shutil
import subprocess

CLASSES = ("cat", "dog", "owl")
EVALUATE = '''"""Writes the answers to the test set."""
import sys
sys.path.insert(0, {folder!r})
from repositories import write_table
write_table("predictions.csv", right={right})
'''


def write_table(path, right, classes=CLASSES, examples=600):
    """A table whose answers are right as often as is said."""
    draw = random.Random(1)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "label", *(f"p:{name}" for name in classes)])
        for example in range(examples):
            label = example % len(classes)
            answer = label if draw.random() < right else (label + 1) % len(classes)
            rest = 0.2 / (len(classes) - 1)
            rows.writerow([example, classes[label],
                           *(0.8 if index == answer else rest for index in range(len(classes)))])


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org",
                           *arguments], cwd=folder, check=True, capture_output=True, text=True)


def repository(folder, source, tests, right):
    """A clone on the branch `change`; its origin has `main`, right on 85 in a hundred."""
    origin, clone = folder / "origin", folder / "clone"
    shutil.copytree(source / ".github", origin / ".github")
    git(origin, "init", "--quiet", "--initial-branch", "main")
    (origin / "evaluate.py").write_text(EVALUATE.format(folder=str(tests), right=0.85))
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Main")
    git(folder, "clone", "--quiet", str(origin), str(clone))
    git(clone, "switch", "--quiet", "--create", "change")
    (clone / "evaluate.py").write_text(EVALUATE.format(folder=str(tests), right=right))
    git(clone, "commit", "--quiet", "--all", "--message", "Change")
    return clone

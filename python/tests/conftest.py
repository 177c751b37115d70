"""What the tests share."""

import csv

import pytest


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def read():
    """Reads a table as a list of rows of text."""

    def rows(path):
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.reader(file))

    return rows


@pytest.fixture
def predictions():
    """Labels, probabilities and classes of 60 examples, 45 of which are right."""
    labels = ["cat", "dog", "owl"] * 20
    right = [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]
    scores = [right[(row + (row % 4 == 0)) % 3] for row in range(60)]
    return labels, scores, ["cat", "dog", "owl"]

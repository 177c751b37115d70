"""The table: what is written, of which kinds of values, and what is refused."""

import doctest
import os

import lookbook_report
import numpy as np
import pandas as pd
import pytest

SCORES = [[0.75, 0.25], [0.5, 0.5], [0.125, 0.875]]
TABLE = [
    ["label", "p:cat", "p:dog"],
    ["cat", "0.75", "0.25"],
    ["dog", "0.5", "0.5"],
    ["dog", "0.125", "0.875"],
]


@pytest.mark.parametrize("labels", [["cat", "dog", "dog"], [0, 1, 1], [False, True, True]])
@pytest.mark.parametrize(
    "wrapped",
    [
        list,
        tuple,
        iter,
        np.array,
        pd.Series,
        lambda values: pd.Series(values, index=range(7, 10)),
        lambda values: pd.Series(values).astype("category"),
        lambda values: np.array(values, object),
        lambda values: np.array(values)[:, np.newaxis],
        lambda values: [np.array(value) for value in values],
    ],
)
def test_labels_of_every_form_give_the_same_table(read, wrapped, labels):
    path = lookbook_report.write("p.csv", wrapped(labels), SCORES, ["cat", "dog"])
    assert read(path) == TABLE


@pytest.mark.parametrize(
    "wrapped",
    [
        iter,
        np.array,
        pd.DataFrame,
        lambda rows: np.array(rows, np.float32),
        lambda rows: np.array(rows).T.copy().T,
        lambda rows: [np.array(row) for row in rows],
        lambda rows: [tuple(map(np.float32, row)) for row in rows],
        # Of two classes, the score of the second.
        lambda rows: [row[1] for row in rows],
        lambda rows: np.array(rows)[:, 1],
        lambda rows: np.array(rows)[:, 1:],
        lambda rows: pd.DataFrame(rows)[1],
    ],
)
def test_scores_of_every_form_give_the_same_table(read, wrapped):
    path = lookbook_report.write("p.csv", [0, 1, 1], wrapped(SCORES), np.array(["cat", "dog"]))
    assert read(path) == TABLE


def test_the_names_of_a_frames_columns_are_the_classes(read):
    frame = pd.DataFrame(SCORES, columns=["cat", "dog"])
    assert read(lookbook_report.write("p.csv", [0, 1, 1], frame)) == TABLE
    with pytest.raises(ValueError, match="another order"):
        lookbook_report.write("p.csv", [0, 1, 1], frame, ["dog", "cat"])


def test_margins_of_two_classes_are_those_of_the_second(read):
    path = lookbook_report.write("p.csv", [3, 5], [-1.5, 0.25], [3, 5], kind="margins")
    assert read(path) == [["label", "s:3", "s:5"], ["3", "1.5", "-1.5"], ["5", "-0.25", "0.25"]]


def test_answers_ids_and_slices_are_columns(read):
    frame = pd.DataFrame({"day": pd.to_datetime(["2026-01-02", None]), "n": [1, 2]})
    path = lookbook_report.write(
        "p.csv",
        [1, 0],
        answers=["cat", "dog"],
        classes=["cat", "dog"],
        ids=["a", "b"],
        slices=frame,
    )
    assert read(path) == [
        ["id", "label", "answer", "day", "n"],
        ["a", "dog", "cat", "2026-01-02 00:00:00", "1"],
        ["b", "cat", "dog", "", "2"],
    ]


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA, pd.NaT])
def test_what_is_missing_is_empty(read, missing):
    path = lookbook_report.write(
        "p.csv", ["cat", missing], [0.25, None], ["cat", "dog"], slices={"of": [missing, "x"]}
    )
    assert read(path)[1:] == [["cat", "0.75", "0.25", ""], ["", "", "", "x"]]


def test_numbers_survive_to_the_last_bit(read):
    scores = np.random.default_rng(1).dirichlet([1, 1, 1], 500)
    rows = read(lookbook_report.write("p.csv", [0] * 500, scores, ["a", "b", "c"]))
    assert np.array_equal(np.array([row[1:] for row in rows[1:]], float), scores)


def test_names_are_quoted_so_that_they_read_back(read):
    names = ['a,b "c"', "line\nbreak", " space ", "=1+1", "größe 猫 🐈", "'"]
    path = lookbook_report.write(
        "p.csv", names, answers=names[::-1], ids=names, slices={'x,"y"': names}
    )
    rows = read(path)
    assert rows[0] == ["id", "label", "answer", 'x,"y"']
    assert [row[0] for row in rows[1:]] == names
    assert [row[2] for row in rows[1:]] == names[::-1]


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (([0, 1], [[1, 0]], "ab"), {}, "classes: expected a list"),
        (
            ([0, 1], [[1, 0]], ["a", "b"]),
            {},
            "scores: expected 2 values, as many as labels, found 1",
        ),
        (([0, 1], [[1, 0], [1]], ["a", "b", "c"]), {}, r"scores\[0\]: expected 3 scores.* found 2"),
        (([0], [0.5], ["a", "b", "c"]), {}, r"scores\[0\]: expected 3 scores.* found 1"),
        (([0, 1], SCORES[:2], ["a", "b"]), {"ids": [1]}, "id: expected 2 values.* found 1"),
        (
            ([0, 1], SCORES[:2], ["a", "b"]),
            {"slices": {"scores": [1]}},
            "scores: expected 2 values",
        ),
        (([0, 2], SCORES[:2], ["a", "b"]), {}, r"labels\[1\]: expected one of .*'a', 'b'.* 2"),
        (([0, -1], SCORES[:2], ["a", "b"]), {}, r"labels\[1\]: .* found -1"),
        ((["b", "c"], SCORES[:2], ["a", "b"]), {}, r"labels\[1\]: .* found 'c'"),
        (
            ([[1, 0], [0, 1]], SCORES[:2], ["a", "b"]),
            {},
            r"labels\[0\]: expected one value, found 2",
        ),
        (([0, 1], SCORES[:2], ["1", "2"]), {}, "could be the name or the number"),
        (([0, 1], SCORES[:2], ["a", "b"]), {"kind": "logits"}, "'margins', found 'logits'"),
        (([0, 1], ["high", "low"], ["a", "b"]), {}, "high"),
    ],
)
def test_what_cannot_be_a_table_is_refused_with_its_place(arguments, options, words):
    with pytest.raises((ValueError, TypeError), match=words):
        lookbook_report.write("p.csv", *arguments, **options)
    assert os.listdir() == []


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (([0],), {}, "scores or answers"),
        (([0], [[1, 0]], ["a", "b"]), {"answers": [0]}, "scores or answers"),
        (([0], [[1, 0]]), {}, "expected classes"),
        ((7, [[1, 0]], ["a", "b"]), {}, "labels: expected a list, an array or a column, found 7"),
        ((np.array(7), [[1, 0]], ["a", "b"]), {}, "labels: expected a list"),
        (({"a": 1}, [[1, 0]], ["a", "b"]), {}, "labels: expected a list"),
    ],
)
def test_what_is_no_list_is_refused(arguments, options, words):
    with pytest.raises(TypeError, match=words):
        lookbook_report.write("p.csv", *arguments, **options)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        lookbook_report.write(path, ["\ud800"], answers=["a"])
    assert path.read_text() == "before"
    assert os.listdir() == ["p.csv"]
    lookbook_report.write(path, ["a"], answers=["a"])
    assert path.read_text() == "label,answer\na,a\n"
    assert os.listdir() == ["p.csv"]


def test_the_examples_in_the_documentation_are_right():
    outcome = doctest.testmod(lookbook_report, optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0
    assert outcome.attempted >= 9

"""Reports and checks: what the program makes of a table, and how it refuses."""

import gc
import html
import json
import pickle
import re
import tempfile
from pathlib import Path

import lookbook_report
import numpy as np
import pytest
from lookbook_report import CheckFailed, LookbookError


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """The folder of temporary files, which each test must leave as empty as it was."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    gc.collect()
    assert list(place.iterdir()) == []


def figures(report):
    return json.loads((report.run / "evaluation.json").read_text(encoding="utf-8"))


def test_a_report_has_the_figures_of_the_predictions(predictions):
    labels, scores, classes = predictions
    report = lookbook_report.report(labels, scores, classes, folder="site", name="Ours")
    answers = np.array(classes)[np.argmax(scores, axis=1)]
    found = figures(report)
    assert found["accuracy"] == np.mean(answers == labels) == 0.75
    counts = [[sum((answers == a) & (np.array(labels) == b)) for a in classes] for b in classes]
    assert found["confusion_matrix"] == counts
    assert report.headline.startswith("75.0% of 60 test examples (95% interval ")
    assert report.path == Path("site/index.html").absolute()
    assert report.run == Path("site/data/Ours").absolute()


def test_a_report_names_what_it_is_told(predictions):
    report = lookbook_report.report(
        *predictions,
        name="Ours & theirs",
        dataset="Pets <3>",
        settings={"depth": 8, "rate": np.float32(0.5), "of": None},
        title="Which pet",
        slices={"hour": ["day", "night"] * 30},
    )
    page = html.unescape(report.path.read_text(encoding="utf-8"))
    for words in ["Ours & theirs", "Pets <3>", "depth", "Which pet", "hour", "night"]:
        assert words in page
    manifest = json.loads((report.run / "run.json").read_text(encoding="utf-8"))
    assert manifest["settings"] == [
        {"name": "depth", "value": "8"},
        {"name": "rate", "value": "0.5"},
        {"name": "of", "value": "None"},
    ]


def test_a_temporary_report_goes_with_its_object(predictions, temporary):
    report = lookbook_report.report(*predictions)
    path = report.path
    assert path.is_file() and temporary in path.parents
    del report
    gc.collect()
    assert not path.exists()


def test_a_report_in_a_folder_stays_and_is_replaced(predictions):
    labels, scores, classes = predictions
    path = lookbook_report.report(labels, scores, classes, folder="site").path
    gc.collect()
    first = path.read_bytes()
    lookbook_report.report(labels[:30], scores[:30], classes, folder="site")
    assert path.read_bytes() != first
    lookbook_report.report(labels, scores, classes, folder="site")
    assert path.read_bytes() == first


def test_a_folder_of_something_else_is_left_alone(predictions):
    Path("thesis").mkdir()
    Path("thesis/index.html").write_text("chapter one")
    with pytest.raises(LookbookError, match="thesis"):
        lookbook_report.report(*predictions, folder="thesis")
    assert Path("thesis/index.html").read_text() == "chapter one"


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing(predictions):
    report = lookbook_report.report(*predictions)
    frame = report._repr_html_()
    shown = re.fullmatch(r'<iframe ([^<>]*) srcdoc="([^"<>]*)"></iframe>', frame)
    assert 'sandbox="allow-scripts"' in shown[1]
    page = html.unescape(shown[2])
    assert '<head><base href="about:srcdoc">' in page
    files = {Path(name) for name in re.findall(r'<a [^>]*href="file://([^"]*)"', page)}
    assert files == {path for path in files if path.is_file()} != set()
    restored = page.replace('<base href="about:srcdoc">', "").replace(
        'content="default-src &#39;none&#39;; ',
        'content="default-src &#39;none&#39;; base-uri &#39;none&#39;; ',
    )
    restored = restored.replace(f"{report.path.parent.as_uri()}/", "")
    assert restored == report.path.read_text(encoding="utf-8")


def test_open_opens_the_page(predictions, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    report = lookbook_report.report(*predictions, folder="a site")
    report.open()
    assert opened == [Path("a site/index.html").absolute().as_uri()]


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([[0.9, 0.1], [float("nan"), 0.5]], r'line 3, column p:cat: .*found "nan"'),
        ([[0.9, 0.1], [float("inf"), 0.5]], r"line 3, column p:cat"),
        ([[0.9, 0.1], [2.5, -1.5]], r"line 3, column p:cat: expected a probability"),
        ([[0.9, 0.1], [0.9, 0.9]], r"line 3: expected probabilities that sum to 1"),
        ([[0.9, 0.1], [None, 0.5]], r"line 3"),
        ([[0.9, 0.1], ["high", 0.5]], r'line 3, column p:cat: .*found "high"'),
        ([[0.9, 0.1], [[1, 2], 0.5]], r"line 3, column p:cat"),
    ],
)
def test_what_is_wrong_with_scores_is_told_with_its_line(scores, words):
    with pytest.raises(LookbookError, match=words):
        lookbook_report.report([0, 1], scores, ["cat", "dog"])


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (([], [], ["a", "b"]), {}, "expected at least one row"),
        ((["a", "a"], [[1], [1]], ["a"]), {}, "one class only"),
        (([0, 1], [[1, 0], [0, 1]], ["a", "a"]), {}, "p:a: expected it once, found twice"),
        (([0, 1], [[1, 0], [0, 1]], ["a", ""]), {}, "expected the name of a class"),
        (
            ([0, 1], [[1, 0], [0, 1]], ["a", "b\nc"]),
            {},
            r"without control characters, found U\+000A",
        ),
        (([0, 1], [[1, 0], [0, 1]], ["a", "\u202eb"]), {}, r"U\+202E"),
        (([0, 1], [[1, 0], [0, 1]], ["a", "b"]), {"ids": [1, 1]}, "id"),
        (([0, 1], [[1, 0], [0, 1]], ["a", "b"]), {"slices": {"label": [1, 2]}}, "label"),
        (([0, 1], [[1, 0], [0, 1]], ["a", "b"]), {"name": ""}, "--name"),
        (([0, 1], [[1, 0], [0, 1]], ["a", "b"]), {"settings": {"": 1}}, "expected a name"),
    ],
)
def test_what_the_program_refuses_is_raised_in_its_words(arguments, options, words):
    with pytest.raises(LookbookError, match=words) as raised:
        lookbook_report.report(*arguments, **options)
    assert not str(raised.value).startswith("Error")


def test_hostile_names_arrive_as_they_are():
    classes = ['a,b "c"', " space ", "=1+1", "größe 猫 🐈", "'", "<script>alert(1)</script>", "-x"]
    report = lookbook_report.report(
        classes, np.eye(7), classes, ids=classes, slices={"<b>": classes}, name="--help", title="-t"
    )
    manifest = json.loads((report.run / "run.json").read_text(encoding="utf-8"))
    assert manifest["dataset"]["classNames"] == classes
    assert manifest["model"] == "--help"
    assert figures(report)["accuracy"] == 1
    assert "<script>alert" not in report.path.read_text(encoding="utf-8")


def test_a_thousand_classes_have_a_report_and_more_are_refused():
    report = lookbook_report.report(range(1000), np.eye(1000), range(1000))
    assert figures(report)["accuracy"] == 1
    with pytest.raises(LookbookError, match="1000"):
        lookbook_report.report(range(1001), np.eye(1001), range(1001))


def test_abstentions_and_missing_labels_are_counted():
    report = lookbook_report.report(["a", "b", "a", None], [0.2, 0.9, None, 0.3], ["a", "b"])
    assert report.headline.startswith("100.0% of 2 test examples")
    rows = (report.run / "predictions.csv").read_text().splitlines()
    assert rows[3:] == ["2,a,,,abstained", "3,,,,unlabelled"]


def test_a_check_says_what_holds(predictions):
    said = lookbook_report.check(*predictions, min={"accuracy": 0.6}, max={"ece": np.float32(0.5)})
    assert re.fullmatch(r"✓ accuracy 0.750 ≥ 0.6: .*\n✓ ece .* ≤ 0.5, .*\nBoth gates hold.", said)


def test_a_check_that_fails_raises_the_reasons(predictions):
    with pytest.raises(CheckFailed) as raised:
        lookbook_report.check(*predictions, min={"accuracy": 0.7, "recall[cat]": 0.9, "top2": 0.1})
    error = pickle.loads(pickle.dumps(raised.value))
    assert [reason[:15] for reason in error.reasons] == ["accuracy 0.750 ", "recall[cat] 0.7"]
    assert str(error) == "\n".join(error.reasons)
    assert "✓ top2 0.833 ≥ 0.1: " in error.result


def test_a_check_compares_with_a_report_or_a_folder(predictions):
    labels, scores, classes = predictions
    better = lookbook_report.report(labels, np.eye(3)[[0, 1, 2] * 20], classes, folder="better")
    same = lookbook_report.report(*predictions)
    for baseline in (same, same.run, str(same.run)):
        said = lookbook_report.check(*predictions, baseline=baseline, not_worse=0.1)
        assert said.startswith("✓ not worse")
    for options in ({"not_worse": 0.1}, {"max_drop": {"accuracy": 0.1}}):
        with pytest.raises(CheckFailed, match="accuracy"):
            lookbook_report.check(*predictions, baseline="better/data/Model", **options)
    assert better.path.is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "There is no gate"),
        ({"min": {"accurcy": 0.9}}, "Did you mean 'accuracy'"),
        ({"min": {"recall[cow]": 0.9}}, "cow"),
        ({"max_drop": {"accuracy": 0.1}}, "Name it with --baseline"),
        ({"min": {"accuracy": 0.9}, "baseline": "nowhere"}, "nowhere"),
        ({"min": {"accuracy": float("nan")}}, "nan"),
        ({"min": {"accuracy": 0.9}, "alpha": 2}, "alpha"),
    ],
)
def test_what_cannot_be_judged_is_an_error_and_no_failure(predictions, options, words):
    with pytest.raises(LookbookError, match=words):
        lookbook_report.check(*predictions, **options)

"""Reports of classifiers, made of their predictions by the program Lookbook."""

from __future__ import annotations

import csv
import html
import os
import re
import subprocess
import tempfile
import weakref
import webbrowser
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, Protocol

__all__ = ["CheckFailed", "LookbookError", "Report", "check", "report", "write"]

Kind = Literal["probabilities", "margins"]
PathName = str | os.PathLike[str]


class Columns(Protocol):
    """Columns by their names, as dictionaries and frames of pandas have them."""

    def items(self) -> Iterable[tuple[Any, Iterable[Any]]]:
        """Return the names with the columns."""


class LookbookError(Exception):
    """What the program says where it cannot do what is asked."""


class CheckFailed(Exception):
    """
    A model was not shown to keep a bound.

    Parameters
    ----------
    reasons : list of str
        What each bound that is not kept is, and why it is not.
    result : str
        The outcome of every bound, as the program words it.

    Attributes
    ----------
    reasons : list of str
        As given.
    result : str
        As given.
    """

    def __init__(self, reasons: list[str], result: str) -> None:
        super().__init__(reasons, result)
        self.reasons = reasons
        self.result = result

    def __str__(self) -> str:
        return "\n".join(self.reasons)


@dataclass(frozen=True, eq=False)
class Report:
    """
    A report that was written, which a notebook shows as the value of a cell.

    Parameters
    ----------
    path : Path
        The page, which needs no other file.
    run : Path
        The folder with the predictions and their figures, which `check` takes as a baseline.
    headline : str
        The result in one line.
    """

    path: Path
    run: Path
    headline: str

    def open(self) -> None:
        """Open the page in the browser."""
        webbrowser.open(self.path.as_uri())

    def _repr_html_(self) -> str:
        page = self.path.read_text(encoding="utf-8")
        # Links would lead to the notebook otherwise, even those within the page.
        page = page.replace("base-uri &#39;none&#39;; ", "", 1)
        page = page.replace("<head>", '<head><base href="about:srcdoc">', 1)
        # The files beside it, which a browser does not open from here but can name.
        folder = html.escape(self.path.parent.as_uri())
        page = re.sub(r'(<a [^<>]*href=")(?=(?:figures|data)/)', rf"\g<1>{folder}/", page)
        # Without allow-same-origin, so that its script reaches neither the notebook nor cookies.
        return (
            '<iframe sandbox="allow-scripts" style="width: 100%; height: 800px; border: 0" '
            f'title="{html.escape(self.headline)}" srcdoc="{html.escape(page)}"></iframe>'
        )


def write(
    path: PathName,
    labels: Iterable[Any],
    scores: Iterable[Any] | None = None,
    classes: Iterable[Any] | None = None,
    *,
    answers: Iterable[Any] | None = None,
    ids: Iterable[Any] | None = None,
    slices: Columns | None = None,
    kind: Kind = "probabilities",
) -> Path:
    """
    Write predictions as a table that ``lookbook import`` reads.

    Everything may be a list, a NumPy array, a column or a frame of pandas or Polars, or a tensor of
    PyTorch, TensorFlow or JAX, on any device.

    Parameters
    ----------
    path : str or path-like
        The CSV file; one that is there is replaced.
    labels : iterable
        The true class of each example: its name, or its number, from 0, in `classes`. What is
        missing (None, NaN) is counted as unlabelled.
    scores : iterable, optional
        A row for each example with a score for each class. Of two classes one score is enough: the
        probability of the second, or the margin in favour of it. A row of None is an abstention.
    classes : iterable, optional
        The names of the classes, in the order of the columns of `scores`, such as a scikit-learn
        model's ``classes_``. By default the names of those columns, if they have any.
    answers : iterable, optional
        The predicted class of each example, in place of `scores`.
    ids : iterable, optional
        What each example is known by; models are compared by it. By default rows are numbered.
    slices : mapping of str to iterable, optional
        Further columns, such as a data frame's, by which accuracy is told apart.
    kind : {"probabilities", "margins"}
        Whether `scores` sum to 1 in each row or have no scale, as logits have none.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If lengths differ, or a label is no class. What else is wrong is found on reading.

    See Also
    --------
    report : Makes a report of the same predictions.

    Examples
    --------
    >>> import lookbook_report
    >>> scores = [[0.9, 0.1], [0.2, 0.8]]
    >>> file = lookbook_report.write(
    ...     "predictions.csv", [0, 1], scores, ["cat", "dog"], slices={"eyes": [2, 1]}
    ... )
    >>> print(file.read_text())
    label,p:cat,p:dog,eyes
    cat,0.9,0.1,2
    dog,0.2,0.8,1
    <BLANKLINE>
    """
    rows = _rows(labels, scores, classes, answers, ids, slices, kind)
    path = Path(path)
    # Beside its place first, so that it is written whole or not at all.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(rows, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def report(
    labels: Iterable[Any],
    scores: Iterable[Any] | None = None,
    classes: Iterable[Any] | None = None,
    *,
    answers: Iterable[Any] | None = None,
    ids: Iterable[Any] | None = None,
    slices: Columns | None = None,
    kind: Kind = "probabilities",
    name: str = "Model",
    dataset: str = "unnamed data",
    settings: Mapping[str, object] | None = None,
    title: str | None = None,
    folder: PathName | None = None,
) -> Report:
    """
    Make a report of predictions on a test set.

    Parameters
    ----------
    labels, scores, classes, answers, ids : iterable
        The predictions, as `write` takes them.
    slices : mapping of str to iterable, optional
        Further columns, by which accuracy is told apart.
    kind : {"probabilities", "margins"}
        Whether `scores` sum to 1 in each row or have no scale.
    name : str
        What the model is called.
    dataset : str
        What the test set is called.
    settings : mapping of str to object, optional
        What was chosen before training, such as a scikit-learn model's ``get_params()``.
    title : str, optional
        The title of the page.
    folder : str or path-like, optional
        Where the report is written; an earlier report there is replaced. By default a temporary
        folder, which is removed with the object that is returned, and when Python ends.

    Returns
    -------
    Report
        The report, which a notebook shows.

    Raises
    ------
    LookbookError
        If the program finds something wrong with the predictions.

    See Also
    --------
    check : Judges the same predictions by bounds.

    Examples
    --------
    >>> import lookbook_report
    >>> shown = lookbook_report.report(
    ...     ["cat", "dog", "dog"], [0.1, 0.8, 0.9], ["cat", "dog"], folder="site"
    ... )
    >>> shown.path.parts[-2:]
    ('site', 'index.html')
    """
    rows = _rows(labels, scores, classes, answers, ids, slices, kind)
    with ExitStack() as stack:
        room = stack.enter_context(tempfile.TemporaryDirectory(prefix="lookbook-"))
        run = _run_folder(room, rows, name, dataset, settings)
        place = Path(room, "report") if folder is None else Path(folder).absolute()
        titled = [] if title is None else [f"--title={title}"]
        said = _lookbook("render", str(run), f"--out={place}", *titled).stdout
        shown = Report(place / "index.html", place / "data" / run.name, said.splitlines()[-1])
        if folder is None:
            weakref.finalize(shown, stack.pop_all().close)
    return shown


def check(
    labels: Iterable[Any],
    scores: Iterable[Any] | None = None,
    classes: Iterable[Any] | None = None,
    *,
    answers: Iterable[Any] | None = None,
    ids: Iterable[Any] | None = None,
    slices: Columns | None = None,
    kind: Kind = "probabilities",
    min: Mapping[str, float] | None = None,
    max: Mapping[str, float] | None = None,
    max_drop: Mapping[str, float] | None = None,
    not_worse: float | None = None,
    baseline: Report | PathName | None = None,
    alpha: float = 0.05,
) -> str:
    """
    Judge predictions on a test set by bounds that they must be shown to keep.

    The burden of proof is the model's: a bound is kept where the figure's one-sided confidence
    bound keeps it, not where the figure alone does. ``lookbook check --help`` names the figures.

    Parameters
    ----------
    labels, scores, classes, answers, ids : iterable
        The predictions, as `write` takes them.
    slices : mapping of str to iterable, optional
        Further columns, by which accuracy is told apart.
    kind : {"probabilities", "margins"}
        Whether `scores` sum to 1 in each row or have no scale.
    min : mapping of str to float, optional
        The least that figures must be, such as ``{"accuracy": 0.9, "recall[cat]": 0.8}``.
    max : mapping of str to float, optional
        The most that figures may be, such as ``{"ece": 0.05}``.
    max_drop : mapping of str to float, optional
        The drops from the baseline that figures must stay below, such as ``{"recall": 0.02}``.
    not_worse : float, optional
        The margin by which the accuracy must not be below the baseline's.
    baseline : Report or path-like, optional
        The report of another model on the same examples, or the folder of its run.
    alpha : float
        The largest probability of passing a model whose true figure is exactly at the bound.

    Returns
    -------
    str
        The outcome of each bound, in a line each, where all are kept.

    Raises
    ------
    CheckFailed
        If a bound is not kept.
    LookbookError
        If a bound cannot be judged, or something is wrong with the predictions.

    See Also
    --------
    report : Makes a report of the same predictions.

    Examples
    --------
    >>> import lookbook_report
    >>> right = ["cat", "dog"] * 50
    >>> print(lookbook_report.check(right, answers=right, min={"accuracy": 0.95}))
    ✓ accuracy 1.000 ≥ 0.95: lower 95% bound 0.974
    The gate holds.
    >>> lookbook_report.check(right, answers=right, min={"accuracy": 0.99})
    Traceback (most recent call last):
    lookbook_report.CheckFailed: accuracy 1.000 is above 0.99, but 100 examples cannot show it: ...
    """
    rows = _rows(labels, scores, classes, answers, ids, slices, kind)
    gates = [
        f"--{option}={figure}={float(bound)!r}"
        for option, bounds in (("min", min), ("max", max), ("max-drop", max_drop))
        for figure, bound in (bounds or {}).items()
    ]
    if not_worse is not None:
        gates += ["--not-worse", f"--margin={float(not_worse)!r}"]
    if baseline is not None:
        run = baseline.run if isinstance(baseline, Report) else Path(baseline)
        gates.append(f"--baseline={run.absolute()}")
    with tempfile.TemporaryDirectory(prefix="lookbook-") as room:
        judged = _run_folder(room, rows)
        said = _lookbook("check", str(judged), f"--alpha={float(alpha)!r}", *gates, codes=(0, 2))
    result = said.stdout.strip()
    if said.returncode:
        reasons = [line[2:] for line in result.splitlines() if line.startswith("✗ ")]
        raise CheckFailed(reasons, result)
    return result


# The table of predictions.


def _rows(
    labels: Iterable[Any],
    scores: Iterable[Any] | None,
    classes: Iterable[Any] | None,
    answers: Iterable[Any] | None,
    ids: Iterable[Any] | None,
    slices: Columns | None,
    kind: Kind,
) -> list[list[Any]]:
    """Return the table's header and a row for each example."""
    if (scores is None) == (answers is None):
        raise TypeError("expected scores or answers, one of the two")
    if kind not in ("probabilities", "margins"):
        raise ValueError(f"expected the kind 'probabilities' or 'margins', found {kind!r}")
    names = _classes(classes, scores)
    before = {} if ids is None else {"id": _column(ids, "ids")}
    before["label"] = _named(_column(labels, "labels"), names, "labels")
    if answers is not None:
        before["answer"] = _named(_column(answers, "answers"), names, "answers")
    given = {} if slices is None else slices
    after = {str(name): _column(values, str(name)) for name, values in given.items()}
    score_names: list[str] = []
    score_rows: list[list[Any]] = [[] for _ in before["label"]]
    if scores is not None:
        if names is None:
            raise TypeError("expected classes, the names of the columns of scores in their order")
        score_names = [f"{'p' if kind == 'probabilities' else 's'}:{name}" for name in names]
        score_rows = _score_rows(_plain(scores, "scores"), len(names), kind)
    count = len(before["label"])
    for what, column in [*before.items(), ("scores", score_rows), *after.items()]:
        if len(column) != count:
            raise ValueError(
                f"{what}: expected {count} values, as many as labels, found {len(column)}"
            )
    rows = [
        [*(column[row] for column in before.values()), *score_rows[row]]
        + [_present(column[row]) for column in after.values()]
        for row in range(count)
    ]
    return [[*before, *score_names, *after], *rows]


def _classes(classes: Iterable[Any] | None, scores: Any) -> list[Any] | None:
    """Return the classes that are given, or else those that the columns of a frame name."""
    given = None if classes is None else _column(classes, "classes")
    columns = getattr(scores, "columns", None)
    own = None if columns is None else _column(columns, "columns")
    if given is not None and own is not None:
        texts = [str(value) for value in given], [str(value) for value in own]
        if texts[0] != texts[1] and sorted(texts[0]) == sorted(texts[1]):
            raise ValueError(f"scores: the columns {own} are in another order than classes {given}")
    return own if given is None else given


def _named(values: list[Any], classes: list[Any] | None, what: str) -> list[Any]:
    """Return the names of the classes that values name or number; missing ones become None."""
    values = [_present(value) for value in values]
    if classes is None:
        return values
    names = {None: None} | {value: str(value) for value in classes}
    numbers = {None: None} | {number: str(value) for number, value in enumerate(classes)}
    if all(value in names for value in values):
        return [names[value] for value in values]
    if not all(value in numbers for value in values):
        known = names | numbers
        # In neither, or else a number among names.
        odd = [place for place, value in enumerate(values) if value not in known]
        place = odd[0] if odd else next(i for i, value in enumerate(values) if value not in names)
        few = ", ".join(map(repr, classes[:8])) + (", …" if len(classes) > 8 else "")
        raise ValueError(
            f"{what}[{place}]: expected one of the classes {few}, or the number of one, "
            f"found {values[place]!r}"
        )
    # Of classes such as "1" and "2", 1 could be a name or, counted from 0, a number.
    texts = list(numbers.values())[1:]
    if any(str(number) in texts and str(number) != text for number, text in enumerate(texts)):
        raise ValueError(
            f"{what}: {values[0]!r} could be the name or the number of a class: give names"
        )
    return [numbers[value] for value in values]


def _score_rows(rows: list[Any], width: int, kind: Kind) -> list[list[Any]]:
    """Return rows of one score a class, also of those that have one score for two classes."""
    whole = []
    for place, row in enumerate(rows):
        row = row if isinstance(row, list) else [row]
        if row == [None]:
            row = [None] * width
        elif len(row) == 1 and width == 2:
            second = float(row[0])
            row = [1 - second if kind == "probabilities" else -second, second]
        if len(row) != width:
            raise ValueError(
                f"scores[{place}]: expected {width} scores, one for each class, found {len(row)}"
            )
        whole.append(row)
    return whole


def _column(values: Iterable[Any], what: str) -> list[Any]:
    """Return one value for each example, also of an array `[examples, 1]`."""
    column = [
        row[0] if isinstance(row, list) and len(row) == 1 else row for row in _plain(values, what)
    ]
    for place, value in enumerate(column):
        if isinstance(value, list):
            raise ValueError(f"{what}[{place}]: expected one value, found {len(value)}")
    return column


def _plain(values: Iterable[Any], what: str) -> list[Any]:
    """Return lists of Python's own values."""
    plain = _unwrapped(values)
    if not isinstance(plain, list):
        raise TypeError(f"{what}: expected a list, an array or a column, found {values!r:.80}")
    return plain


def _unwrapped(values: Any) -> Any:
    if not hasattr(values, "tolist"):
        # A frame of pandas, what Polars and Arrow have, or else a tensor of TensorFlow.
        for method in ("to_numpy", "numpy"):
            if hasattr(values, method):
                return _unwrapped(getattr(values, method)())
    # NumPy's arrays and numbers, columns of pandas, tensors of PyTorch and JAX.
    if hasattr(values, "tolist"):
        return values.tolist()
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        return values
    return [_unwrapped(value) for value in values]


def _present(value: Any) -> Any:
    """Return a value, or None where it stands for a missing one."""
    try:
        return value if value == value else None
    except TypeError:
        # pandas' NA answers neither yes nor no.
        return None


def _write(rows: list[list[Any]], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


# The program.


def _run_folder(
    room: str,
    rows: list[list[Any]],
    name: str = "Model",
    dataset: str = "unnamed data",
    settings: Mapping[str, object] | None = None,
) -> Path:
    """Make a run of a table, in a folder that is there, and return the run's folder."""
    _write(rows, Path(room, "predictions.csv"))
    chosen = [f"--set={setting}={value}" for setting, value in (settings or {}).items()]
    named = [f"--name={name}", f"--dataset-name={dataset}", *chosen]
    said = _lookbook("import", "predictions.csv", *named, room=room)
    return Path(room, said.stdout.splitlines()[-1])


def _lookbook(
    *arguments: str, room: str | None = None, codes: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    """Run the program, in a folder, and expect an exit code."""
    done = subprocess.run(
        [_program(), *arguments], capture_output=True, cwd=room, encoding="utf-8", errors="replace"
    )
    if done.returncode not in codes:
        said = done.stderr.strip().removeprefix("Error: ")
        raise LookbookError(said or f"lookbook ended with the code {done.returncode}")
    return done


def _program() -> str:
    """Return the path of the program that came with this module."""
    # pip install --target puts it here, though its record names another place.
    places = [Path(__file__).parent.parent / "bin" / "lookbook"]
    try:
        files = metadata.files("lookbook-report") or []
        places += [Path(str(file.locate())) for file in files if file.name == "lookbook"]
    except metadata.PackageNotFoundError:
        pass
    for place in places:
        if place.is_file():
            return str(place)
    raise LookbookError(
        "the program lookbook is not where the wheel put it; install lookbook-report again"
    )

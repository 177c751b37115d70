"""The notebook runs from its first cell to its last, and shows the page."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "quickstart.ipynb"


@pytest.fixture(scope="module")
def executed():
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("sklearn")
    pytest.importorskip("ipykernel")
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "it is kept without outputs"
    return nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def test_the_notebook_shows_the_report_in_a_frame(executed):
    shown = [output.data for output in outputs(executed) if output.output_type == "execute_result"]
    assert len(shown) == 1
    assert shown[0]["text/html"].startswith('<iframe sandbox="allow-scripts" ')
    assert "Logistic regression" in shown[0]["text/html"]
    assert shown[0]["text/plain"].startswith("Report(path=")


def test_the_notebook_says_what_holds_and_what_does_not(executed):
    texts = [output.text for output in outputs(executed) if output.output_type == "stream"]
    assert [text.splitlines()[0][:10] for text in texts] == [
        "✓ accuracy",
        "accuracy 0",
        "✓ not wors",
    ]

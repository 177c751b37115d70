"""The runs of a site's data."""
import json


def shown(site):
    """The run in depth, which alone has an audit of the data."""
    [audit] = (site / "data").glob("*/audit.json")
    return audit.parent


def seeds(site):
    """Those of the model in depth, sorted by name."""
    def model(folder):
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))["model"]
    return sorted(folder for folder in (site / "data").iterdir()
                  if model(folder) == model(shown(site)))

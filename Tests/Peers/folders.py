"""The runs of a site's data."""
import json


def seeds(site):
    """Those of the model in depth, which alone has its predictions as CSV, sorted by name."""
    [table] = (site / "data").glob("*/predictions.csv")

    def model(folder):
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))["model"]
    return sorted(folder for folder in (site / "data").iterdir()
                  if model(folder) == model(table.parent))

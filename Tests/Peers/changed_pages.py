"""Shows that a check of the committed report notices figures that were changed."""

import re
import shutil


def prove_page(site, room, breaks, check, report):
    """Changes one figure after another, each by its pattern, and expects the check to notice."""
    shutil.copytree(site, room)
    page = room / "index.html"
    whole = page.read_text(encoding="utf-8")
    for what, (pattern, other) in breaks.items():
        page.write_text(re.sub(pattern, other, whole), encoding="utf-8")
        noticed = page.read_text(encoding="utf-8") != whole and check(room)[0]
        report.add(f"the committed report, another {what}", [] if noticed else ["not noticed"], "noticed")

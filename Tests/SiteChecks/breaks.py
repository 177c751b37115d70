"""Single faults, each with the checks that have to notice it, and no other may."""

import re
from dataclasses import dataclass
from typing import Callable

from page_checks import FOLDER_LIMIT, PAGE_LIMIT


@dataclass
class Break:
    name: str
    noticed_by: set
    alter: Callable


def in_main(markup):
    return replacing(r"</main>", markup + "</main>")


def in_head(markup):
    return replacing(r"</head>", markup + "</head>")


def in_style(rules):
    return in_head(f"<style>{rules}</style>")


def replacing(pattern, replacement):
    def alter(folder):
        path = folder / "index.html"
        source = path.read_text(encoding="utf-8")
        altered, count = re.subn(pattern, lambda _: replacement, source)
        assert count == 1, f"{pattern} occurs {count} times"
        path.write_text(altered, encoding="utf-8")
    return alter


def adding_file(size):
    def alter(folder):
        with open(folder / "ballast", "wb") as file:
            file.truncate(size)
    return alter


def without_policy(folder):
    """A page's own policy would hold back the styles and scripts that the breaks add."""
    path = folder / "index.html"
    source = path.read_text(encoding="utf-8")
    policy = r'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>'
    path.write_text(re.sub(policy, "", source), encoding="utf-8")


NO_FAULT = Break("no fault", set(), lambda folder: None)

# #909090 is too faint on light paper, #505050 on dark.
SITE_BREAKS = [
    Break("obsolete element", {"markup"}, in_main("<center>Lookbook</center>")),
    Break("text too faint in light", {"accessibility"},
          in_main('<p style="color: #909090">Faint</p>')),
    Break("text too faint in dark", {"accessibility"},
          in_main('<p style="color: #505050">Faint</p>')),
    Break("link without a name in closed details", {"accessibility"},
          in_main('<details><summary>More</summary><a href="#report"></a></details>')),
    Break("request by script", {"silence"},
          in_main("<script>new Image().src = 'index.html'</script>")),
    Break("request without scripts", {"silence"},
          in_main('<noscript><img src="index.html" alt=""></noscript>')),
    Break("page error", {"silence"}, in_main("<script>throw new Error('broken')</script>")),
    Break("wide block", {"reflow"}, in_main('<div style="width: 321px">Wide</div>')),
    Break("fragment without an id", {"links"}, in_main('<a href="#nowhere">Nowhere</a>')),
    Break("link without a file", {"links"}, in_main('<a href="nowhere.csv">Nowhere</a>')),
    Break("id twice", {"links", "markup"}, in_main('<p id="twice">A</p><p id="twice">B</p>')),
    Break("large page", {"size"}, in_main(f"<!--{'x' * PAGE_LIMIT}-->")),
    Break("large folder", {"size"}, adding_file(FOLDER_LIMIT)),
    Break("headings not printed", {"print"}, in_style("@media print { h2 { display: none } }")),
    Break("details not printed", {"print"},
          in_style("@media print { details > :not(summary) { display: none } }")),
    Break("dark print", {"print"},
          in_style("@media print and (prefers-color-scheme: dark) { body { color: white } }")),
    Break("not a number", {"values"}, in_main("<p>NaN</p>")),
    Break("template left over", {"values"}, in_main("<p>{{title}}</p>")),
    Break("two first headings", {"outline"}, in_main("<h1>Second</h1>")),
    Break("skipped heading", {"outline", "accessibility"}, in_main("<h2>A</h2><h4>B</h4>")),
    Break("image without alt", {"outline", "accessibility", "markup"},
          in_main('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')),
    Break("drawing without title", {"outline"},
          in_main('<svg role="img" aria-label="Nothing" width="1" height="1"></svg>')),
]

LINKED_BREAKS = [
    Break("style attribute", {"linked policy"}, in_main('<p style="color: red">Red</p>')),
    Break("style element", {"linked policy"}, in_style("p { color: red }")),
    Break("inline script", {"linked policy"}, in_main("<script>document.title</script>")),
    Break("data address", {"linked policy"},
          in_main('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">')),
    Break("image without a file", {"linked policy", "linked links"},
          in_main('<img src="nowhere.png" alt="">')),
    Break("style sheet left out", {"linked policy"},
          replacing(r'<link[^>]*rel="?stylesheet"?[^>]*>', "")),
]

"""Single faults, each with the checks that have to notice it."""

import re
from dataclasses import dataclass
from typing import Callable

from page_checks import FOLDER_LIMIT, PAGE_LIMIT


@dataclass
class Break:
    name: str
    noticed_by: set
    # Changes the page at a path.
    alter: Callable


def in_main(markup):
    return replacing(r"</main>", markup + "</main>")


def in_head(markup):
    return replacing(r"</head>", markup + "</head>")


def in_style(rules):
    return in_head(f"<style>{rules}</style>")


def replacing(pattern, replacement, count=1):
    """Changes what has to be there so many times, or at least once where that is None."""
    def alter(path):
        source = path.read_text(encoding="utf-8")
        altered, found = re.subn(pattern, lambda _: replacement, source)
        assert found == count or not count and found, f"{pattern} occurs {found} times"
        path.write_text(altered, encoding="utf-8")
    return alter


def adding_file(size):
    def alter(path):
        with open(path.with_name("ballast"), "wb") as file:
            file.truncate(size)
    return alter


def without_policy(path):
    """A page's own policy would hold back the styles and scripts that the breaks add."""
    source = path.read_text(encoding="utf-8")
    policy = r'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>'
    path.write_text(re.sub(policy, "", source), encoding="utf-8")


NO_FAULT = Break("no fault", set(), lambda path: None)

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
    Break("brief below the fold", {"brief"}, in_style(".brief { padding-top: 400px }")),
    Break("small text", {"lettering"}, in_main('<p style="font-size: 10px">Small</p>')),
    Break("small lettering in a drawing", {"lettering"}, in_main(
        '<svg viewBox="0 0 200 20" width="100" height="10"><text y="12" font-size="12">Small</text></svg>')),
    Break("cut table", {"tables"}, in_main(
        '<div class="scroll" style="width: 40px"><table><tr><td>Something wide</td></tr></table></div>')),
    Break("two lit entries", {"contents"},
          in_style(".contents > ol > li:first-child > a { color: var(--accent) !important }")),
    Break("no numbers on the sheets", {"print"},
          in_style("@page { @bottom-right { content: none } }")),
    Break("table head on the first sheet only", {"print"}, in_main(
        '<table><tbody><tr><th>Head of a long table</th></tr></tbody></table>'.replace(
            "<tbody>", '<thead style="display: table-row-group">').replace(
            "</tbody>", "</thead><tbody>" + "<tr><td>Row</td></tr>" * 90 + "</tbody>"))),
    Break("long short edition", {"print"}, in_style(
        "@media print { .short-print h2 { break-before: page } .short-print h3 { break-before: page } }")),
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

# Of a site with a page for each model: faults of its first page, and of one of the others.
BETWEEN = r'href="models/[^"]*\.html(#[^"]*)?"'
BACK = r'href="\.\./index\.html(#[^"]*)?"'
FIRST_PAGE_BREAKS = [
    Break("broken link to a model's page", {"links", "pages"},
          replacing(BETWEEN, 'href="models/nowhere.html"', None)),
    Break("no link to a model's page", {"pages"},
          replacing(BETWEEN, 'href="#report"', None)),
    Break("link to a model's page without an id", {"links"},
          in_main('<a href="index.html#nowhere">Nowhere</a>')),
]
OTHER_PAGE_BREAKS = [
    Break("broken link to the first page", {"links", "pages"},
          replacing(BACK, 'href="../nowhere.html"', None)),
    Break("no link to the first page", {"pages"}, replacing(BACK, 'href="#report"', None)),
    Break("link to the first page without an id", {"links"},
          in_main('<a href="../index.html#nowhere">Nowhere</a>')),
    *(fault for fault in SITE_BREAKS if fault.name in (
        "obsolete element", "wide block", "not a number")),
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

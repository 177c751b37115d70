#!/usr/bin/env python3
"""Checks every page of a rendered report; with --prove, checks that each check can fail."""

import argparse
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from breaks import (FIRST_PAGE_BREAKS, LINKED_BREAKS, NO_FAULT, OTHER_PAGE_BREAKS, SITE_BREAKS,
                    without_policy)
from browser_checks import (Browser, check_accessibility, check_brief, check_contents,
                            check_lettering, check_policy, check_print, check_reflow,
                            check_silence, check_tables)
from page_checks import (Page, Validator, check_links, check_markup, check_outline, check_pages,
                         check_size, check_values, pages_of)

PROBLEMS_SHOWN = 5
# Proving takes a browser dozens of pages; two share them.
BROWSERS = 2

SITE_CHECKS = {
    "links": check_links,
    "pages": check_pages,
    "size": check_size,
    "values": check_values,
    "outline": check_outline,
    "accessibility": check_accessibility,
    "silence": check_silence,
    "reflow": check_reflow,
    "brief": check_brief,
    "lettering": check_lettering,
    "tables": check_tables,
    "contents": check_contents,
    "print": check_print,
    "markup": check_markup,
}
LINKED_CHECKS = {
    "linked links": check_links,
    "linked pages": check_pages,
    "linked values": check_values,
    "linked outline": check_outline,
    "linked policy": check_policy,
    "linked markup": check_markup,
}


@dataclass
class Tools:
    validator: Validator
    browser: Browser


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def add(self, name, problems, detail, warnings=()):
        if problems:
            self.failed += 1
            more = len(problems) - PROBLEMS_SHOWN
            shown = problems[:PROBLEMS_SHOWN] + ([f"and {more} more"] if more > 0 else [])
            print(f"✗ {name}: {'; '.join(shown)}")
        else:
            self.passed += 1
            print(f"✓ {name}: {detail}")
        for warning in warnings:
            print(f"  warning: {warning}")
        sys.stdout.flush()

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def check(variants):
    """Every check on every page; what is of the whole site, once."""
    report = Report()
    pages = [(page, checks) for folder, checks, _ in variants for page in pages_of(folder)]
    validator = Validator([page for page, _ in pages])
    with closing(Browser()) as browser:
        tools = Tools(validator, browser)
        for page, checks in pages:
            for name, run in checks.items():
                if run is check_pages and not page.is_first:
                    continue
                outcome = run(page, tools)
                title = name if page.is_first else f"{page.name}, {name}"
                report.add(title, outcome.problems, outcome.detail, outcome.warnings)
    return report.finish()


def prove(variants):
    report = Report()
    with ExitStack() as stack:
        trials = broken_copies(variants, stack.enter_context(TemporaryDirectory()))
        validator = Validator([page for _, page, _ in trials])
        idle = SimpleQueue()
        for _ in range(BROWSERS):
            idle.put(Tools(validator, stack.enter_context(closing(Browser()))))

        def noticing(trial):
            fault, page, checks = trial
            # All checks on every copy would take a browser half an hour.
            asked = fault.noticed_by or checks
            tools = idle.get()
            try:
                return {name for name in asked if checks[name](page, tools).problems}
            finally:
                idle.put(tools)

        workers = stack.enter_context(ThreadPoolExecutor(BROWSERS))
        for (fault, _, trial_checks), noticed in zip(trials, workers.map(noticing, trials)):
            problems = [f"not noticed by {name}" for name in sorted(fault.noticed_by - noticed)]
            problems += [f"noticed by {name}" for name in sorted(noticed - fault.noticed_by)]
            noticers = ", ".join(sorted(noticed)) or f"none of {len(trial_checks)} checks"
            report.add(fault.name, problems, f"noticed by {noticers}")
    return report.finish()


def broken_copies(variants, room):
    trials = []
    for folder, checks, breaks in variants:
        first, *others = [page.name for page in pages_of(folder)]
        faults = [(first, fault) for fault in [NO_FAULT, *breaks]]
        # The linked form differs from the other in its assets, not in its links.
        if others and checks is SITE_CHECKS:
            faults += [(first, fault) for fault in FIRST_PAGE_BREAKS]
            faults += [(others[-1], fault) for fault in [NO_FAULT, *OTHER_PAGE_BREAKS]]
        for name, fault in faults:
            copy = Path(room, str(len(trials)))
            shutil.copytree(folder, copy)
            without_policy(copy / name)
            fault.alter(copy / name)
            titled = replace(fault, name=fault.name if name == first else f"{name}, {fault.name}")
            trials.append((titled, Page(copy, name), checks))
    return trials


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder with index.html")
    parser.add_argument("--linked", type=Path, help="the same report with its assets as files")
    parser.add_argument("--prove", action="store_true", help="check the checks on broken copies")
    arguments = parser.parse_args()
    variants = [(arguments.site, SITE_CHECKS, SITE_BREAKS)]
    if arguments.linked:
        variants.append((arguments.linked, LINKED_CHECKS, LINKED_BREAKS))
    return (prove if arguments.prove else check)(variants)


if __name__ == "__main__":
    sys.exit(main())

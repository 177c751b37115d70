"""Faults in copies of the builds, each with the checks that have to notice it."""

import shutil
from dataclasses import dataclass
from typing import Callable

REPORT = ".github/actions/lookbook/report.sh"
ACTION = ".github/actions/lookbook/action.yml"
BUILDS = ".github/BUILDS.md"
WORKFLOW = ".github/workflows/build.yml"
RELEASE = ".github/release.sh"
FORM = ".github/ISSUE_TEMPLATE/bug.yml"


@dataclass
class Break:
    name: str
    noticed_by: set
    # Changes the copy in a folder.
    alter: Callable


def copy_of(root, folder):
    shutil.copytree(root / ".github", folder / ".github")
    return folder


def replacing(path, old, new):
    """Changes a text that has to be there."""
    def alter(folder):
        source = (folder / path).read_text(encoding="utf-8")
        assert old in source, f"{path} has no {old!r}"
        (folder / path).write_text(source.replace(old, new, 1), encoding="utf-8")
    return alter


ALL = [
    Break("no fault", set(), lambda folder: None),
    Break("a build that always passes", {"GitHub, worse", "GitLab, worse", "Jenkins, worse"},
          replacing(REPORT, "exit $code", "exit 0")),
    Break("no JUnit", {"GitHub, better", "GitLab, better", "Jenkins, better"},
          replacing(REPORT, '--junit "$out/gates.xml" ', "")),
    Break("no limit", {"action, a long comparison"},
          replacing(REPORT, "limit=60000", "limit=6000000")),
    Break("no brief", {"GitHub, better"}, replacing(REPORT, "in brief comparison", "in comparison")),
    Break("no page", {"GitHub, better"}, replacing(REPORT, '"$program" render', 'echo "$program"')),
    Break("a summary that GitHub does not see", {"action, step summary"},
          replacing(REPORT, '>>"$GITHUB_STEP_SUMMARY"', ">/dev/null")),
    Break("gates of a target branch judged without it", {"GitLab, target branch"},
          replacing(REPORT, "if [ ${#runs[@]} = 2 ]; then gates", "if true; then gates")),
    Break("any option as a gate", {"action, options as gates"},
          replacing(REPORT, "--min | --max | --alpha)", "*)")),
    Break("a wheel that is not used", {"action, a wheel"},
          replacing(REPORT, "program=$room/venv/bin/lookbook", "program=lookbook")),
    Break("an unquoted name", {"action, names as shell"},
          replacing(REPORT, '"--name=$2"', "--name=$2")),
    Break("a name evaluated", {"action, names as shell"},
          replacing(REPORT, "# Runs: the", 'eval "echo $LOOKBOOK_NAME" || true\n# Runs: the')),
    Break("an input in a shell step", {"no expression in a shell step", "action, names as shell"},
          replacing(ACTION, 'run: bash "$GITHUB_ACTION_PATH/report.sh"',
                    'run: echo ${{ inputs.name }} && bash "$GITHUB_ACTION_PATH/report.sh"')),
    Break("an action by its branch", {"every action pinned by its commit"},
          replacing(ACTION, "@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2", "@main")),
    Break("an unknown key of the action", {"schema github-actions"},
          replacing(ACTION, "description: A table", "describes: A table")),
    Break("an unknown context in a workflow", {"actionlint"},
          replacing(WORKFLOW, "${{ github.ref }}", "${{ git.ref }}")),
    Break("an unknown key of a workflow", {"actionlint", "schema github-workflows"},
          replacing(WORKFLOW, "    container:", "    contains:")),
    Break("no baseline on GitHub", {"GitHub, worse"},
          replacing(BUILDS, "          baseline: target/predictions.csv\n", "")),
    Break("no baseline on GitLab", {"GitLab, worse"},
          replacing(BUILDS, "        export LOOKBOOK_BASELINE=target/predictions.csv\n", "")),
    Break("no baseline on Jenkins", {"Jenkins, worse"},
          replacing(BUILDS, "then export LOOKBOOK_BASELINE=target/predictions.csv; fi",
                    "then true; fi")),
    Break("a workspace that is not cleared on Jenkins", {"Jenkins, better"},
          replacing(BUILDS, "          rm -rf target\n          git fetch", "          git fetch")),
    Break("a misspelt key on GitLab", {"schema gitlab-ci"},
          replacing(BUILDS, "    expose_as:", "    exposes:")),
    Break("a release of another version", {"release, another version"},
          replacing(RELEASE, '[ "$declared" = "$version" ]', "true")),
    Break("a release of changed files", {"release, a changed tree"},
          replacing(RELEASE, '[ -z "$(git status --porcelain)" ]', "true")),
    Break("a release without checks", {"release", "release, a check that fails"},
          replacing(RELEASE, "bash .ci/run\n", "")),
    Break("a release without sums", {"release"}, replacing(RELEASE, "sha256sum -- *", "echo *")),
    Break("a release of an unknown program", {"release, a program of another version"},
          replacing(RELEASE, '[ "$("$program" --version | head -1)" = "$version" ]', "true")),
    Break("an unknown kind of field in a form", {"schema github-issue-forms"},
          replacing(FORM, "type: textarea", "type: text")),
]

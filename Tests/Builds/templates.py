"""The shell steps of the action and of the templates, as they stand, and a runner for each host."""

import os
import re
import subprocess
from dataclasses import dataclass

import yaml

SECONDS = 120
ACTION = ".github/actions/lookbook"
TEMPLATES = ".github/BUILDS.md"
# GitHub's documented shell for `shell: bash`, GitLab's, and that of Jenkins' step sh.
GITHUB_SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
GITLAB_SHELL = ("bash", "-eo", "pipefail", "-c")
JENKINS_SHELL = ("sh", "-xec")


@dataclass
class Build:
    """A change to build: the clone, the branch that it is for (none for that branch itself)."""
    folder: object
    program: str
    target: str = ""

    def run(self, shell, script, variables):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder),
                       "GIT_CONFIG_GLOBAL": os.devnull} | variables
        return subprocess.run([*shell, script], cwd=self.folder, env=environment, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS)


def fence(repository, language, number=0):
    """The code of a language that BUILDS.md has, the first or another."""
    text = (repository / TEMPLATES).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.S | re.M)[number]


def github_template(repository):
    return fence(repository, "yaml", 0)


def gitlab_template(repository):
    return fence(repository, "yaml", 1)


def jenkins_template(repository):
    return fence(repository, "groovy")


def filled_in(text, values):
    """A text with GitHub's expressions replaced; one without a value here is a fault."""
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: values[found[1]], str(text))


def action_steps(repository):
    action = yaml.safe_load((repository / ACTION / "action.yml").read_text(encoding="utf-8"))
    return action, [step for step in action["runs"]["steps"] if "run" in step]


def run_action(build, inputs):
    """The action's steps with inputs as a workflow gives them."""
    action, steps = action_steps(build.folder)
    defaults = {name: entry.get("default", "") for name, entry in action["inputs"].items()}
    values = {f"inputs.{name}": value for name, value in (defaults | inputs).items()}
    base = {"GITHUB_ACTION_PATH": str(build.folder / ACTION),
            "GITHUB_STEP_SUMMARY": str(build.folder / "step-summary.md")}
    for step in steps:
        variables = {name: filled_in(value, values) for name, value in step["env"].items()}
        done = build.run(GITHUB_SHELL, filled_in(step["run"], values), base | variables)
        if done.returncode:
            break
    return done


def run_github(build):
    job = yaml.safe_load(github_template(build.folder))["jobs"]["report"]
    values = {"github.base_ref": build.target, "vars.LOOKBOOK_PROGRAM": build.program}
    for step in job["steps"]:
        if "run" in step:
            variables = {name: filled_in(value, values)
                         for name, value in step.get("env", {}).items()}
            done = build.run(GITHUB_SHELL, step["run"], variables)
        elif step["uses"].startswith("./"):
            inputs = {name: filled_in(value, values) for name, value in step["with"].items()}
            done = run_action(build, inputs)
        else:
            continue
        if done.returncode:
            break
    return done


def run_gitlab(build):
    """The lines of a job's script share a shell."""
    job = yaml.safe_load(gitlab_template(build.folder))["report"]
    variables = job["variables"] | {"LOOKBOOK_PROGRAM": build.program}
    if build.target:
        variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = build.target
    return build.run(GITLAB_SHELL, "\n".join(job["script"]), variables)


def run_jenkins(build):
    template = jenkins_template(build.folder)
    variables = dict(re.findall(r"^ *(LOOKBOOK_\w+) = '(.*)'$", template, re.M))
    variables["LOOKBOOK_PROGRAM"] = build.program
    if build.target:
        variables["CHANGE_TARGET"] = build.target
    stages = re.split(r"^    stage\(", template, flags=re.M)[1:]
    for stage in stages:
        if "changeRequest()" in stage and not build.target:
            continue
        for script in re.findall(r"\bsh '''(.*?)'''|\bsh '([^'\n]*)'", stage, re.S):
            done = build.run(JENKINS_SHELL, "".join(script), variables)
            if done.returncode:
                return done
    return done


HOSTS = {"GitHub": run_github, "GitLab": run_gitlab, "Jenkins": run_jenkins}

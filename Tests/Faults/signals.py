"""Signals, and readers that leave, at instants that a seed chooses."""

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from jobs import STATES, Job
from places import drafts

SECONDS = 60
SIGNALS = {"KILL": signal.SIGKILL, "INT": signal.SIGINT, "TERM": signal.SIGTERM,
           "HUP": signal.SIGHUP, "PIPE": signal.SIGPIPE}
# How long the moment of writing is looked for, and how far into it the signal comes at most.
PATIENCE = 20
WRITING = 0.03


@dataclass
class Round:
    number: int
    job: Job
    kind: str
    # When the signal comes: a part of the job's time, or as soon as it writes.
    share: float
    is_at_writing: bool
    delay: float

    @property
    def name(self):
        when = "while it writes" if self.is_at_writing else f"at {self.share:.0%} of its time"
        return f"round {self.number}: {self.kind}, {self.job.name} ({self.job.state}), {when}"


def rounds(shelf, room, count, seed):
    names = shelf.names
    for number in range(count):
        random = Random(f"{seed}-{number}")
        name = names[number % len(names)]
        job = Job(name, random.choice(STATES), Path(room, f"round-{number}"), shelf)
        kind = list(SIGNALS)[number // len(names) % len(SIGNALS)]
        yield Round(number, job, kind, random.uniform(0, 1.1), random.random() < 0.5,
                    random.uniform(0, WRITING))


def wait_for_instant(this, process, duration):
    if not this.is_at_writing:
        time.sleep(this.share * duration)
        return
    end = time.monotonic() + PATIENCE
    parents = {target.parent for target in this.job.targets}
    places = {this.job.room / "data"} if this.job.name == "fetch" else parents
    while process.poll() is None and time.monotonic() < end:
        if any(place.exists() and (drafts(place) or list(place.glob("*.part")))
               for place in places):
            time.sleep(this.delay)
            return


def disturbed(this, duration):
    """Runs the job until its signal, and returns its exit code and what it said last."""
    process = subprocess.Popen(
        [this.job.shelf.program.binary, *this.job.arguments], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=this.job.room)
    wait_for_instant(this, process, duration)
    if this.kind == "PIPE":
        # Whoever read has left; both ends of the story have to cope.
        process.stdout.close()
        process.stderr.close()
        return process.wait(SECONDS), ""
    try:
        process.send_signal(SIGNALS[this.kind])
    except ProcessLookupError:
        pass
    _, err = process.communicate(timeout=SECONDS)
    lines = err.decode().strip().split("\n")
    return process.returncode, lines[-1]


def code_problems(this, code):
    number = SIGNALS[this.kind]
    # By the signal itself only where it comes before the program listens.
    expected = {0, 128 + number, -number}
    if this.kind == "PIPE":
        expected = {0, 141}
    return [] if code in expected else [f"exit code {code}"]


def message_problems(this, message):
    """Whether the last words are true."""
    if not message.startswith("Interrupted. "):
        return []
    changed = [target for target in this.job.targets if not this.job.is_unchanged(target)]
    if "Nothing was changed" in message:
        return [f"“{message}”, but {target.name} was" for target in changed]
    if this.job.name == "fetch":
        return []
    return [f"“{message}” does not name {target.name}" for target in changed
            if target.name not in message]


def play(this, duration):
    """One round: the problems after the signal, and after the job was done again."""
    this.job.room.mkdir()
    try:
        this.job.prepare()
        code, message = disturbed(this, duration)
        problems = code_problems(this, code) + this.job.problems()
        problems += message_problems(this, message)
        if this.kind != "KILL" and code >= 0:
            problems += left_over(this.job, "is left")
        return problems + again_problems(this.job)
    finally:
        shutil.rmtree(this.job.room)


def left_over(job, words):
    parents = {target.parent for target in job.targets}
    return [f"{name} {words}" for parent in parents if parent.exists() for name in drafts(parent)]


def again_problems(job):
    job.make_room()
    outcome = job.shelf.program.run(*job.arguments, cwd=job.room)
    if outcome.code != 0:
        return [f"again: exit code {outcome.code}: {outcome.err.decode()[-200:]}"]
    problems = job.done_problems() + left_over(job, "is left by the second time")
    return [f"again: {problem}" for problem in problems]

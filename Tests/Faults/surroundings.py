"""Disks that are full, folders that may not be written to, homes that are not, and many at once."""

import os
import resource
import shutil
import signal
import subprocess
from contextlib import contextmanager

from jobs import Job
from places import tree
from signals import again_problems, left_over

NOBODY = 65534
FULL = b"No space left"
# What may not be written to is refused before the work, or by the system.
CLOSED = (b"ermission denied", b"ead-only", b"is not a folder that you can write to")
SIZES = ("64k", "300k", "900k", "1900k")
LIMITS = (1_000, 50_000, 300_000)
SECONDS = 120


@contextmanager
def small_disk(place, size):
    """A file system of a size, or nothing where none can be made."""
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place],
                          capture_output=True).returncode == 0
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", "--lazy", place], check=True)
        shutil.rmtree(place)


def as_nobody():
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def refused(outcome, *words):
    """Why a command did not refuse in one line that has one of some words."""
    problems = [] if outcome.code == 1 else [f"exit code {outcome.code}: {outcome.err[-200:]}"]
    if words and not any(part in outcome.err for part in words):
        problems.append(f"does not say why: {outcome.err[-200:]}")
    return problems + (["says more than one line"] if outcome.err.strip().count(b"\n") else [])


def full_disks(shelf, room, sizes):
    for name in shelf.names:
        for size in sizes:
            with small_disk(room / "disk", size) as made:
                if not made:
                    yield "a full disk", None
                    return
                job = Job(name, "new", room / "disk", shelf).prepare()
                outcome = shelf.program.run(*job.arguments, "--quiet") if name in (
                    "train", "report") else shelf.program.run(*job.arguments)
                problems = job.problems() + left_over(job, "is left")
                if outcome.code:
                    said = outcome.err.strip().split(b"\n")[-1]
                    problems += [] if FULL in said else [f"does not say why: {said}"]
                    problems += [] if outcome.code == 1 else [f"exit code {outcome.code}"]
                yield f"{name} on a disk of {size}", problems


def full_disk_with_site(shelf, room):
    """An earlier site is as it was where there is no room for its successor."""
    with small_disk(room / "disk", "9m") as made:
        if not made:
            return
        job = Job("render", "existing", room / "disk", shelf).prepare()
        ballast = room / "disk/ballast"
        # Half a megabyte is left, less than any site takes.
        ballast.write_bytes(bytes(shutil.disk_usage(room / "disk").free - 500_000))
        outcome = shelf.program.run(*job.arguments)
        problems = refused(outcome, FULL) + job.problems() + left_over(job, "is left")
        problems += [] if job.is_unchanged(room / "disk/site") else ["the site was changed"]
        ballast.unlink()
        subprocess.run(["mount", "-o", "remount,size=20m", room / "disk"], check=True)
        yield "an earlier site on a full disk", problems + again_problems(job)


def file_limits(shelf, room, limits):
    """Files that may not grow, with and without the signal that says so."""
    for name in ("render", "import", "ensemble", "compare", "check", "export"):
        for limit in limits:
            for is_heard in (False, True):
                folder = room / "limited"
                folder.mkdir()
                job = Job(name, "existing", folder, shelf).prepare()
                how = "heard" if is_heard else "unheard"
                yield (f"{name}, files of {limit} bytes at most, {how}",
                       limited_problems(job, limit, is_heard) + again_problems(job))
                shutil.rmtree(folder)


def limited_problems(job, limit, is_heard):
    def bounded():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if is_heard else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    outcome = job.shelf.program.run(*job.arguments, preexec_fn=bounded)
    if outcome.code == 0:
        return job.done_problems()
    problems = job.problems()
    if outcome.code not in (1, -signal.SIGXFSZ):
        problems.append(f"exit code {outcome.code}")
    # What is new may be there as a whole; what was there is as it was.
    problems += [f"{target.name} was changed" for target in job.targets
                 if not target.suffix and not job.is_unchanged(target)]
    return problems + (refused(outcome) + left_over(job, "is left") if outcome.code == 1 else [])


def read_only(shelf, room):
    """A folder that may not be written to, and a file system."""
    for name in shelf.names:
        folder = room / "closed"
        folder.mkdir()
        job = Job(name, "new", folder, shelf).prepare()
        for path in [folder, *folder.glob("runs")]:
            path.chmod(0o555)
        before = tree(folder)
        outcome = shelf.program.run(*job.arguments, preexec_fn=as_nobody)
        problems = refused(outcome, *CLOSED)
        problems += [] if tree(folder) == before else ["something was changed"]
        yield f"{name} in a folder that may not be written to", problems
        shutil.rmtree(folder)
    with small_disk(room / "disk", "9m") as made:
        if not made:
            yield "a file system to be read only", None
            return
        job = Job("render", "existing", room / "disk", shelf).prepare()
        subprocess.run(["mount", "-o", "remount,ro", room / "disk"], check=True)
        for name in shelf.names:
            other = Job(name, "existing", room / "disk", shelf)
            outcome = shelf.program.run(*other.arguments)
            yield (f"{name} on a file system to be read only",
                   refused(outcome, *CLOSED) + job.problems())


def homes(shelf, room):
    """Nothing needs a home but the cache, which says so."""
    folder = room / "homeless"
    folder.mkdir()
    job = Job("report", "new", folder, shelf).prepare()
    without = {key: value for key, value in os.environ.items()
               if key not in ("HOME", "XDG_CACHE_HOME", "LOOKBOOK_DATA")}
    outcome = shelf.program.run(*job.arguments, env=without)
    problems = [] if outcome.code == 0 else [f"exit code {outcome.code}: {outcome.err[-200:]}"]
    yield "report without a home", problems + job.done_problems()
    if shelf.server:
        for name, value in [("without a home", {}), ("with an empty home", {"HOME": ""}),
                            ("with a home that is not there", {"HOME": "/nonexistent"}),
                            ("with a file as home", {"HOME": "/etc/passwd"})]:
            outcome = shelf.program.run("fetch", "--from", shelf.server, env={**without, **value},
                                        preexec_fn=as_nobody)
            yield f"fetch {name}", refused(outcome, b"--data")
        cache = {**without, "XDG_CACHE_HOME": str(folder / "cache")}
        outcome = shelf.program.run("fetch", "--quiet", "--from", shelf.server, env=cache)
        found = folder / "cache/lookbook/fashion-mnist"
        there = len(list(found.glob("*-ubyte.gz"))) == 4
        problems = [] if outcome.code == 0 and there else [f"exit code {outcome.code}, {there}"]
        yield "fetch into a cache without a home", problems
    shutil.rmtree(folder)


def together(shelf, room, *jobs):
    """Runs commands at once; their exit codes and last words."""
    processes = [subprocess.Popen([shelf.program.binary, *arguments], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=room)
                 for arguments in jobs]
    ends = [(process.communicate(timeout=SECONDS)[1], process.returncode)
            for process in processes]
    return [(code, err.decode().strip().split("\n")[-1]) for err, code in ends]


def is_beaten(code, words):
    """Whether a command says that another one was faster."""
    return code == 1 and any(word in words for word in (" while ", "meanwhile", "another program",
                                                       "already exists", "File exists"))


def at_once(shelf, room, count):
    for name in shelf.names:
        for number in range(count):
            for state in ("new", "existing") if name != "fetch" else ("new",):
                folder = room / "shared"
                folder.mkdir()
                job = Job(name, state, folder, shelf).prepare()
                other = [*job.arguments]
                if name == "render":
                    other[other.index("Another")] = "A third"
                ends = together(shelf, folder, job.arguments, other, job.arguments)
                problems = job.done_problems() + left_over(job, "is left")
                problems += [f"exit code {code}: {words}" for code, words in ends
                             if code and not is_beaten(code, words)]
                problems += [] if any(code == 0 for code, _ in ends) else ["nobody succeeds"]
                yield f"three at once: {name} ({state}), {number + 1}", problems
                shutil.rmtree(folder)


def surroundings(shelf, room, repeats):
    """All of them; without repeats, of what comes in many sizes one."""
    yield from full_disks(shelf, room, SIZES if repeats else SIZES[1:2])
    yield from full_disk_with_site(shelf, room)
    yield from file_limits(shelf, room, LIMITS if repeats else LIMITS[1:2])
    yield from read_only(shelf, room)
    yield from homes(shelf, room)
    yield from at_once(shelf, room, max(repeats, 1))

#!/usr/bin/env python3
"""Drives lookbook-serve with PyPI's tritonclient, with the requests that TensorFlow Serving's guide
shows, and with everything that a server must survive; with --prove, checks that each check can fail."""

import argparse
import itertools
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parent.parent
sys.path.append(str(TESTS / "Forgery"))

import serve_clients  # noqa: E402
import serve_hostile  # noqa: E402
import serve_load  # noqa: E402
from program import Report  # noqa: E402
from serve_proofs import Liar, other_answers, other_statuses, other_words  # noqa: E402
from serve_server import SUBSET, Run, Server, trained  # noqa: E402

SOAK = 20
CONNECTIONS = 20


def attempt(check, *arguments):
    """A check's outcome; what it could not even read is a problem too."""
    try:
        return check(*arguments)
    except Exception as error:  # noqa: BLE001 — clients raise what they like
        return [f"{type(error).__name__}: {str(error)[:300]}"], ""


def started(program, run, *options, **settings):
    server = Server(program, run, *options, **settings)
    server.site, server.start = TESTS.parent / "site", server.resident()
    return server


def main_server(program, run):
    return started(program, run, "--site", TESTS.parent / "site", "--arrival", "2", "--idle", "4")


def check(program, run, report, seconds):
    server = main_server(program, run)
    for name, one in {**serve_clients.CHECKS, **serve_hostile.CHECKS}.items():
        report.add(name, *attempt(one, server))
    report.add("stop when idle", [] if server.stop() == 0 else ["another exit code"])
    small = started(program, run, "--max-connections", CONNECTIONS, "--max-waiting", "2")
    report.add("too many connections", *attempt(serve_load.check_connections, small, CONNECTIONS))
    report.add("too many requests", *attempt(serve_load.check_full, small))
    report.add("too many bodies", *attempt(serve_hostile.check_bodies, small))
    small.stop()
    busy = started(program, run)
    report.add("memory over a while", *attempt(serve_load.check_soak, busy, seconds))
    report.add("stop under load", *attempt(serve_load.check_stop, busy))
    report.add("log", *attempt(serve_load.check_log, started(program, run, log="json")))
    report.add("what it says of a start that fails", *attempt(check_starts, program, run))


def check_starts(program, run):
    """Runs that there are not, ports that are taken, options that make no sense."""
    taken = started(program, run)
    cases = {"no run": (["/nothing"], 1, "/nothing"),
             "a taken port": ([run.folder, "--port", taken.port], 1, "--port"),
             "a wrong port": ([run.folder, "--port", "99999"], 64, "65,535"),
             "a wrong name": ([run.folder, "--name", "a/b"], 64, "--name"),
             "no report": ([run.folder, "--site", run.folder], 64, "index.html")}
    problems = []
    for name, (arguments, code, words) in cases.items():
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                              timeout=20)
        if done.returncode != code or words not in done.stderr:
            problems.append(f"{name}: exit code {done.returncode}: {done.stderr[:200]}")
    taken.stop()
    return problems, f"{len(cases)} starts"


# What each lie does not touch: a check of other things has to pass.
BLIND = {
    other_answers: {"health", "metrics", "report", *serve_hostile.CHECKS} - {"pipelining"},
    other_words: {*serve_clients.CHECKS, "Expect", "pipelining", "clients that do not read",
                  "clients that take their time", "HEAD"},
    other_statuses: {"metrics"},
}


def prove(program, run, report):
    server = main_server(program, run)
    for lie, blind in BLIND.items():
        liar = Liar(server, lie)
        for name, one in {**serve_clients.CHECKS, **serve_hostile.CHECKS}.items():
            if name not in blind:
                noticed(report, f"{name}, {lie.__name__.replace('_', ' ')}", one, liar)
        liar.close()
    noticed(report, "memory, with less allowed", grown_memory, server)
    noticed(report, "metrics, of another server", metrics_of_two, server, program, run)
    server.stop()
    small = started(program, run, "--max-connections", CONNECTIONS + 5)
    noticed(report, "too many connections, with more allowed", serve_load.check_connections, small,
            CONNECTIONS)
    noticed(report, "too many requests, with more allowed", serve_load.check_full, small)
    liar = Liar(small, other_words)
    noticed(report, "too many bodies, other words", serve_hostile.check_bodies, liar)
    liar.close()
    noticed(report, "memory over a while, of one that grows", grows, small)
    noticed(report, "stop under load, killed", killed, small)
    silent = started(program, run, log="json")
    noticed(report, "log, of one that logs nothing", serve_load.check_log, Unlogged(silent))


def noticed(report, name, one, *arguments):
    problems, _ = attempt(one, *arguments)
    report.add(f"noticed: {name}", [] if problems else ["nothing was noticed"],
               problems[0][:100] if problems else "")


def grown_memory(server):
    """As if the server had started with much less."""
    kept, server.start = server.start, server.start - serve_hostile.ROOM - 100
    try:
        return serve_hostile.goes_on(server), ""
    finally:
        server.start = kept


def metrics_of_two(server, program, run):
    """Requests to one server, counts of another."""
    other = started(program, run)
    kept, post = serve_clients.post, serve_clients.post
    serve_clients.post = lambda _, verb, body: post(other, verb, body)
    try:
        return serve_clients.check_metrics(server)
    finally:
        serve_clients.post = kept
        other.stop()


def grows(server):
    """As if every look at its memory found another 2 MiB."""
    resident, looks = server.resident, itertools.count(1)
    server.resident = lambda: resident() + 2 * next(looks)
    return serve_load.check_soak(server, 2)


def killed(server):
    server.stop = lambda: (server.process.kill(), server.process.wait())[1]
    return serve_load.check_stop(server)


class Unlogged:
    """A server whose log is empty."""

    def __init__(self, server):
        self.server = server
        self.process = self

    def __getattr__(self, name):
        return getattr(self.server, name)

    @property
    def stderr(self):
        return open("/dev/null", "rb")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", type=Path, help="the program lookbook-serve")
    parser.add_argument("--lookbook", type=Path, help="the program lookbook, which trains a run")
    parser.add_argument("--run", type=Path, help="a run that exists, instead")
    parser.add_argument("--data", type=Path, default=SUBSET,
                        help="the data set whose test images the run answered")
    parser.add_argument("--soak", type=int, default=SOAK, help="seconds of the last check")
    parser.add_argument("--prove", action="store_true", help="check the checks on servers that lie")
    arguments = parser.parse_args()
    report, program = Report(), arguments.server.resolve()
    with TemporaryDirectory() as folder:
        if arguments.run:
            run = Run(arguments.run, arguments.data)
        else:
            run = trained(arguments.lookbook.resolve(), Path(folder))
        if arguments.prove:
            prove(program, run, report)
        else:
            check(program, run, report, arguments.soak)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

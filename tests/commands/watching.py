"""Watching whom a process speaks with: an audit hook in it, and in its children.

A `sitecustomize` is imported before anything of the process itself is. Only what goes
through Python's own sockets is seen, so uvloop, which has its own, is not to be had.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WATCHER = """
import json, os, sys

TOLD = os.environ["WATCHED_TO"]
EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}
sys.modules["uvloop"] = None


def note(*line):
    handle = os.open(TOLD, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, (json.dumps(line, default=str) + "\\n").encode())
    os.close(handle)


def heard(event, arguments):
    if event in EVENTS:
        peer = arguments[EVENTS[event]]
        port = arguments[1] if event == "socket.getaddrinfo" else None
        note(event, peer, port)


note("begins", sys.orig_argv[1:3], None)
sys.addaudithook(heard)
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was noted of a process and its children.

    Attributes:
        begun: How the command lines of those began that are Python.
        peers: Whom they spoke with, or looked up: `host:port`, or the path of a socket.
    """

    begun: set[str]
    peers: set[str]


@dataclass(frozen=True, slots=True)
class Watcher:
    """Where the hook lies, and where it writes what it hears."""

    folder: Path

    def surroundings(self) -> Mapping[str, str]:
        """Return the variables that a process is started with to be watched."""
        (self.folder / "sitecustomize.py").write_text(_WATCHER)
        before = os.environ.get("PYTHONPATH", "")
        return {
            "PYTHONPATH": os.pathsep.join(filter(None, (str(self.folder), before))),
            "WATCHED_TO": str(self.folder / "heard"),
        }

    def heard(self) -> Watched:
        """Return what was noted so far."""
        begun, peers = set(), set()
        for line in (self.folder / "heard").read_text().splitlines():
            event, what, port = json.loads(line)
            if event == "begins":
                begun.add(" ".join(what))
            else:
                peers.add(_peer(what, port))
        return Watched(begun, peers)


def _peer(what: object, port: object) -> str:
    if isinstance(what, list):
        host, port = what[:2]
        return f"{host}:{port}"
    return str(what) if port is None else f"{what}:{port}"

"""`brief` under watch: ends with 99 as soon as anything reaches for a network."""

from __future__ import annotations

import os
import socket
import sys

REACHES = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
    }
)
BETRAYED = 99


def reaches(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an event of the interpreter is one of a network."""
    if event == "socket.__new__":
        # A pair of pipes inside of one process is no network.
        return arguments[1] not in (socket.AF_UNIX, -1)
    return event in REACHES


def _end(event: str, arguments: tuple[object, ...]) -> None:
    if reaches(event, arguments):
        os.write(2, f"a socket: {event} {arguments[1:]}\n".encode())
        os._exit(BETRAYED)


if __name__ == "__main__":
    sys.addaudithook(_end)
    from brief.cli import run

    run()

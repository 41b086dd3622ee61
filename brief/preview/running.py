"""Running: the server of a preview, from its first request to Ctrl-C.

It listens on the loopback and nowhere else. What it answers is in `serving`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from brief.preview.guarding import Gate
from brief.preview.serving import Board, app

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from brief.preview.editions import Edition

LOOPBACK = "127.0.0.1"
MOST_AT_ONCE = 32
"""So many requests are answered at once; an open page waits for news with one."""

PATIENCE = 1
"""So many seconds a request may still take when the preview is to end."""


class _Server(uvicorn.Server):
    """A server that sends waiting pages home before it ends."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Somebody wants it to end."""
        self.board.end()
        super().handle_exit(sig, frame)


def run(first: Edition, *, key: str, port: int, say: Callable[[str], None]) -> None:
    """Show an edition, and those after it, until the process is told to end.

    Args:
        first: the edition to begin with.
        key: what a browser must hold to be answered.
        port: of the loopback; 0 is any free one.
        say: is given the address, with the key, once it is answered.

    Raises:
        SystemExit: the port is taken.
    """
    config = uvicorn.Config(
        "",
        host=LOOPBACK,
        port=port,
        log_level="error",
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=PATIENCE,
    )
    bound = config.bind_socket()
    bound.listen(MOST_AT_ONCE)  # who is told the address need not wait for the rest
    board, gate = Board(first), Gate(bound.getsockname()[1], key)
    config.app = app(board, gate)
    say(f"http://{LOOPBACK}:{gate.port}/?key={gate.key}")
    _Server(config, board).run(sockets=[bound])

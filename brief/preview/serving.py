"""Serving: the preview's few addresses, on the loopback and for one browser.

What is answered is the frame, the newest edition in a view, the source of a line,
and the news that there is a newer edition. Refusals are decided in `guarding`.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

import anyio
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.responses import StreamingResponse as Stream
from starlette.routing import Route

from brief.desk.building import HTML, PDF
from brief.preview import pages
from brief.preview.editions import (
    EDITOR,
    PAPER,
    READER,
    SCREEN,
    WATCHED,
    View,
    source,
)
from brief.preview.guarding import HEADERS, ISSUES, KEY, POLICY, Gate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from brief.preview.editions import Edition, Shown

SILENCE = 15.0
"""After so many seconds a line is sent that says nothing, so that news goes on."""


@dataclass
class Board:
    """The newest edition, and those who wait for a newer one."""

    edition: Edition
    changed: anyio.Event = field(default_factory=anyio.Event)
    turn: anyio.Lock = field(default_factory=anyio.Lock)
    ended: bool = False

    def renew(self) -> None:
        """Put up the next edition, of the files as they stand now."""
        self.edition = self.edition.next()
        self._tell()

    def end(self) -> None:
        """Let those who wait go: there will be no newer one."""
        self.ended = True
        self._tell()

    def _tell(self) -> None:
        waiting, self.changed = self.changed, anyio.Event()
        waiting.set()

    async def shown(self, edition: Edition, view: View) -> Shown | None:
        """A page of an edition; None where a newer one was put up meanwhile.

        One is made at a time, so that the newest does not wait for all before it.
        """
        async with self.turn:
            if edition is not self.edition:
                return None
            return await anyio.to_thread.run_sync(edition.shown, view)


def app(board: Board, gate: Gate, *, watched: bool = True) -> ASGIApp:
    """The preview as an application; `watched`: editions follow saved files."""

    async def front(request: Request) -> Response:
        if "key" in request.query_params:
            answer = RedirectResponse("/", status_code=303)
            key = request.query_params["key"]
            answer.set_cookie(KEY, key, httponly=True, samesite="strict")
            return answer
        edition = board.edition
        return _own(pages.frame(str(edition.month), edition.choices))

    async def issue(request: Request) -> Response:
        asked, edition = request.query_params, board.edition
        view = View(**{name: asked[name] for name in _VIEW if name in asked})
        if view not in _views(edition):
            return PlainTextResponse("There is no such view.", 404)
        return _page(await board.shown(edition, view), edition)

    async def record(request: Request) -> Response:
        name, line = (request.query_params.get(each, "") for each in ("file", "line"))
        folder = board.edition.folder
        text = await anyio.to_thread.run_sync(source, folder, name)
        if text is None:
            return PlainTextResponse("There is no such file here.", 404)
        number = int(line) if line.isdecimal() and len(line) < _LONGEST else 0
        return _own(pages.source(name, text, line=number))

    async def events(_: Request) -> Response:
        return Stream(news(board), media_type="text/event-stream")

    async def asset(request: Request) -> Response:
        name = request.url.path.removeprefix("/")
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(pages.asset(name), media_type=kind)

    routes = [
        Route("/", front),
        Route("/issue", issue),
        Route("/source", record),
        Route("/events", events),
        *(Route(f"/{name}", asset) for name in pages.ASSETS),
    ]
    lifespan = (lambda _: _following(board)) if watched else None
    return _Guarded(Starlette(routes=routes, lifespan=lifespan), gate)


_VIEW = ("reader", "medium", "look")
_KINDS = MappingProxyType({HTML: "text/html; charset=utf-8", PDF: "application/pdf"})
_LONGEST = 9


def _views(edition: Edition) -> Iterator[View]:
    """Every view that can be asked for."""
    every = product((READER, EDITOR), (SCREEN, PAPER), edition.choices)
    return (View(*each) for each in every)


def _own(html: str) -> Response:
    answer = Response(html, media_type="text/html; charset=utf-8")
    answer.headers["content-security-policy"] = POLICY
    return answer


def _page(shown: Shown | None, edition: Edition) -> Response:
    """A page of an edition, or what forbids it."""
    if shown is None:
        return Response(status_code=204)  # a browser leaves what it shows as it is
    if shown.data is None:
        return _own(pages.faults(str(edition.month), shown.problems))
    answer = Response(shown.data, media_type=_KINDS[shown.form])
    answer.headers["content-security-policy"] = ISSUES[shown.form]
    return answer


async def news(board: Board) -> AsyncIterator[str]:
    """The number of the newest edition, now and whenever there is a newer one."""
    while not board.ended:
        waiting = board.changed  # before it is told, so that nothing is missed
        yield f"data: {board.edition.number}\n\n"
        with anyio.move_on_after(SILENCE):
            await waiting.wait()


def _following(board: Board) -> AbstractAsyncContextManager[None]:
    """While the server runs, a saved file makes a new edition."""
    from brief.preview.watching import come_and_gone, saved

    folder, over = board.edition.folder, anyio.Event()

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follow)
            tasks.start_soon(regard)
            # The first page takes longest; it is begun before it is asked for.
            first = View(look=board.edition.choices[0])
            tasks.start_soon(board.shown, board.edition, first)
            yield
            tasks.cancel_scope.cancel()

    async def follow() -> None:
        nonlocal over
        missed = False
        while True:
            over, folders = anyio.Event(), _watched(board.edition)
            async for _ in saved(folders, until=over, missed=missed):
                board.renew()
            missed = True

    async def regard() -> None:
        async for _ in come_and_gone(folder, WATCHED):
            over.set()

    return running()


def _watched(edition: Edition) -> tuple[Path, ...]:
    own = tuple(edition.folder / name for name in WATCHED)
    return tuple(each for each in (*own, *edition.looks.values()) if each.is_dir())


class _Guarded:
    """An application behind the gate."""

    def __init__(self, inner: ASGIApp, gate: Gate) -> None:
        self.inner = inner
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        refused = self._refusal(scope)

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if refused is None:
            await self.inner(scope, receive, headed)
        else:
            status, why = refused
            await PlainTextResponse(why, status)(scope, receive, headed)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        from starlette.requests import Request

        request = Request(scope)
        headers = {key.lower(): value for key, value in request.headers.items()}
        if len(request.headers.getlist("host")) != 1:
            headers["host"] = ""
        asked = scope["path"] == "/" and b"key=" in scope["query_string"]
        key = request.query_params.get("key", "") if asked else ""
        key = key or request.cookies.get(KEY, "")
        return self.gate.refusal(request.method, headers, key=key)

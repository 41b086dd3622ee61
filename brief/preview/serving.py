"""Serving: the preview's few addresses, on the loopback and for one browser.

What is answered is the frame, the newest edition in a view, the source of a line,
and the news that there is a newer edition. Refusals are decided in `guarding`.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import anyio
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.responses import StreamingResponse as Stream
from starlette.routing import Route

from brief.preview import pages
from brief.preview.editions import Edition, View, source
from brief.preview.guarding import HEADERS, KEY, POLICY, Gate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SILENCE = 15.0
"""After so many seconds a line is sent that says nothing, so that news goes on."""


@dataclass
class Board:
    """The newest edition, and those who wait for a newer one."""

    edition: Edition
    changed: anyio.Event = field(default_factory=anyio.Event)

    def renew(self) -> None:
        """Put up the next edition, of the files as they stand now."""
        self.edition = replace(self.edition, number=self.edition.number + 1, _made={})
        waiting, self.changed = self.changed, anyio.Event()
        waiting.set()


def app(board: Board, gate: Gate, *, watched: bool = True) -> ASGIApp:
    """The preview as an application; `watched`: editions follow saved files."""

    async def front(request: Request) -> Response:
        if "key" in request.query_params:
            answer = RedirectResponse("/", status_code=303)
            key = request.query_params["key"]
            answer.set_cookie(KEY, key, httponly=True, samesite="strict")
            return answer
        edition = board.edition
        return _own(pages.frame(str(edition.month), ("", *edition.looks)))

    async def issue(request: Request) -> Response:
        asked, edition = request.query_params, board.edition
        view = View(**{name: asked[name] for name in _VIEW if name in asked})
        if view.look and view.look not in edition.looks:
            return PlainTextResponse("There is no such look.", 404)
        shown = await anyio.to_thread.run_sync(edition.shown, view)
        if shown.data is None:
            return _own(pages.faults(str(edition.month), shown.problems))
        return Response(shown.data, media_type=shown.kind)

    async def record(request: Request) -> Response:
        name, line = (request.query_params.get(each, "") for each in ("file", "line"))
        folder = board.edition.folder
        text = await anyio.to_thread.run_sync(source, folder, name)
        if text is None:
            return PlainTextResponse("There is no such file here.", 404)
        number = int(line) if line.isdecimal() and len(line) < _LONGEST else 0
        return _own(pages.source(name, text, line=number))

    async def events(_: Request) -> Response:
        return Stream(_news(board), media_type="text/event-stream")

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
_LONGEST = 9


def _own(html: str) -> Response:
    answer = Response(html, media_type="text/html; charset=utf-8")
    answer.headers["content-security-policy"] = POLICY
    return answer


async def _news(board: Board) -> AsyncIterator[str]:
    """The number of the newest edition, now and whenever there is a newer one."""
    while True:
        yield f"data: {board.edition.number}\n\n"
        waiting = board.changed
        with anyio.move_on_after(SILENCE):
            await waiting.wait()


def _following(board: Board) -> AbstractAsyncContextManager[None]:
    """While the server runs, a saved file makes a new edition."""
    from brief.preview.watching import saved

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follow)
            yield
            tasks.cancel_scope.cancel()

    async def follow() -> None:
        async for _ in saved(_watched(board.edition)):
            board.renew()

    return running()


def _watched(edition: Edition) -> tuple[Path, ...]:
    from brief.preview.editions import WATCHED

    own = tuple(edition.folder / name for name in WATCHED)
    looks = tuple(each for folders in edition.looks.values() for each in folders)
    return tuple(each for each in (*own, *looks) if each.is_dir())


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

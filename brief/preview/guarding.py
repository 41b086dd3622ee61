"""Guarding: which requests the preview answers, and what every answer carries.

A page on the web can make a browser ask a local server for anything, under any
name. Only requests that name this server exactly, change nothing, come from its
own pages and hold its key are answered. What the answers are stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "brief-preview"
"""The name of the cookie that holds the key."""

SAFE = frozenset({"GET", "HEAD"})
_OWN = frozenset({"same-origin", "none"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What the preview's own pages may load."""

ISSUES = MappingProxyType(
    {
        "html": "sandbox allow-same-origin; default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'",
        # A browser's own reader of PDF does not work in a sandbox.
        "pdf": "frame-ancestors 'self'",
    }
)
"""What an issue may do, by its form, whatever its templates say."""

HEADERS = MappingProxyType(
    {
        "cache-control": "no-store",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
)
"""What every answer carries."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The one server that is meant: its port, and the key to it."""

    port: int
    key: str

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser may call this server."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def refusal(
        self, method: str, headers: Mapping[str, str], *, key: str
    ) -> tuple[int, str] | None:
        """Why a request is not answered: a status and a sentence; None: it is.

        Args:
            method: of the request.
            headers: of the request, by their names in lower case.
            key: what the request holds as key, in its cookie or its address.
        """
        if headers.get("host", "") not in self.hosts:
            return 421, "This server answers under its own name only."
        if method not in SAFE:
            return 405, "Nothing can be changed here."
        if headers.get("sec-fetch-site", "none") not in _OWN:
            return 403, "Another site asked for this page."
        origin = headers.get("origin", "")
        if origin and origin.removeprefix("http://") not in self.hosts:
            return 403, "Another site asked for this page."
        if not compare_digest(key.encode(), self.key.encode()):
            return 403, "Open the address that `brief preview` printed."
        return None

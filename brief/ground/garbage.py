"""Garbage: when it need not be looked for.

Whoever makes very many values that are all kept makes no garbage meanwhile, and to look
for it among them again and again takes as long as making them.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def unsought() -> Iterator[None]:
    """Within it no garbage is looked for; afterwards all is as it was."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()

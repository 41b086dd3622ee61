"""Surroundings: what is around the renderer, the same on every machine.

The environment is changed while a page is rendered and then put back, because the
font libraries can be told in no other way. What it put into the folder for temporary
files is taken away at the end of the process. Rendering itself stays out.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.pictures.fonts import fontconfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from weasyprint.text.fonts import FontConfiguration

# None takes a variable away. The language is fixed because it orders the fonts.
_SURROUNDINGS = MappingProxyType(
    {
        "FC_LANG": "en",
        "FONTCONFIG_PATH": None,
        "FONTCONFIG_SYSROOT": None,
        "PANGO_LANGUAGE": "en",
    }
)


@contextmanager
def surroundings(moment: datetime) -> Iterator[None]:
    """Within it fonts, language and date are the house's, whatever the machine's."""
    wanted = {
        **_SURROUNDINGS,
        "FONTCONFIG_FILE": str(_fontconfig_file()),
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
    }
    before = {key: os.environ.get(key) for key in wanted}
    _set(wanted)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for key, value in variables.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value


def _fontconfig_file() -> Path:
    return Path(_font_folder().name, "fonts.conf")


@cache
def _font_folder() -> TemporaryDirectory[str]:
    # The library reads its configuration from a file and from nowhere else.
    folder = TemporaryDirectory(prefix="brief-fonts-", ignore_cleanup_errors=True)
    # Unlike `atexit`, this is done at the end of a process of several too.
    Finalize(None, let_go, exitpriority=0)
    path = Path(folder.name, "fonts.conf")
    path.write_text(fontconfig(cache_folder=path.with_name("cache")), encoding="utf-8")
    return folder


def let_go() -> None:
    """Give back what this process has put into the folder for temporary files."""
    loaded_fonts.cache_clear()
    if _font_folder.cache_info().currsize:
        _font_folder().cleanup()
        _font_folder.cache_clear()


@cache
def loaded_fonts() -> FontConfiguration:
    """The faces that the renderer has loaded in this process."""
    # One for the process: a new one for every document is never given back. Its
    # folder of loaded faces goes with it, but not when the process just ends.
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()

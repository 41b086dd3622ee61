"""HTML in, tagged PDF bytes out: the only room that knows WeasyPrint.

It asks nothing of the network, of the machine's fonts or of the clock: a page can
use the files it is given, every date is the moment of the issue, and the same input
gives the same bytes. What the renderer complains about comes back as faults or as
warnings. Making the HTML and writing the file stay out.

What is around the renderer while it works is in `surroundings`.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.garbage import unsought
from brief.ground.problems import Problem, Where, in_order
from brief.printing.archival import VARIANT, smuggled, written
from brief.printing.supply import SupplyError, supply
from brief.printing.surroundings import loaded_fonts, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from weasyprint.urls import URLFetcher

# What an engine was seen to die of over sizes out of range and endless pages.
_ENGINE_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
    *(OSError, RuntimeError, TypeError, ValueError),
)

_INSTALL = (
    "Install Pango and HarfBuzz: on Debian and Ubuntu `apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS "
    "`brew install pango`. `brief doctor` tells what is found."
)
_NO_ROOM = "Make room in the folder for temporary files, or name another in TMPDIR."
_ONLY_OURS = "A page can use the files of its issue, by name, and nothing else."
_NOTDEF = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", re.DOTALL)
_NO_FACE = "Font-face"

# Pango and the environment are shared by all threads of the process.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Pdf:
    """A rendered PDF, or the faults that kept it from being made.

    `engine` names what rendered it, with versions: other engines give other bytes.
    """

    data: bytes | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ""


def write_pdf(
    html: str,
    *,
    files: Mapping[str, bytes],
    moment: datetime,
    identifier: bytes,
    attachments: Mapping[str, bytes] = MappingProxyType({}),
    name: str = "issue.pdf",
) -> Pdf:
    """Render a page as a document that is PDF/A-3a and PDF/UA-1 at once.

    Args:
        html: the whole page; it states title, language and author.
        files: what the page may use, by the names it uses (`map.svg`, or
            `brief:map.svg`); the faces are there as `brief:font/NAME`.
        moment: the date that the document bears, with its time zone.
        identifier: the document's id, made from its content.
        attachments: what the document carries, by the name that readers see.
        name: what to call the document in faults.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("the moment of an issue needs a time zone")
    try:
        with _ONE_AT_A_TIME, surroundings(moment):
            engine = _engine()
            with _listening() as said, unsought():
                data, problems = _rendered(
                    html, Where(name), files, moment, identifier, attachments
                )
    except OSError as fault:
        return Pdf(None, (_lacking(name, fault),))
    return _judged(name, data, problems, said, engine)


@cache
def _engine() -> str:
    """What renders here; raises OSError when a library cannot be loaded."""
    # WeasyPrint prints a page of advice before it gives up; ours is shorter.
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import weasyprint
        from weasyprint.text import ffi
    major, minor = divmod(ffi.pango.pango_version() // 100, 100)
    subsetter = "fontTools" if ffi.harfbuzz_subset is None else "harfbuzz-subset"
    return f"WeasyPrint {weasyprint.__version__}, Pango {major}.{minor}, {subsetter}"


def _lacking(name: str, fault: OSError) -> Problem:
    what = f"A PDF cannot be made on this machine: {fault.strerror or fault}."
    # A library that cannot be loaded has no error number, a full disk has one.
    fix = _INSTALL if fault.errno is None else _NO_ROOM
    return Problem(Where(name), "E501", what, fix)


def _rendered(
    html: str,
    where: Where,
    files: Mapping[str, bytes],
    moment: datetime,
    identifier: bytes,
    attachments: Mapping[str, bytes],
) -> tuple[bytes | None, list[Problem]]:
    from weasyprint import HTML

    problems: list[Problem] = []
    fetcher = _fetcher(files, where, problems)
    try:
        page = HTML(string=html, base_url="brief:", url_fetcher=fetcher)
        document = page.render(font_config=loaded_fonts(), pdf_variant=VARIANT)
        data = written(
            document,
            attachments=attachments,
            moment=moment,
            identifier=identifier,
            fetcher=fetcher,
        )
    except _ENGINE_FAULTS as fault:
        told = f"Rendering stopped with {type(fault).__name__}: {fault}"
        problems.append(_failed(where, told.removesuffix(": ")))
        return None, problems
    problems += (_failed(where, what) for what in smuggled(page))
    return data, problems


def _fetcher(
    files: Mapping[str, bytes], where: Where, problems: list[Problem]
) -> URLFetcher:
    """The one way to a file; what it refuses it adds to the problems."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Manifest(URLFetcher):  # type: ignore[misc]
        def fetch(
            self, url: str, headers: Mapping[str, str] | None = None
        ) -> URLFetcherResponse:
            del headers
            try:
                kind, data = supply(url, files)
            except SupplyError as fault:
                problems.append(_failed(where, f'"{url[:80]}": {fault}', _ONLY_OURS))
                raise
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return Manifest(allowed_protocols=(), allow_redirects=False)


class _Ear(logging.Handler):
    """Keeps what the renderer says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    logger, ear = logging.getLogger("weasyprint"), _Ear()
    before = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield ear.said
    finally:
        logger.removeHandler(ear)
        logger.level, logger.propagate = before


def _judged(
    name: str,
    data: bytes | None,
    problems: list[Problem],
    said: list[logging.LogRecord],
    engine: str,
) -> Pdf:
    """What was said, parted into faults and warnings; with a fault, no document."""
    where, refused = Where(name), bool(problems)
    told: dict[str, None] = {}
    for record in said:
        message = record.getMessage()
        if found := _NOTDEF.match(message):
            problems.append(_unshown(where, chr(int(found[1], 16))))
        elif _retold(message, refused=refused):
            continue
        elif record.levelno >= logging.ERROR or message.startswith(_NO_FACE):
            problems.append(_failed(where, f"The renderer says: {message.rstrip('.')}"))
        else:
            told[message] = None
    return Pdf(None if problems else data, in_order(problems), tuple(told), engine)


def _retold(message: str, *, refused: bool) -> bool:
    """Whether the renderer repeats a refusal that is told already."""
    if message.startswith(_NO_FACE):
        return refused
    return f"{SupplyError.__name__}: " in message


def _unshown(where: Where, letter: str) -> Problem:
    return Problem(
        where,
        "E240",
        f'No font of the issue has "{letter}" (U+{ord(letter):04X}).',
        "Replace it, or write it in Latin or Arabic letters.",
    )


def _failed(where: Where, what: str, fix: str = "") -> Problem:
    return Problem(where, "E502", f"{what}.", fix)

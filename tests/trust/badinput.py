"""Whatever is in a file, what comes of it is a fault with its place, and soon.

Files are garbled, and values are made up that no file should have. Nothing of it
may end in an exception, take two seconds, or fill the memory; what is refused is
told with a documented code and a place, in letters that a terminal can bear.
"""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
import unicodedata
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest import mock

import issues
import yaml
from click.testing import CliRunner

from brief import cli
from brief.archive import opening
from brief.archive.opening import all_examined
from brief.archive.packets import Announcement
from brief.archive.sealing import publish
from brief.desk.exporting import export
from brief.desk.gathering import beside_records, drafted
from brief.desk.holding import held_against
from brief.doors import arguments, terminal
from brief.exchange import reading_back
from brief.exchange.columns import columns_of
from brief.exchange.reading_back import read_back
from brief.ground import problems as problems_room
from brief.ground.codes import CODES
from brief.ground.month import Month
from brief.judging.publication import load
from brief.printing import looks, pages, sandbox
from brief.records import letters, marked, outlines, shaping
from brief.shelving.starting import new_publication
from tests.trust.attack import Attack, chance, tail, without
from tests.trust.garbling import NASTY, garbled, sprouted

REFUSED = "bad input is told with its place, and never a traceback"
SECONDS, MEGABYTES = 2.0, 300
MONTH = Month(2031, 3)


class Hangs(Exception):  # noqa: N818
    """What is raised where something takes too long."""


def _late(*_):
    raise Hangs


@contextmanager
def _budget():
    """Two seconds of this processor; a second clock ends what only waits."""
    signal.signal(signal.SIGVTALRM, _late)
    signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.alarm(0)


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def tried(first, last, attempt):
    """Make attempts within their budget; what they raise is what went wrong."""
    attempt(-1)  # what is loaded once is loaded before the memory is measured
    before = _peak()
    for number in range(first, last):
        try:
            with _budget():
                problems = attempt(number)
            yield from (f"{number}: {each}" for each in untold(problems or ()))
        except Hangs:
            yield f"{number}: takes longer than {SECONDS} s: {_innermost()}"
        except Exception:  # noqa: BLE001  it is what is looked for
            yield f"{number}: {tail(traceback.format_exc(), 3)}"
    if _peak() - before > MEGABYTES:
        yield f"{first}..{last}: {_peak() - before} MB were needed"


def _innermost():
    frames = traceback.extract_tb(sys.exc_info()[2])
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames[:-4:-1])


def untold(problems):
    """What is wrong with how faults are told."""
    for each in problems:
        line = str(each)
        if each.code not in CODES:
            yield f"no such code: {line}"
        if not each.where.file or not each.what.strip():
            yield f"no place or no words: {line}"
        if not line.isprintable():
            yield f"cannot be shown on a terminal: {line!r}"
        if len(line) > 1_500:
            yield f"a fault of {len(line)} letters: {line[:80]}"
        json.dumps(each.as_json(), allow_nan=False).encode()


# Folders that attempts spoil


@cache
def starter():
    """The files of a new publication, by name."""
    made = new_publication()
    return {name: made[name] for name in sorted(made) if "schema" not in name}


@cache
def ground():
    """A folder for the attempts of this process."""
    top = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    return Path(mkdtemp(prefix="brief-trust-", dir=top))


def spoiled(**changed):
    """The starter in the folder of this process, with other bytes in some files."""
    folder = ground() / "reach"
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in {**starter(), **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _garbled(data, rng, number):
    others = tuple(starter().values())
    if number % 7 == 0:
        return yaml.safe_dump(sprouted(rng), allow_unicode=True).encode()
    return data if number < 0 else garbled(data, rng, others)


# Attempts


RECORDS = ("records/2031-03.yaml", "records/codebook.yaml", "records/places.yaml")


def record(number):
    """A month, the codebook or the gazetteer."""
    rng = chance("record", number)
    name = rng.choice(RECORDS[:1] * 3 + RECORDS[1:])
    data = _garbled(starter()[name], rng, number)
    _kept("record", data)
    held = load(spoiled(**{name: data}))
    if held.figures is not None:
        for month in held.months:
            held.figures.of(month)
        held.problems_of(MONTH)
    return held.problems


_SPOILING = ()


def _kept(_, data):
    """Where the bytes of the last attempt can be looked at."""
    if os.environ.get("BRIEF_TRUST_KEEP"):
        Path(os.environ["BRIEF_TRUST_KEEP"]).write_bytes(data)


def text(number):
    """The analyst's text, and what is drafted from it."""
    rng = chance("text", number)
    name = "reports/2031-03/issue.md"
    data = (
        garbled(starter()[name], rng, tuple(starter().values())) if number >= 0 else b""
    )
    if rng.random() < 0.3:
        data = b"---\nfindings:\n  - why: x\n---\n" + data
        data = garbled(data, rng)
    _kept("text", data)
    _, problems = drafted(load(spoiled(**{name: data})), MONTH)
    return problems


@cache
def tables():
    """The tables and styles that a look may have, as they come with the package."""
    package = Path(cli.__file__).parent
    found = {
        "wording.yaml": package / "words/wording.yaml",
        "weights.yaml": package / "judging/findings/weights.yaml",
        "labels.yaml": package / "printing/labels.yaml",
    }
    made = {name: path.read_bytes() for name, path in found.items()}
    made["palette.yaml"] = b"house: '#16325c'\nareas: {Saltmarsh: '#aa0000'}\n"
    made["style.mplstyle"] = b"axes.linewidth: 2\nfont.size: 9\n"
    made["fonts.yaml"] = b"faces:\n  - {file: a.ttf, family: A}\n"
    return made


def table(number):
    """Wording, weights, labels, colours, typefaces."""
    rng = chance("table", number)
    name = rng.choice([*tables()])
    whole = tables()[name].split(b"\n")
    at = rng.randrange(max(1, len(whole) - 40))
    data = b"\n".join(whole if rng.random() < 0.1 else whole[at : at + 40])
    data = _garbled(data, rng, number)
    _kept("table", data)
    held = load(spoiled(**{f"templates/{name}": data}))
    return beside_records(held, ())


@cache
def templates():
    package = Path(looks.__file__).parent / "templates"
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.suffix in (".j2", ".css")
        and not path.name.startswith(("map", "atlas", "index", "diff"))
    }


def template(number):
    """A template or a style of a look, rendered."""
    rng = chance("template", number)
    name = rng.choice([*templates()])
    data = garbled(templates()[name], rng, tuple(templates().values()))
    data = templates()[name] if number < 0 else data
    _kept("template", data)
    folder = ground() / "look"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    look, problems = looks.open_look((folder,), home=folder.parent)
    _, faults = pages.render(issues.full(), medium="screen", look=look)
    return (*problems, *faults)


SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 60], [x + 1, 60], [x + 1, 62], [x, 62], [x, 60]]],
            },
        }
        for name, x in (("Upper Reach", -34), ("Lower Reach", -33))
    ],
}


def outline(number):
    """A file of outlines."""
    rng = chance("outline", number)
    data = json.dumps(SQUARE, indent=rng.choice((None, 1))).encode()
    if number % 5 == 0:
        data = json.dumps(sprouted(rng)).encode()
    elif number >= 0:
        data = garbled(data, rng)
    _kept("outline", data)
    text_, problems = letters.decode(data, "boundaries.geojson")
    if text_ is None:
        return problems
    book = _book()
    return outlines.read(text_, "boundaries.geojson", book)[1]


@cache
def _held():
    return load(spoiled())


@cache
def _book():
    return _held().figures.codebook


@cache
def _exported():
    return export(_held(), (Month(2031, 2), MONTH), "csv").data


def sheet(number):
    """A table that was exported, edited and read back."""
    rng = chance("sheet", number)
    data = garbled(_exported(), rng) if number >= 0 else _exported()
    _kept("sheet", data)
    return read_back(data, columns_of(_book()), "out.csv")[1]


@cache
def packet():
    """A sealed packet, by file."""
    folder = spoiled()
    done = publish(load(folder), MONTH, Announcement(date(2031, 4, 5)))
    if not done.edition:
        # What the starter leaves open is acknowledged, as a desk would.
        codes = sorted({each.code for each in done.problems})
        rows = "".join(f"  - {{code: {c}, because: It is invented.}}\n" for c in codes)
        text_ = starter()["reports/2031-03/issue.md"].decode()
        head = f"---\nacknowledged:\n{rows}---\n"
        folder = spoiled(**{"reports/2031-03/issue.md": (head + text_).encode()})
        done = publish(load(folder), MONTH, Announcement(date(2031, 4, 5)))
    if not done.edition:
        raise AssertionError(f"the starter cannot be published: {done.problems}")
    top = folder / "reports/2031-03/published/1"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in top.rglob("*")
        if path.is_file()
    }


def sealed(number):
    """The manifest or a file of a sealed packet."""
    rng = chance("packet", number)
    files = dict(packet())
    name = rng.choice([n for n in files if n.endswith("manifest.json")] * 4 + [*files])
    data = files[name]
    if name.endswith("manifest.json") and number % 2:
        held = json.loads(data)
        key = rng.choice([*held])
        held[key] = sprouted(rng)
        data = json.dumps(held).encode()
    elif number >= 0:
        data = garbled(data, rng)
    _kept("packet", data)
    folder = ground() / "packets"
    shutil.rmtree(folder, ignore_errors=True)
    for each, held_ in {**files, name: data}.items():
        (folder / each).parent.mkdir(parents=True, exist_ok=True)
        (folder / each).write_bytes(held_)
    return all_examined(folder)[1]


SAID = (
    b"In March, at least five attacks by the Red Column were documented in Upper Reach"
    b" (2), Lower Reach (2), and Saltmarsh (1). The number of attacks rose slightly from"
    b" three in February to five in March, the most since January.\n\n## Saltmarsh\n\n"
    b"On March 28, the Red Column ambushed a patrol near Eelmouth, wounding one guard.\n"
)


def claim(number):
    """A text that is held against the records."""
    rng = chance("claim", number)
    data = garbled(SAID, rng) if number >= 0 else SAID
    said, problems = letters.decode(data, "draft.txt")
    if said is None:
        return problems
    name = rng.choice(("draft.txt", "draft.html", "draft.md"))
    verified, problems = held_against(_held(), MONTH, said, file=name)
    if verified is not None:
        for each in verified.checked:
            json.dumps(each.as_json(), allow_nan=False)
    return problems


# What is typed


WORDS = (
    *(
        "2031-03",
        "2031-02..2031-03",
        "2031-3",
        "2031-13",
        "1989-12",
        "9999-99",
        "..",
        "",
    ),
    *("--json", "--all", "--help", "-h", "--project", "-o", "--format", "csv", "html"),
    *("--formats", "--draft", "--month", "five", "records", "E101", "/dev/null", "-"),
    *("\u0662\u0660\u0663\u0661-\u0660\u0663", "2031-03\n", "--as", "Correction"),
    *("--note", "--date", "2031-02-30", "\x1b]0;x\x07", "\u202e", "\udce9", "month"),
    *("--version", "--nothing", "verify", "codebook", "--diff", "--editor", "a" * 5000),
)
SAFE = tuple(
    each
    for each in cli.COMMANDS
    if each not in ("preview", "build", "chart", "map", "publish", "rebuild", "doctor")
    and each not in ("init", "new", "templates", "lint", "index", "diff", "drift")
)
LIGHT = tuple(each for each in cli.COMMANDS if each not in SAFE)


def typed(number):
    """A command line; what makes pages is only asked for what it refuses."""
    rng = chance("typed", number)
    light = rng.random() < 0.3
    words = [rng.choice(LIGHT if light else SAFE)]
    words += [rng.choice(WORDS) for _ in range(rng.randrange(5))]
    if light:
        words += ["--no-such-option"]
    if number < 0:
        words = ["figures", "2031-03"]
    folder = spoiled()
    if "--project" not in words and words[0] not in ("help", "schema", "limits"):
        words += ["--project", str(folder)]
    # The wheel that turns meanwhile is drawn on purpose, and not looked at here.
    still = mock.patch.object(arguments, "working", lambda _: nullcontext())
    with _inside(folder), still, screen() as shown:
        ended = _run(words)
    said = shown()
    if ended not in (0, 1, 2):
        raise AssertionError(f"{words} ended with {ended}: {tail(said)}")
    if hidden := acting(said):
        raise AssertionError(f"{words} said {hidden[:3]!r}: {said[-200:]!r}")
    return ()


def _run(words):
    with mock.patch.object(sys, "argv", ["brief", *words]):
        try:
            cli.run()
        except SystemExit as end:
            return end.code
    return 0


def acting(said):
    """What a terminal would act upon, or not show."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [c for c in said if c not in "\n\t" and unicodedata.category(c) in kinds]


class Screen(io.TextIOWrapper):
    """A terminal that remembers what was written."""

    def __init__(self):
        super().__init__(io.BytesIO(), "utf-8", errors="surrogateescape", newline="")

    def isatty(self):
        return True


@contextmanager
def screen():
    """A terminal in place of both streams; what it gives tells what it showed."""
    made = Screen()

    def shown():
        made.flush()
        return made.buffer.getvalue().decode("utf-8", "surrogateescape")

    with mock.patch.object(sys, "stdout", made), mock.patch.object(sys, "stderr", made):
        yield shown


@contextmanager
def _inside(folder):
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


VARIABLES = (
    *("HOME", "LANG", "LC_ALL", "LANGUAGE", "TZ", "COLUMNS", "LINES", "TERM", "PATH"),
    *("NO_COLOR", "FORCE_COLOR", "XDG_CACHE_HOME", "MPLCONFIGDIR", "TMPDIR", "CI"),
    *("MPLBACKEND", "FONTCONFIG_FILE", "SOURCE_DATE_EPOCH", "PYTHONIOENCODING"),
    *("MATPLOTLIBRC", "BRIEF_HOME", "EDITOR", "PAGER", "USER", "LOGNAME", "PWD"),
)


def surroundings(number):
    """Commands under variables that nobody should have."""
    rng = chance("environment", number)
    values = [
        each.decode("utf-8", "surrogateescape") for each in NASTY if b"\0" not in each
    ]
    values += ["", "/nowhere", "-1", "0", "tr_TR.UTF-8", "Asia/Nowhere", "C", "dumb"]
    names = rng.sample(VARIABLES, rng.randrange(1, 5))
    given = {name: rng.choice(values) for name in names}
    before = dict(os.environ)
    folder = spoiled()
    with suppress(ValueError, UnicodeEncodeError):
        os.environ.update(given)
    try:
        done = CliRunner().invoke(
            cli.main, [rng.choice(("check", "status")), "--project", str(folder)]
        )
        if "TZ" in given:
            time.tzset()
    finally:
        os.environ.clear()
        os.environ.update(before)
        time.tzset()
    if done.exit_code not in (0, 1):
        raise AssertionError(f"{given} ended with {done.exit_code}: {done.exception!r}")
    return ()


def _of(attempt):
    def run(first, last):
        try:
            yield from tried(first, last, attempt)
        finally:
            shutil.rmtree(ground(), ignore_errors=True)

    return run


# Every code that can be told is given somewhere, and tested somewhere


def codes(first, last):
    """Codes that nothing gives, no test names, or no page explains."""
    root = Path(cli.__file__).parents[1]
    package = "\n".join(
        p.read_text("utf-8")
        for p in (root / "brief").rglob("*.py")
        if p.name != "codes.py"
    )
    tests = "\n".join(
        p.read_text("utf-8")
        for p in (root / "tests").rglob("*.py")
        if p.name != "badinput.py"
    )
    page = (root / "docs/problems.md").read_text("utf-8")
    for code in [*CODES][first:last]:
        if f'"{code}"' not in package:
            yield f"{code} is given nowhere"
        if code not in tests:
            yield f"{code} is tested nowhere"
        if f"| {code} |" not in page:
            yield f"{code} is explained nowhere"
        done = CliRunner().invoke(cli.main, ["help", code], standalone_mode=False)
        if CODES[code].meaning not in done.output:
            yield f"{code}: brief help does not say what it means"


def _bare(text_, _):
    return text_, ()


def _unchecked(*_, **__):
    raise ValueError("nobody looked")


def _loose(text_):
    return text_


ATTACKS = (
    Attack("records", REFUSED, 9_000, 500_000, _of(record),
           without((marked, "decode", lambda data, _: (data.decode(), ()))), share=1500),
    Attack("texts", REFUSED, 1_400, 100_000, _of(text),
           without((problems_room, "visible", _loose), (letters, "_SUSPECT", letters._LONE_RETURN)),
           canary=300, share=700),
    Attack("tables of a look", REFUSED, 2_500, 100_000, _of(table),
           without((shaping, "shaped", _unchecked)), share=1250),
    Attack("templates", REFUSED, 1_500, 80_000, _of(template),
           without((sandbox, "_FAULTS", (KeyError,))), canary=40, share=750),
    Attack("outlines", REFUSED, 2_000, 80_000, _of(outline),
           without((outlines, "_Reader", _unchecked)), canary=20, share=2000),
    Attack("tables read back", REFUSED, 1_500, 50_000, _of(sheet),
           without((reading_back, "in_order", _unchecked)), share=1500),
    Attack("packets", REFUSED, 800, 30_000, _of(sealed),
           without((opening, "read_back", _unchecked)), canary=60, share=800),
    Attack("texts held against the records", REFUSED, 1_000, 30_000, _of(claim),
           without((letters, "decode", lambda data, _: (data.decode(), ()))),
           canary=60, share=500),
    Attack("command lines", REFUSED, 1_000, 25_000, _of(typed),
           without((terminal, "inert", _loose)), canary=200, share=500),
    Attack("environments", REFUSED, 200, 5_000, _of(surroundings),
           without((cli, "COMMANDS", {})), share=200),
    Attack("every code is given, tested and explained", REFUSED, len(CODES), len(CODES),
           codes, without((sys.modules[__name__], "CODES", {"E998": CODES["E130"], **CODES})),
           canary=len(CODES), share=200),
)  # fmt: skip

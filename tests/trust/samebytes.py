"""The same records give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest import mock

from click.testing import CliRunner

from brief import cli
from brief.shelving import state
from tests.trust import badinput, crash
from tests.trust.attack import Attack, chance, environment, tail, without

ALIKE = "the same records give the same bytes"

MEDDLING = """
import os, time, datetime, random
reversed_ = os.environ.get("TRUST_REVERSED")
if reversed_:
    real_scandir, real_listdir = os.scandir, os.listdir
    class Reversed:
        def __init__(self, entries): self.entries = sorted(entries, key=lambda e: e.name)[::-1]
        def __iter__(self): return iter(self.entries)
        def __next__(self):
            if not self.entries: raise StopIteration
            return self.entries.pop(0)
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def close(self): pass
    os.scandir = lambda *a: Reversed(real_scandir(*a))
    os.listdir = lambda *a: sorted(real_listdir(*a))[::-1]
years = int(os.environ.get("TRUST_YEARS", "0"))
if years:
    shift = years * 365.25 * 86400
    real, real_ns = time.time, time.time_ns
    time.time = lambda: real() + shift
    time.time_ns = lambda: real_ns() + int(shift * 1e9)
    class Meta(type):
        def __instancecheck__(cls, each): return isinstance(each, cls.__mro__[1])
    class Date(datetime.date, metaclass=Meta):
        @classmethod
        def today(cls): return datetime.date.fromordinal(real_date.today().toordinal() + int(years * 365.25))
    class Moment(datetime.datetime, metaclass=Meta):
        @classmethod
        def now(cls, tz=None): return real_moment.fromtimestamp(time.time(), tz)
        @classmethod
        def utcnow(cls): return real_moment.utcfromtimestamp(time.time())
        @classmethod
        def today(cls): return cls.now()
    real_date, real_moment = datetime.date, datetime.datetime
    if os.environ.get("TRUST_YEARS_EVERYWHERE"):
        datetime.date, datetime.datetime = Date, Moment
"""

PLACES = (
    {},
    {"LC_ALL": "C", "LANG": "C", "TZ": "Etc/GMT+11", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8", "TZ": "Asia/Damascus"},
    {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "Europe/Berlin"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4242", "TRUST_UMASK": "0o077"},
    {"TRUST_UMASK": "0o000", "TRUST_CWD": "/"},
    {"TRUST_HOME": "missing", "PYTHONHASHSEED": "7"},
    {"TRUST_REVERSED": "1", "PYTHONHASHSEED": "99"},
    {"TRUST_YEARS": "-10", "TZ": "Etc/GMT-14"},
    {"TRUST_YEARS": "10", "SOURCE_DATE_EPOCH": "1"},
    {"TRUST_CPUS": "1", "TRUST_USER": "65534"},
)
"""Surroundings; each is built in a folder of another name and length, too."""


def _built(surroundings, number):
    """The files that the command makes there; or what it said."""
    top = Path(mkdtemp(prefix="t" * (1 + number * 5)))
    try:
        folder = top / f"publication {number}" / ("x" * (number * 3 + 1))
        crash._lay({**badinput.starter()}, folder)
        site = top / "site"
        site.mkdir()
        (site / "sitecustomize.py").write_text(MEDDLING)
        held = environment(**surroundings)
        held["PYTHONPATH"] = f"{site}{os.pathsep}{held['PYTHONPATH']}"
        held["HOME"] = str(top / "home")
        if "TRUST_HOME" not in surroundings:
            Path(held["HOME"]).mkdir()
        if surroundings.get("TRUST_HOME") == "missing":
            del held["HOME"]
        command = [sys.executable, "-m", "tests.trust.watched", "build", "2031-03"]
        out = top / "out"
        out.mkdir()
        command += ["--project", str(folder), "-o", str(out)]
        if "TRUST_USER" in surroundings:
            for each in (top, *top.rglob("*")):
                each.chmod(0o777)
        done = subprocess.run(
            command,
            env=held,
            cwd=surroundings.get("TRUST_CWD", str(top)),
            capture_output=True,
            check=False,
            preexec_fn=lambda: _settled(surroundings),
        )
        if done.returncode:
            return {}, tail(done.stderr.decode("utf-8", "replace"))
        return crash.tree(out), ""
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _settled(surroundings):
    """What only a process itself can change: mask, processors, user."""
    os.umask(int(surroundings.get("TRUST_UMASK", "0o022"), 8))
    if "TRUST_CPUS" in surroundings:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if "TRUST_USER" in surroundings and os.geteuid() == 0 and _readable():
        os.setgroups([])
        os.setgid(int(surroundings["TRUST_USER"]))
        os.setuid(int(surroundings["TRUST_USER"]))


@cache
def _readable():
    """Whether another user could read this checkout and its Python at all."""
    places = (Path(__file__), Path(sys.executable).resolve())
    return all(
        each.stat().st_mode & 0o001 or each.is_file()
        for place in places
        for each in (place, *place.parents)
    )


@cache
def _first():
    files, said = _built({}, 0)
    if not files:
        raise AssertionError(said)
    return files


def places(first, last):
    """One place after the other, each held against the first."""
    for number in range(first, last):
        files, said = _built(PLACES[number % len(PLACES)], number)
        if said:
            yield f"{PLACES[number % len(PLACES)]}: {said}"
            continue
        names = _first().keys() | files.keys()
        other = [n for n in sorted(names) if files.get(n) != _first().get(n)]
        if other:
            yield f"{PLACES[number % len(PLACES)]}: other bytes in {other[:5]}"


# Cached and not


def _changed(folder, rng):
    """A change that no size and no time of a file tells."""
    way = rng.choice(("record", "text", "page", "label", "back", "nothing"))
    month, page = folder / "records/2031-03.yaml", folder / "out/2031-03/2031-03.html"
    if way == "record":
        _swap(month, b"{guards: 4}", b"{guards: %d}" % rng.randrange(5, 9))
    elif way == "text":
        _swap(
            folder / crash.NARRATIVE, b"analyst", rng.choice((b"ANALYST", b"Analyst"))
        )
    elif way == "page":
        _swap(page, b"Upper", b"Lower")
    elif way == "label":
        labels = folder / "templates/labels.yaml"
        labels.parent.mkdir(exist_ok=True)
        labels.write_bytes(b"contents: Inside %d\n" % rng.randrange(9))
    elif way == "back":
        month.write_bytes(badinput.starter()["records/2031-03.yaml"])
    return way


def _swap(path, old, new):
    held, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(old, new, 1))
    os.utime(path, ns=(held.st_atime_ns, held.st_mtime_ns))


def cached(first, last):
    """Builds one after the other with a cache, each held against one without."""
    folder = crash._lay({**badinput.starter()}, badinput.ground() / "cached")
    kept = badinput.ground() / "kept"
    words = ["build", "2031-03", "--formats", "html,csv", "--project", str(folder)]
    for number in range(first, last):
        way = _changed(folder, chance("cached", number)) if number > first else "first"
        said = []
        for place, out in ((str(kept), "out"), ("", "plain")):
            with mock.patch.dict(os.environ, {"BRIEF_CACHE": place}):
                done = CliRunner().invoke(
                    cli.main, [*words, "-o", str(folder / out)], standalone_mode=False
                )
            said.append(done.output.replace(f"/{out}/", "/"))
            if done.exit_code:
                yield f"{number} {way}: {out} ended with {done.exception!r}"
        if crash.tree(folder / "out") != crash.tree(folder / "plain"):
            yield f"{number} {way}: cached and made afresh differ"
        shutil.rmtree(folder / "plain", ignore_errors=True)
    shutil.rmtree(badinput.ground(), ignore_errors=True)


@contextmanager
def _marked():
    """Pages that say who built them."""
    global PLACES  # noqa: PLW0603
    before = PLACES
    PLACES = tuple({**each, "MPL_IGNORE_SYSTEM_FONTS": "1"} for each in PLACES)
    files = {**badinput.starter()}
    real = badinput.starter
    turn = iter(range(100))

    def other():
        said = f"\nBuilt in room {next(turn)}.\n".encode()
        return {**files, crash.NARRATIVE: files[crash.NARRATIVE] + said}

    badinput.starter = other
    try:
        yield
    finally:
        badinput.starter, PLACES = real, before


ATTACKS = (
    Attack("places, clocks, orders", ALIKE, len(PLACES), 48, places, _marked, canary=1,
           share=4),
    Attack("cached and made afresh", ALIKE, 40, 1_000, cached,
           without((state, "_held", lambda path: str(os.lstat(path).st_size))),
           canary=40, share=40),
)  # fmt: skip

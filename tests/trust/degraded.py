"""A machine that lacks something: a clear message, and HTML all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.trust import badinput, crash
from tests.trust.attack import Attack, environment, tail
from tests.trust.samebytes import _readable

CLEAR = "a machine that lacks something gets a clear message, and HTML"

LACKING = """
import os, sys
gone = tuple(filter(None, os.environ.get("TRUST_WITHOUT", "").split(",")))
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in gone:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
if gone:
    sys.meta_path.insert(0, Nothing())
if "xstatic" in gone:
    import importlib.metadata as known
    real_distribution = known.distribution
    def distribution(name):
        if "xstatic" in name.lower():
            raise known.PackageNotFoundError(name)
        return real_distribution(name)
    known.distribution = distribution
libraries = tuple(filter(None, os.environ.get("TRUST_NO_LIBRARY", "").split(",")))
if libraries:
    import ctypes.util
    import cffi
    real_find, real_open = ctypes.util.find_library, cffi.FFI.dlopen
    missing = lambda name: any(each in str(name) for each in libraries)
    ctypes.util.find_library = lambda name: None if missing(name) else real_find(name)
    def dlopen(self, name, flags=0):
        if missing(name):
            raise OSError(f"cannot load library {name!r}")
        return real_open(self, name, flags)
    cffi.FFI.dlopen = dlopen
"""


@dataclass(frozen=True)
class Machine:
    """What a machine lacks, what is asked of it, and what has to come of it."""

    what: str
    variables: dict = field(default_factory=dict)
    python: tuple = ()
    words: tuple = ("build", "2031-03", "--formats", "html,csv")
    code: int = 0
    says: str = ""
    made: tuple = ("2031-03.html",)
    closed: tuple = ()
    nobody: bool = False
    full: bool = False


PAPER = ("build", "2031-03", "--formats", "html,pdf")
NO_PANGO = {"TRUST_NO_LIBRARY": "pango,gobject,harfbuzz"}
MACHINES = (
    Machine("no Pango, no paper asked for", NO_PANGO),
    Machine("no Pango", NO_PANGO, words=PAPER, code=1, says="E501", made=()),
    Machine("no Pango, a draft", NO_PANGO, words=(*PAPER, "--draft"), code=1, says="E501",
            made=()),
    Machine("no Pango: the doctor", NO_PANGO, words=("doctor",), code=1, says="missing",
            made=()),
    Machine("no fonts of its own", {"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/"},
            words=PAPER, made=("2031-03.html", "2031-03.pdf")),
    Machine("no HOME", {"HOME": ""}),
    Machine("a HOME that is not there", {"HOME": "/nowhere/at/all"}, words=PAPER,
            made=("2031-03.html", "2031-03.pdf")),
    Machine("no folder for matplotlib", {"MPLCONFIGDIR": "/nowhere"}),
    Machine("no temporary folder", {"TMPDIR": "/nowhere"}),
    Machine("python -O", python=("-O",), words=PAPER, made=("2031-03.html", "2031-03.pdf")),
    Machine("python -OO", python=("-OO",)),
    Machine("warnings as errors", python=("-W", "error")),
    Machine("warnings as errors, on paper", python=("-W", "error"), words=PAPER,
            made=("2031-03.html", "2031-03.pdf")),
    Machine("python -I -S would lack all: -s", python=("-s",)),
    Machine("a read-only install, as nobody", nobody=True),
    Machine("no standard input", closed=(0,)),
    Machine("no standard output", closed=(1,)),
    Machine("no standard error", closed=(2,)),
    Machine("a full standard output", full=True, made=("2031-03.html",), code=-1),
    Machine("no openpyxl", {"TRUST_WITHOUT": "openpyxl"}, code=2, says="openpyxl", made=(),
            words=("export", "2031-03", "--format", "xlsx", "-o", "x.xlsx")),
    Machine("no starlette", {"TRUST_WITHOUT": "starlette"}, code=2, says="brief[preview]",
            words=("preview", "2031-03"), made=()),
    Machine("no WeasyPrint, no paper asked for", {"TRUST_WITHOUT": "weasyprint"}),
    Machine("no Leaflet", {"TRUST_WITHOUT": "xstatic"}, words=("map",), code=1, says="E695",
            made=()),
    Machine("no cache to write into", {"BRIEF_CACHE": "/proc/nowhere"}),
    Machine("a terminal that knows nothing", {"TERM": "dumb", "LANG": "C", "LC_ALL": "C",
            "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}),
)  # fmt: skip


def machines(first, last):
    """One machine after the other."""
    where = badinput.ground()
    where.chmod(0o755)
    for machine in MACHINES[first:last]:
        yield from (f"{machine.what}: {each}" for each in _tried(machine, where))
    shutil.rmtree(where, ignore_errors=True)


def _surroundings(machine, where):
    """The environment of a machine, with what it lacks taken out at its start."""
    site = where / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(LACKING)
    held = environment(**machine.variables)
    held["PYTHONPATH"] = f"{site}{os.pathsep}{held['PYTHONPATH']}"
    held.setdefault("HOME", str(where))
    if machine.variables.get("HOME") == "":
        del held["HOME"]
    return held


def _tried(machine, where):
    folder = crash._lay({**badinput.starter()}, where / "machine")
    held = _surroundings(machine, where)
    command = [sys.executable, *machine.python, "-m", RUNNER, *machine.words]
    if machine.words[0] != "doctor":
        command += ["--project", str(folder)]
    nobody = machine.nobody and os.geteuid() == 0 and _readable()
    if nobody:
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o777)

    def settle():
        for handle in machine.closed:
            os.close(handle)
        if nobody:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            command, env=held, cwd=folder, stdin=subprocess.DEVNULL, preexec_fn=settle,
            stdout=full if machine.full else subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=120, check=False,
        )  # fmt: skip
    said = b"".join(filter(None, (done.stdout, done.stderr))).decode("utf-8", "replace")
    if machine.code >= 0 and done.returncode != machine.code:
        yield f"ended with {done.returncode}: {tail(said)}"
    if "Traceback" in said or "bug in brief" in said:
        yield f"a traceback: {tail(said)}"
    if machine.says not in said:
        yield f"does not say {machine.says!r}: {tail(said)}"
    found = {path.name for path in (folder / "reports").rglob("*")}
    yield from (f"{each} was not made" for each in machine.made if each not in found)


RUNNER = "tests.trust.watched"


@contextmanager
def _unprepared():
    """Something is missing that nobody expected to be."""
    global MACHINES  # noqa: PLW0603
    before = MACHINES
    lacking = {"TRUST_WITHOUT": "click,yaml,pydantic"}
    MACHINES = tuple(Machine(each.what, lacking) for each in before)
    try:
        yield
    finally:
        MACHINES = before


ATTACKS = (
    Attack("machines", CLEAR, len(MACHINES), len(MACHINES), machines, _unprepared, canary=2,
           share=9),
)  # fmt: skip

"""What brief is made of and delivered as: floors, a lock with hashes, the wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from tempfile import mkdtemp
from unittest import mock

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.trust.attack import ROOT, Attack, environment, tail

SUPPLIED = "what is installed is what was tested, and the same for all"

ADVISORIES = (
    # Package, the first version without the fault, the advisory, and what it allows.
    ("weasyprint", "70.0", "CVE-2026-55073", "a style sheet's address goes unchecked"),
    ("weasyprint", "69.0", "CVE-2026-49452", "CSS by presentational hints"),
    ("weasyprint", "68.0", "CVE-2025-68616", "redirects go unchecked"),
    ("jinja2", "3.1.6", "CVE-2025-27516", "the sandbox is left by |attr"),
    ("jinja2", "3.1.5", "CVE-2024-56326", "the sandbox is left by str.format"),
    ("pillow", "12.3", "CVE-2026-40192 and others", "a small picture takes all"),
    ("fonttools", "4.60.2", "CVE-2025-66034", "files written by a font"),
    ("starlette", "1.3.1", "CVE-2026-54283", "forms without a limit"),
    ("starlette", "0.49.1", "CVE-2025-62727", "ranges that take quadratic time"),
    ("markdown-it-py", "2.2.0", "CVE-2023-26303", "text that takes for ever"),
)
LOCK = ROOT / "requirements.lock"


@cache
def _project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _floors():
    """The lowest version of each dependency that may be installed."""
    extras = _project()["optional-dependencies"]
    every = (*_project()["dependencies"], *extras["preview"], *extras["xlsx"])
    for each in map(Requirement, every):
        lowest = [
            Version(s.version) for s in each.specifier if s.operator in (">=", "==")
        ]
        yield canonicalize_name(each.name), max(lowest, default=Version("0"))


def _locked():
    """The versions of the lock file by name, each with how many hashes it has."""
    found = {}
    for block in re.split(r"\n(?=\S)", LOCK.read_text("utf-8")):
        head = re.match(r"([A-Za-z0-9_.-]+)==(\S+)", block)
        if head:
            name = canonicalize_name(head[1])
            hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
            found.setdefault(name, []).append((Version(head[2]), hashes))
    return found


def advisories(first, last):
    """No version with a fault that is known may be installed, locked, or be here."""
    floors, locked = dict(_floors()), _locked()
    for name, least, code, what in ADVISORIES[first:last]:
        safe = Version(least)
        if floors.get(name, Version("0")) < safe:
            yield f"{name} {floors.get(name)} may be installed: {code}, {what}"
        if any(each < safe for each, _ in locked.get(name, [(Version("0"), 0)])):
            yield f"{name} is locked below {safe}: {code}, {what}"
        try:
            if Version(version(name)) < safe:
                yield f"{name} {version(name)} is installed: {code}, {what}"
        except PackageNotFoundError:
            yield f"{name} is not installed"


def _needed(name, extras, seen):
    """Everything that a package needs on this machine, by its metadata."""
    if name in seen:
        return
    seen.add(name)
    try:
        known = distribution(name)
    except PackageNotFoundError:
        return
    for each in map(Requirement, known.requires or ()):
        asked = [{"extra": extra} for extra in extras] or [{"extra": ""}]
        if each.marker is None or any(each.marker.evaluate(e) for e in asked):
            _needed(canonicalize_name(each.name), each.extras, seen)


def lock(first, last):
    """Every package that runs is locked, with hashes, at a version that is allowed."""
    seen = set()
    for each in map(
        Requirement,
        (*_project()["dependencies"], *_project()["optional-dependencies"]["preview"],
         *_project()["optional-dependencies"]["xlsx"]),
    ):  # fmt: skip
        _needed(canonicalize_name(each.name), each.extras, seen)
    floors, locked = dict(_floors()), _locked()
    for name in sorted(seen)[first:last]:
        if name not in locked:
            yield f"{name} is not locked"
        for each, hashes in locked.get(name, ()):
            if not hashes:
                yield f"{name} {each} has no hash"
            if each < floors.get(name, Version("0")):
                yield f"{name} {each} is below what pyproject.toml allows"


# The wheel


def _wheel(where):
    """Build the wheel from a copy of what belongs to it, without the network."""
    source = where / "source"
    source.mkdir(parents=True)
    for name in ("brief", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        path = ROOT / name
        if path.is_dir():
            rest = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(path, source / name, ignore=rest)
        else:
            shutil.copy(path, source / name)
    for turn, path in enumerate(sorted(source.rglob("*"))):
        os.utime(path, (86_400 * (turn % 900), 86_400 * (turn % 700) + len(where.name)))
    MEDDLE(source)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index"]
    command += [
        "--no-build-isolation",
        "--quiet",
        "-w",
        str(where / "out"),
        str(source),
    ]
    held = environment(TZ="Etc/GMT+3" if len(where.name) % 2 else "UTC")
    held.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(
        command, env=held, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"no wheel: {tail(done.stderr)}")
    (made,) = (where / "out").glob("*.whl")
    return made


MEDDLE = lambda _: None  # noqa: E731


def wheel(first, last):
    """Built twice, in two places at two times: the same bytes, and only what belongs."""
    top = Path(mkdtemp(prefix="brief-wheel-"))
    try:
        for number in range(first, last):
            one = _wheel(top / f"one-{number}")
            other = _wheel(top / f"the-other-place-{number}")
            if one.read_bytes() != other.read_bytes():
                yield f"{number}: two wheels of one source differ"
            names = zipfile.ZipFile(one).namelist()
            strange = [
                n for n in names if not re.match(r"brief(-[\d.]+\.dist-info)?/", n)
            ]
            if strange:
                yield f"{number}: in the wheel: {strange[:3]}"
            package = {
                path.relative_to(ROOT).as_posix()
                for path in (ROOT / "brief").rglob("*")
                if path.is_file() and "__pycache__" not in path.parts
            }
            if missing := sorted(package - set(names)):
                yield f"{number}: not in the wheel: {missing[:3]}"
    finally:
        shutil.rmtree(top, ignore_errors=True)


def alone(first, last):
    """The wheel alone, without this repository: `brief init`, and it builds."""
    top = Path(mkdtemp(prefix="brief-alone-"))
    try:
        for number in range(first, last):
            yield from (f"{number}: {each}" for each in _alone(top / str(number)))
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _alone(top):
    made = _wheel(top)
    home = top / "venv"
    command = [sys.executable, "-m", "venv", "--without-pip", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    python = home / "bin/python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    # The packages around it are those of this environment; brief itself is not.
    here = [each for each in map(Path, sys.path) if each.name == "site-packages"]
    (site / "around.pth").write_text("\n".join(map(str, here)) + "\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
    ]
    command += ["--no-deps", "--no-index", "--force-reinstall", "--ignore-installed"]
    done = subprocess.run(
        [*command, str(made)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        yield f"it cannot be installed: {tail(done.stderr)}"
        return
    held = {
        "PATH": f"{home / 'bin'}:/usr/bin:/bin",
        "HOME": str(top),
        "BRIEF_CACHE": "",
    }
    place = "import brief; print(brief.__file__)"
    for words, wanted in (
        ([str(python), "-c", place], str(home)),
        (["brief", "init", "reach"], "A publication was started"),
        (["brief", "build", "2031-03", "--project", "reach"], "2031-03.html"),
        (["brief", "verify", "--month", "2031-03", "--project", "reach"], ""),
    ):
        program = str(home / "bin" / words[0]) if words[0] == "brief" else words[0]
        done = subprocess.run(
            [program, *words[1:]], cwd=top, env=held, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode or wanted not in done.stdout:
            yield f"{words[:3]} ended with {done.returncode}: {tail(done.stderr)}"
            return
    found = {path.name for path in (top / "reach/reports/2031-03/pages").iterdir()}
    if not {"2031-03.html", "2031-03.pdf", "figures.json", "map.html"} <= found:
        yield f"it made only {sorted(found)}"


# Without the guards


@contextmanager
def _loose():
    """A project that takes anything."""
    project = {**_project(), "dependencies": ["weasyprint", "jinja2>=2", "pillow>=10"]}
    with (
        mock.patch(f"{__name__}._project", lambda: project),
        mock.patch(f"{__name__}._locked", dict),
    ):
        yield


@contextmanager
def _meddling():
    """A source that is not twice the same, and lacks something."""
    global MEDDLE  # noqa: PLW0603
    before = MEDDLE

    def meddle(source):
        (source / "brief/words/wording.yaml").unlink()
        (source / "brief/when.py").write_text(f"PLACE = {str(source)!r}\n")

    MEDDLE = meddle
    try:
        yield
    finally:
        MEDDLE = before


ATTACKS = (
    Attack("known faults of what it rests on", SUPPLIED, len(ADVISORIES), len(ADVISORIES),
           advisories, _loose, canary=3),
    Attack("the lock and its hashes", SUPPLIED, 60, 60, lock, _loose, canary=3),
    Attack("two wheels of one source", SUPPLIED, 1, 5, wheel, _meddling, canary=1),
    Attack("the wheel alone", SUPPLIED, 1, 5, alone, _meddling, canary=1),
)  # fmt: skip

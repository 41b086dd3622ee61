"""The latch: one run at a time, names that change places, refusals in plain words."""

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from brief.shelving import latch

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names")

HOLDER = """
import sys
from pathlib import Path
from brief.shelving import latch
with latch.held(Path(sys.argv[1]), patience=0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder until it is told to end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        cwd=Path(latch.__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_process_that_holds_a_folder_is_named(tmp_path, holder):
    with pytest.raises(latch.Busy) as busy, latch.held(tmp_path, patience=0.1):
        pass
    assert busy.value.args == (str(holder.pid),)


def test_a_process_that_is_killed_lets_go(tmp_path, holder):
    holder.kill()
    holder.wait()
    with latch.held(tmp_path, patience=0):
        assert (tmp_path / latch.LOCK).read_text() == str(os.getpid())


def test_who_waits_long_enough_comes_in(tmp_path, holder):
    holder.stdin.close()
    with latch.held(tmp_path, patience=10):
        assert (tmp_path / latch.LOCK).exists()


def test_a_lock_leaves_nothing_behind_even_after_a_failure(tmp_path):
    with pytest.raises(ZeroDivisionError), latch.held(tmp_path, patience=0):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def two(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "1").touch()
    return one, other


@LINUX
def test_two_names_change_places_in_one_step(two):
    one, other = two
    assert latch.exchange(one, other)
    assert (other / "1").exists()
    assert not (one / "1").exists()


@LINUX
def test_a_name_that_is_not_there_cannot_change_places(two):
    with pytest.raises(FileNotFoundError):
        latch.exchange(two[0], two[1] / "none")


def test_a_system_without_the_call_says_so(two, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: SimpleNamespace())
    assert not latch.exchange(*two)


def test_a_file_system_without_the_call_says_so(two, monkeypatch):
    def renameat2(*_args):
        ctypes.set_errno(errno.EINVAL)
        return -1

    library = SimpleNamespace(renameat2=renameat2)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: library)
    assert not latch.exchange(*two)


def test_a_refusal_about_a_folder_above_names_that_folder():
    fault = PermissionError(errno.EACCES, "Permission denied", "/srv/reports")
    problem = latch.told(fault, Path("/srv/reports/2024-07/pages"), needed=1)
    assert problem.where.file == "/srv/reports"
    assert problem.code == "E411"


def test_a_refusal_without_a_row_keeps_the_words_of_the_system():
    fault = OSError(errno.EIO, "Input/output error", "/srv/reports/pages/a")
    problem = latch.told(fault, Path("/srv/reports/pages"), needed=1)
    assert problem.where.file == "/srv/reports/pages"
    assert "Input/output error" in problem.what

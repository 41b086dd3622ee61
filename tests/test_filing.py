"""A single file is put whole, and what a run that died left goes with the next."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from brief.shelving import rewriting
from brief.shelving.filing import file_away
from brief.shelving.latch import LOCK, held


@pytest.fixture
def out(tmp_path):
    return tmp_path / "attacks.csv"


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_what_a_killed_run_left_beside_a_file_is_swept(out):
    (out.parent / ".build-attacks.csv.0123abcd").write_bytes(b"half")
    assert file_away(out, b"whole", guarded=()) == ()
    assert names(out.parent) == ["attacks.csv"]
    assert out.read_bytes() == b"whole"


def test_a_file_beside_it_that_only_looks_alike_stays(out):
    (out.parent / ".build-other.csv.0123abcd").write_bytes(b"mine")
    assert file_away(out, b"whole", guarded=()) == ()
    assert names(out.parent) == [".build-other.csv.0123abcd", "attacks.csv"]


def refusing(call, *, below):
    def refuse(path, *arguments, **more):
        if str(path).startswith(str(below)):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return call(path, *arguments, **more)

    return refuse


def test_a_disk_on_which_nothing_can_be_removed_is_told_and_the_old_file_stays(
    out, monkeypatch
):
    out.write_bytes(b"old")
    for name in ("replace", "unlink"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name), below=out.parent))
    (problem,) = file_away(out, b"new", guarded=())
    assert problem.code == "E411"
    assert out.read_bytes() == b"old"


def test_a_lock_that_cannot_be_removed_holds_nobody_up(tmp_path, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(os, "unlink", refusing(os.unlink, below=tmp_path))
        with held(tmp_path, patience=0):
            pass
    assert names(tmp_path) == [LOCK]
    with held(tmp_path, patience=0):
        pass
    assert names(tmp_path) == []


def test_the_lock_of_a_killed_run_is_removed_where_nobody_holds_it(tmp_path):
    Path(tmp_path, LOCK).write_text("99999")
    rewriting.tidy(tmp_path)
    assert names(tmp_path) == []
    with held(tmp_path, patience=0):
        rewriting.tidy(tmp_path)
        assert names(tmp_path) == [LOCK]

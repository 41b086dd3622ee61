"""The shelf: the old folder whole or the new folder whole, and nothing beside them."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path

import pytest

from brief.shelving import latch, shelf, staging

PACKAGE = Path(shelf.__file__).parents[2]
JULY = {"issue.html": b"<p>nine", "issue.pdf": b"%PDF", "charts/months.svg": b"<svg/>"}
AUGUST = {"issue.html": b"<p>ten", "issue.pdf": b"%PDF", "map.html": b"<p>map"}


def put(files, folder, *, guarded=(), patience=0.0):
    return shelf.put(files, folder, guarded=guarded, patience=patience)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def is_whole(folder):
    found = contents(folder)
    stated = json.loads(found.pop(shelf.MANIFEST))["files"]
    return {name: row["sha256"] for name, row in stated.items()} == {
        name: sha256(data).hexdigest() for name, data in found.items()
    }


def beside(folder):
    return sorted(path.name for path in folder.parent.iterdir())


@pytest.fixture(params=["exchange", "two steps"])
def route(request, monkeypatch):
    """Both ways to replace a folder: in one step, and where the system has none."""
    if request.param == "two steps":
        monkeypatch.setattr(shelf, "exchange", lambda _one, _other: False)
    return request.param


@pytest.fixture
def pages(tmp_path):
    """A folder that holds the issue of July and was written by the shelf."""
    folder = tmp_path / "2024-07" / "pages"
    assert put(JULY, folder).problems == ()
    return folder


def test_a_new_folder_holds_its_files_and_their_manifest(tmp_path):
    folder = tmp_path / "reports" / "2024-07" / "pages"
    done = put(JULY, folder)
    assert done == shelf.Put(added=tuple(sorted(JULY)))
    assert contents(folder) == {**JULY, "manifest.json": shelf.manifest(JULY)}
    assert is_whole(folder)
    assert beside(folder) == ["pages"]


@pytest.mark.usefixtures("route")
def test_a_later_issue_replaces_the_whole_folder(pages):
    done = put(AUGUST, pages)
    assert done.changed == ("issue.html",)
    assert done.kept == ("issue.pdf",)
    assert done.added == ("map.html",)
    assert done.removed == ("charts/months.svg",)
    assert contents(pages) == {**AUGUST, "manifest.json": shelf.manifest(AUGUST)}
    assert beside(pages) == ["pages"]


def test_the_manifest_is_the_same_whatever_the_order():
    assert shelf.manifest(JULY) == shelf.manifest(dict(reversed(JULY.items())))


def test_modes_do_not_depend_on_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        put(JULY, tmp_path / "pages")
    finally:
        os.umask(before)
    modes = {
        path: path.stat().st_mode & 0o777 for path in (tmp_path / "pages").rglob("*")
    }
    assert (tmp_path / "pages").stat().st_mode & 0o777 == 0o755
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}


@pytest.mark.usefixtures("route")
def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "pages").mkdir()
    assert put(JULY, tmp_path / "pages").problems == ()
    assert is_whole(tmp_path / "pages")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years")
    done = put(JULY, tmp_path)
    (problem,) = done.problems
    assert problem.code == "E401"
    assert "thesis.txt" in problem.what
    assert contents(tmp_path) == {"thesis.txt": b"years"}


def test_a_file_that_somebody_laid_into_our_folder_is_not_lost(pages):
    (pages / "charts" / "notes.txt").write_text("call Homs")
    (problem,) = put(AUGUST, pages).problems
    assert problem.code == "E401"
    assert "charts/notes.txt" in problem.what
    assert (pages / "charts" / "notes.txt").read_text() == "call Homs"


def test_what_a_desktop_leaves_in_a_folder_is_nobodys_work(pages):
    (pages / ".DS_Store").write_bytes(b"\0")
    assert put(AUGUST, pages).problems == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": "other"}', '{"files": {}}', "\xff"]
)
def test_a_manifest_of_another_kind_is_not_our_mark(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="latin-1")
    assert shelf.recorded(tmp_path) is None
    assert put(JULY, tmp_path).problems[0].code == "E401"


def test_home_and_records_and_all_above_them_are_guarded(tmp_path):
    records = tmp_path / "records"
    records.mkdir()
    for folder in (records, tmp_path, Path(tmp_path.anchor)):
        (problem,) = put(JULY, folder, guarded=(records,)).problems
        assert problem.code == "E401"
    assert list(records.iterdir()) == []


def test_a_guarded_folder_is_known_by_any_of_its_names(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "alias").symlink_to(tmp_path / "records")
    roundabout = tmp_path / "alias" / ".." / "records"
    assert put(JULY, roundabout, guarded=(tmp_path / "alias",)).problems


def test_a_link_is_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "pages").symlink_to(elsewhere)
    (problem,) = put(JULY, tmp_path / "pages").problems
    assert (problem.code, "link" in problem.what) == ("E401", True)
    assert list(elsewhere.iterdir()) == []


def test_a_link_laid_into_our_folder_is_not_followed(pages, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "one.txt").write_text("years")
    (pages / "thesis").symlink_to(tmp_path / "thesis")
    assert put(AUGUST, pages).problems[0].code == "E401"
    assert (tmp_path / "thesis" / "one.txt").exists()


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path):
    (tmp_path / "precious").write_text("years")
    (tmp_path / ".lock").symlink_to(tmp_path / "precious")
    assert put(JULY, tmp_path / "pages").problems[0].code == "E401"
    assert (tmp_path / "precious").read_text() == "years"


@pytest.mark.parametrize("folder", ["file", "file/pages", "file/2024-07/pages"])
def test_a_file_where_a_folder_should_be_is_told(tmp_path, folder):
    (tmp_path / "file").write_text("x")
    (problem,) = put(JULY, tmp_path / folder).problems
    assert problem.code == "E401"
    assert (tmp_path / "file").read_text() == "x"


def test_a_file_too_large_leaves_the_old_folder(pages):
    before = contents(pages)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        (problem,) = put({**AUGUST, "a.pdf": b"x" * 20_000}, pages).problems
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert problem.code == "E411"
    assert contents(pages) == before
    assert beside(pages) == ["pages"]


REFUSALS = (
    (errno.ENOSPC, "E411", "disk is full"),
    (errno.EDQUOT, "E411", "quota"),
    (errno.EROFS, "E411", "read-only"),
    (errno.EACCES, "E411", "may not"),
    (errno.EIO, "E411", os.strerror(errno.EIO)),
)


@pytest.mark.parametrize(("number", "code", "word"), REFUSALS)
def test_what_the_system_refuses_is_told_and_undone(
    pages, monkeypatch, number, code, word
):
    before = contents(pages)

    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    (problem,) = put(AUGUST, pages).problems
    assert (problem.code, problem.where.file) == (code, pages.as_posix())
    assert word in problem.what
    assert contents(pages) == before
    assert beside(pages) == ["pages"]


def test_a_full_disk_is_told_with_the_bytes_that_are_needed(pages, monkeypatch):
    def refuse(_handle):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", refuse)
    (problem,) = put({"a": b"x" * 300, "b": b"y" * 45}, pages).problems
    assert "345 bytes" in problem.fix


def test_an_interruption_leaves_nothing_behind(pages, monkeypatch):
    before = contents(pages)

    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(AUGUST, pages)
    assert contents(pages) == before
    assert beside(pages) == ["pages"]


def test_a_folder_that_cannot_take_its_place_gives_the_old_one_back(pages, monkeypatch):
    monkeypatch.setattr(shelf, "exchange", lambda _one, _other: False)
    rename, before = Path.rename, contents(pages)

    def refuse(self, target):
        if self.name.startswith(".build-"):
            raise OSError(errno.EIO, "broken disk")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert put(AUGUST, pages).problems[0].code == "E411"
    assert contents(pages) == before
    assert beside(pages) == ["pages"]


def test_a_run_that_died_between_two_steps_is_mended(pages):
    before = contents(pages)
    pages.rename(pages.with_name(".old-pages.0123abcd"))
    pages.with_name(".build-pages.0123abce").mkdir()
    # The next run is refused for another reason, but mends what it finds.
    put(AUGUST, pages.parent / "other")
    assert not pages.exists()
    assert put(JULY, pages).kept == tuple(sorted(JULY))
    assert contents(pages) == before
    assert beside(pages) == ["other", "pages"]


def test_the_leavings_of_another_folder_are_not_swept(pages):
    for name in (".build-pages.x.0123abcd", ".build-other.0123abcd", ".old-notes"):
        pages.with_name(name).mkdir()
    put(AUGUST, pages)
    assert len(beside(pages)) == 4


def test_a_leaving_that_is_a_link_is_removed_and_not_followed(pages, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "one.txt").write_text("years")
    pages.with_name(".build-pages.0123abcd").symlink_to(tmp_path / "thesis")
    assert put(AUGUST, pages).problems == ()
    assert (tmp_path / "thesis" / "one.txt").exists()
    assert beside(pages) == ["pages"]


WRITER = """
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from brief.shelving import shelf
if sys.argv[2] == "two steps":
    shelf.exchange = lambda one, other: False
print("ready", flush=True)
for number in count():
    text = str(number).encode()
    files = {f"part/{name}.txt": text * 5000 for name in "abcdef"}
    done = shelf.put(files, Path(sys.argv[1]), guarded=(), patience=60)
    assert not done.problems, done.problems
"""


def killed_writer(folder, route, *, after):
    command = [sys.executable, "-c", WRITER, str(folder), route]
    with subprocess.Popen(
        command, cwd=PACKAGE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        writer.stdout.readline()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL, writer.stderr.read()


@pytest.mark.parametrize("route", ["exchange", "two steps"])
def test_a_writer_killed_at_any_moment_leaves_a_whole_folder(tmp_path, route):
    folder = tmp_path / "pages"
    for milliseconds in range(0, 60, 3):
        killed_writer(folder, route, after=milliseconds / 1000)
        if route == "exchange" and folder.exists():
            assert is_whole(folder), "a reader who comes before the next run"
        with latch.held(folder.parent, patience=0):
            staging.sweep(folder)
        if folder.exists():
            assert is_whole(folder)
            assert len(set(contents(folder / "part").values())) == 1
        assert set(beside(folder)) <= {"pages"}
    assert put(JULY, folder).problems == ()


def test_two_writers_at_once_wait_for_each_other(tmp_path):
    folder, results = tmp_path / "pages", []

    def write(text):
        files = {f"{name}.txt": text for name in "abcdef"}
        for _ in range(10):
            results.append(put(files, folder, patience=30))
            assert is_whole(folder) or folder.exists()

    writers = [threading.Thread(target=write, args=(text,)) for text in (b"1", b"2")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [done.problems for done in results] == [()] * 20
    assert is_whole(folder)
    assert len(set(contents(folder).values())) == 2
    assert beside(folder) == ["pages"]


def test_a_folder_that_is_held_is_told_with_the_process_that_holds_it(pages):
    before = contents(pages)
    with latch.held(pages.parent, patience=0):
        (problem,) = put(AUGUST, pages, patience=0.1).problems
    assert problem.code == "E410"
    assert f"Process {os.getpid()} " in problem.what
    assert contents(pages) == before


def test_a_lock_whose_process_died_holds_nobody_up(pages):
    pages.with_name(".lock").write_text("999999")
    assert put(AUGUST, pages).problems == ()
    assert beside(pages) == ["pages"]


def test_a_new_file_is_written_whole(tmp_path):
    path = tmp_path / "records" / "2024-08.yaml"
    assert shelf.write_new(path, b"month: 2024-08\n") == ()
    assert path.read_bytes() == b"month: 2024-08\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert beside(path) == ["2024-08.yaml"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_is_there_is_never_written_over(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "2024-08.yaml"
    path.write_text("mine")
    (problem,) = shelf.write_new(path, b"other")
    assert problem.code == "E411"
    assert "already" in problem.what
    assert path.read_text() == "mine"
    assert beside(path) == ["2024-08.yaml"]


def no_links(_one, _other):
    raise PermissionError(errno.EPERM, "no links here")


def test_a_new_file_is_written_where_the_system_has_no_links(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    assert shelf.write_new(tmp_path / "a.yaml", b"x") == ()
    assert contents(tmp_path) == {"a.yaml": b"x"}


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "target")
    assert shelf.write_new(tmp_path / "a.yaml", b"x")[0].code == "E411"
    assert not (tmp_path / "target").exists()


def test_a_new_file_under_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    assert shelf.write_new(tmp_path / "file" / "a.yaml", b"x")[0].code == "E401"


@pytest.mark.parametrize("name", ["../up.html", "/etc/passwd", "nul", "manifest.json"])
def test_a_name_that_cannot_be_put_is_told_before_anything_is_written(tmp_path, name):
    (problem,) = put({"issue.html": b"x", name: b"x"}, tmp_path / "pages").problems
    assert problem.code == "E411"
    assert name in problem.what
    assert list(tmp_path.iterdir()) == []

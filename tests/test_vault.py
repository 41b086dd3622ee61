"""The vault: a numbered folder appears whole or not at all, and is never touched."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brief.shelving import latch, vault

PACKAGE = Path(vault.__file__).parents[2]
FILES = {"pages/a.html": b"<p>nine", "inputs/records/a.yaml": b"month", "z.json": b"{}"}


@pytest.fixture
def folder(tmp_path):
    """Where the packets of a month go; nothing is there yet."""
    return tmp_path / "2031-03" / "published"


def seal(files, folder, number):
    with vault.entered(folder):
        return vault.seal(files, folder / str(number))


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_sealed_is_there_whole_and_nothing_is_beside_it(folder):
    assert seal(FILES, folder, 1) == ()
    assert contents(folder / "1") == FILES
    assert [each.name for each in folder.parent.rglob("*") if each.name[0] == "."] == []
    assert vault.numbers(folder) == ((1,), ())


def test_what_is_sealed_is_never_written_over(folder):
    seal(FILES, folder, 1)
    (problem,) = seal({"other.txt": b"x"}, folder, 1)
    assert problem.code == "E401"
    assert contents(folder / "1") == FILES


def test_numbers_are_in_order_and_strangers_are_named(folder):
    for number in (10, 2, 9):
        seal(FILES, folder, number)
    (folder / "03").mkdir()
    (folder / "notes.txt").touch()
    (folder / "5").symlink_to(folder / "2")
    assert vault.numbers(folder) == ((2, 9, 10), ("03", "5", "notes.txt"))


def test_a_vault_that_is_a_link_is_not_used(folder, tmp_path):
    folder.parent.mkdir()
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        vault.numbers(folder)
    (problem,) = seal(FILES, folder, 1)
    assert problem.code == "E401"
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["../up.txt", "/etc/x", "a/../../b", "con.txt", "a "])
def test_a_name_that_leads_elsewhere_is_refused(folder, name):
    (problem,) = seal({name: b"x"}, folder, 1)
    assert problem.code == "E411"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("number", "word"), [(errno.ENOSPC, "full"), (errno.EDQUOT, "quota")]
)
def test_a_full_disk_changes_nothing_and_says_what_is_needed(
    folder, monkeypatch, number, word
):
    seal(FILES, folder, 1)
    before = contents(folder)

    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    (problem,) = seal(FILES, folder, 2)
    assert problem.code == "E411"
    assert word in problem.what
    assert str(sum(map(len, FILES.values()))) in problem.fix
    assert contents(folder) == before
    assert [each.name for each in folder.iterdir()] == ["1"]


def test_an_interruption_leaves_nothing_behind(folder, monkeypatch):
    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        seal(FILES, folder, 1)
    assert list(folder.parent.iterdir()) == []


def test_a_first_seal_that_fails_leaves_no_folder(folder, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    seal(FILES, folder, 1)
    assert not folder.exists()


def test_a_name_that_cannot_be_seen_on_the_disk_is_taken_back(folder, monkeypatch):
    real, calls = vault.sync, []

    def refuse(path):
        calls.append(path)
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(vault, "sync", refuse)
    (problem,) = seal(FILES, folder, 1)
    assert problem.code == "E411"
    assert calls
    assert not folder.exists()
    monkeypatch.setattr(vault, "sync", real)
    assert seal(FILES, folder, 1) == ()


def test_one_process_at_a_time_and_the_other_is_told_which(folder):
    program = (
        "import sys; from pathlib import Path; from brief.shelving import vault\n"
        "with vault.entered(Path(sys.argv[1])):\n"
        "    print('in', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(
        command, cwd=PACKAGE, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(latch.Busy) as busy, vault.entered(folder):
            pass
        assert busy.value.args == (str(other.pid),)
        other.kill()
        other.wait()
    assert seal(FILES, folder, 1) == ()


def test_building_pages_goes_on_while_something_is_sealed(folder):
    with vault.entered(folder), latch.held(folder.parent, patience=0):
        assert vault.seal(FILES, folder / "1") == ()


def test_files_laid_out_are_gone_afterwards():
    with vault.laid_out(FILES) as folder:
        assert contents(folder) == FILES
    assert not folder.exists()


WRITER = """
import sys
from pathlib import Path
from brief.shelving import vault
folder = Path(sys.argv[1])
print("ready", flush=True)
for number in range(1, 100_000):
    files = {f"part/{name}.txt": str(number).encode() * 5000 for name in "abcdef"}
    with vault.entered(folder):
        next_one = max(vault.numbers(folder)[0], default=0) + 1
        problems = vault.seal(files, folder / str(next_one))
    assert not problems, problems
"""


def test_a_writer_killed_at_any_moment_leaves_whole_folders_and_no_other(folder):
    """Twenty-five kills, two milliseconds apart, each into the next writer's work."""
    left_over = 0
    for milliseconds in range(0, 50, 2):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, cwd=PACKAGE, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(milliseconds / 1000)
            writer.send_signal(signal.SIGKILL)
            assert writer.wait() == -signal.SIGKILL
        left_over += any(folder.glob(".build-*")) if folder.exists() else 0
        found, strangers = vault.numbers(folder)
        assert found == tuple(range(1, len(found) + 1))
        assert strangers == ()
        for number in found[-3:]:
            parts = contents(folder / str(number))
            assert sorted(parts) == [f"part/{name}.txt" for name in "abcdef"]
            assert len(set(parts.values())) == 1
            assert all(len(data) >= 5000 for data in parts.values())
        vault.tidy(folder)
        assert not list(folder.parent.rglob(".build-*"))
    assert left_over, "no kill ever came in the middle: the test proves nothing"
    assert seal(FILES, folder, 99_999) == ()
    assert not (folder.parent / vault.LOCK).exists()

"""Files of a draft on the disk: replaced whole, in their order, or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from brief.shelving.rewriting import Rewrite, rewrite

OLD, NEW, BASE = b"old text\n", b"new text\n", b"new base\n"
CHANGES = (
    Rewrite("issue.before.md", OLD, watched=False),
    Rewrite("issue.md", NEW, OLD),
    Rewrite("drafted.json", BASE, watched=False),
)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "2024-07"
    made.mkdir()
    (made / "issue.md").write_bytes(OLD)
    (made / "drafted.json").write_bytes(b"old base\n")
    return made


def held(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir()}


AFTER = {"issue.before.md": OLD, "issue.md": NEW, "drafted.json": BASE}


def test_all_files_take_their_places(folder):
    assert rewrite(folder, CHANGES) == ()
    assert held(folder) == AFTER


def test_a_folder_is_made_where_there_is_none(tmp_path):
    changes = (Rewrite("issue.md", NEW),)
    assert rewrite(tmp_path / "reports/2024-07", changes) == ()
    assert held(tmp_path / "reports/2024-07") == {"issue.md": NEW}


@pytest.mark.parametrize("there", [b"saved meanwhile\n", None])
def test_a_text_saved_meanwhile_is_left_alone_and_so_is_all_else(folder, there):
    (folder / "issue.md").unlink()
    if there is not None:
        (folder / "issue.md").write_bytes(there)
    before = held(folder)
    assert [each.code for each in rewrite(folder, CHANGES)] == ["E642"]
    assert held(folder) == before


def test_nothing_is_written_through_a_link(folder, tmp_path):
    (tmp_path / "elsewhere.md").write_bytes(OLD)
    (folder / "issue.md").unlink()
    (folder / "issue.md").symlink_to(tmp_path / "elsewhere.md")
    assert [each.code for each in rewrite(folder, CHANGES)] == ["E401"]
    assert (tmp_path / "elsewhere.md").read_bytes() == OLD


def test_a_full_disk_leaves_everything_as_it_was(folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    before = held(folder)
    monkeypatch.setattr(os, "fsync", full)
    assert [each.code for each in rewrite(folder, CHANGES)] == ["E411"]
    assert held(folder) == before


# Each file is seen on the disk once as it is made, and its folder once as it takes
# its place: the steps between which a run can be killed.
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_draft_files import CHANGES
from brief.shelving.rewriting import rewrite
left, real = [{step}], os.fsync
def counted(handle):
    real(handle)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
os.fsync = counted
rewrite(Path({folder!r}), CHANGES)
"""


@pytest.mark.parametrize("step", range(1, 7))
def test_a_killed_run_leaves_the_old_text_or_the_new_and_the_base_last(folder, step):
    tests = str(Path(__file__).parent)
    code = KILLED.format(tests=tests, step=step, folder=str(folder))
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    found = held(folder)
    assert found["issue.md"] in (OLD, NEW)
    if found["issue.md"] == NEW:
        assert found["issue.before.md"] == OLD
    if found["drafted.json"] == BASE:
        assert found["issue.md"] == NEW
    text = found["issue.md"]
    again = (CHANGES[0], Rewrite("issue.md", NEW, text), CHANGES[2])
    assert rewrite(folder, again) == ()
    assert held(folder) == AFTER

"""What is kept to save time: it may be gone, broken or foreign, and nothing changes.

The cache itself, and commands that answer from it. Whatever is asked twice must be
answered as it would be without a cache.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import inventing
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.cli import main
from brief.doors import answers
from brief.shelving import cache as room
from brief.shelving import state
from brief.shelving.cache import Cache, key_of
from brief.shelving.starting import new_publication

KEY = key_of((b"a key",))


@pytest.fixture
def kept(tmp_path):
    return Cache(tmp_path / "kept")


def entry(cache, kind="faces", key=KEY):
    return cache.folder / kind / key


# The cache


def test_what_was_put_is_there_and_nothing_else(kept):
    kept.put("faces", KEY, b"drawn")
    assert kept.get("faces", KEY) == b"drawn"
    assert kept.get("answers", KEY) is None
    assert kept.get("faces", key_of((b"another key",))) is None


def test_where_a_part_of_a_key_ends_counts():
    assert key_of((b"ab", b"c")) != key_of((b"a", b"bc"))
    assert key_of((b"ab",)) != key_of((b"ab", b""))


@given(st.binary(max_size=60), st.data())
def test_an_entry_with_one_byte_changed_or_cut_off_is_made_again(data, draw):
    with tempfile.TemporaryDirectory() as folder:
        kept = Cache(Path(folder))
        kept.put("faces", KEY, data)
        path = entry(kept)
        whole = path.read_bytes()
        at = draw.draw(st.integers(0, len(whole) - 1))
        other = bytes([whole[at] ^ draw.draw(st.integers(1, 255))])
        broken = draw.draw(
            st.sampled_from((whole[:at], whole[:at] + other + whole[at + 1 :]))
        )
        path.write_bytes(broken)
        assert kept.get("faces", KEY) is None
        assert kept.reused("faces", (b"a key",), lambda: b"anew") == b"anew"
        assert path.read_bytes() != broken
        assert kept.get("faces", KEY) == b"anew"


def test_an_entry_under_the_name_of_another_is_not_taken(kept):
    kept.put("faces", KEY, b"drawn")
    other = key_of((b"other",))
    entry(kept).rename(entry(kept, key=other))
    assert kept.get("faces", other) is None


def test_an_entry_through_a_link_is_not_taken(kept, tmp_path):
    kept.put("faces", KEY, b"drawn")
    elsewhere = tmp_path / "elsewhere"
    entry(kept).rename(elsewhere)
    entry(kept).symlink_to(elsewhere)
    assert kept.get("faces", KEY) is None


def test_a_folder_that_others_may_write_is_not_trusted(kept):
    kept.put("faces", KEY, b"drawn")
    (kept.folder / "faces").chmod(0o777)
    assert kept.get("faces", KEY) is None
    kept.put("faces", KEY, b"again")
    (kept.folder / "faces").chmod(0o700)
    assert kept.get("faces", KEY) == b"drawn"


def test_a_full_disk_slows_and_fails_nothing(kept, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(room.os, "fdopen", full)
        made = [kept.reused("faces", (b"k",), lambda: b"made") for _ in range(2)]
    assert made == [b"made", b"made"]
    assert list((kept.folder / "faces").iterdir()) == []


def test_a_file_in_place_of_the_folder_fails_nothing(tmp_path):
    (tmp_path / "kept").write_text("somebody's")
    kept = Cache(tmp_path / "kept")
    assert kept.reused("faces", (b"k",), lambda: b"made") == b"made"
    assert (tmp_path / "kept").read_text() == "somebody's"


def test_without_a_folder_all_is_made_afresh():
    made = iter((b"one", b"two"))
    kept = Cache(None)
    assert [kept.reused("faces", (), lambda: next(made)) for _ in range(2)] == [
        b"one",
        b"two",
    ]
    assert kept.clear() == (0, 0)


def test_many_at_once_read_whole_entries_or_none(kept):
    texts = [bytes([number]) * 50_000 for number in range(8)]

    def work(number):
        for _ in range(20):
            kept.put("faces", KEY, texts[number])
            assert kept.get("faces", KEY) in texts

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(work, range(8)))


def test_the_older_half_goes_when_there_are_too_many(kept, monkeypatch):
    monkeypatch.setattr(room, "MOST", 10)
    keys = [key_of((b"%d" % number,)) for number in range(11)]
    for age, key in enumerate(keys):
        kept.put("faces", key, b"x")
        os.utime(entry(kept, key=key), (1000 + age, 1000 + age))
    kept.put("faces", KEY, b"the newest")
    left = {each.name for each in (kept.folder / "faces").iterdir()}
    assert KEY in left
    assert len(left) <= 10
    assert keys[0] not in left


def test_clearing_removes_entries_and_nothing_of_anybody_else(kept):
    kept.put("faces", KEY, b"drawn")
    own = kept.folder / "faces" / "notes.txt"
    own.write_text("mine")
    beside = kept.folder / KEY
    beside.write_text("mine too")
    number, size = kept.clear()
    assert (number, size) == (1, 5 + len(b"brief cache 1\n") + 65)
    assert own.exists()
    assert beside.exists()
    assert not entry(kept).exists()


# The state of a publication


@pytest.fixture
def monitor(tmp_path):
    """The small publication of invented data."""
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "records/2031-03.yaml",
        "records/new.yaml",
        "templates/print.css",
        "templates/pages/odd.css",
        "reports/2031-03/issue.md",
        "reports/2031-03/published/1/pages/2031-03.html",
    ],
)
def test_any_source_that_comes_changes_or_goes_changes_the_state(monitor, name):
    path = monitor / name
    path.parent.mkdir(parents=True, exist_ok=True)
    seen = [state.state_of(monitor)]
    for text in ("one", "two"):
        path.write_text(text)
        seen.append(state.state_of(monitor))
    path.unlink()
    seen.append(state.state_of(monitor))
    assert len(set(seen)) >= 3
    assert seen[1] != seen[2] != seen[3]


def test_what_is_made_and_what_is_hidden_change_nothing(monitor):
    before = state.state_of(monitor)
    for name in ("reports/2031-03/pages/2031-03.html", "records/.notes"):
        (monitor / name).parent.mkdir(parents=True, exist_ok=True)
        (monitor / name).write_text("made")
    (monitor / "elsewhere.txt").write_text("not ours")
    assert state.state_of(monitor) == before


def test_a_look_and_another_package_change_the_state(monitor, tmp_path, monkeypatch):
    before = state.state_of(monitor)
    look = tmp_path / "look"
    look.mkdir()
    with_look = state.state_of(monitor, (look,))
    (look / "screen.css").write_text("p { color: red }")
    with_style = state.state_of(monitor, (look,))
    place = tmp_path / "site"
    (place / "weasyprint-999.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    assert len({before, with_look, with_style, state.state_of(monitor)}) == 4


def test_the_state_counts_every_file_of_the_tool(tmp_path, monkeypatch):
    home = tmp_path / "brief"
    (home / "words").mkdir(parents=True)
    (home / "words" / "wording.yaml").write_text("one")
    monkeypatch.setattr(state.brief, "__path__", [str(home)])
    before = state.tool()
    (home / "__pycache__").mkdir()
    (home / "__pycache__" / "x.pyc").write_text("compiled")
    assert state.tool() == before
    (home / "words" / "wording.yaml").write_text("two")
    assert state.tool() != before


# Commands that answer from it


def brief(*args, folder, cache):
    """Run a command here: its code, and what it said on both streams."""
    done = CliRunner(env={"BRIEF_CACHE": str(cache) if cache else ""}).invoke(
        main, [*args, "--project", str(folder)], standalone_mode=False
    )
    assert done.exception is None, done.output
    return done.return_value, done.stdout, done.stderr


def pages(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "reports").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


BUILD = ("build", "2031-03", "--formats", "html,csv")


def test_asked_again_a_build_says_the_same_and_builds_nothing(
    monitor, tmp_path, monkeypatch
):
    cache = tmp_path / "kept"
    first = brief(*BUILD, folder=monitor, cache=cache)
    made = pages(monitor)

    def never(*_, **__):
        raise AssertionError("built again")

    monkeypatch.setattr("brief.desk.jobs.build", never)
    assert brief(*BUILD, folder=monitor, cache=cache) == first
    assert pages(monitor) == made
    assert first[0] == 0


@pytest.mark.parametrize("how", ["changed", "removed", "added"])
def test_pages_that_are_not_as_they_were_made_are_made_again(monitor, tmp_path, how):
    cache = tmp_path / "kept"
    first = brief(*BUILD, folder=monitor, cache=cache)
    made = pages(monitor)
    page = monitor / "reports/2031-03/pages/2031-03.html"
    if how == "changed":
        page.write_text("spoiled")
    elif how == "removed":
        page.unlink()
    else:
        (page.parent / "mine.txt").write_text("mine")
    again = brief(*BUILD, folder=monitor, cache=cache)
    if how == "added":
        assert again[0] == 1
        assert "E401" in again[2]
    else:
        assert again == first
        assert pages(monitor) == made


def test_another_order_is_another_question(monitor, tmp_path):
    cache = tmp_path / "kept"
    brief(*BUILD, folder=monitor, cache=cache)
    brief("build", "2031-03", "--formats", "csv", folder=monitor, cache=cache)
    assert "reports/2031-03/pages/2031-03.html" not in pages(monitor)


def test_a_check_is_answered_again_with_its_faults(monitor, tmp_path, monkeypatch):
    cache = tmp_path / "kept"
    (monitor / "records" / "2031-03.yaml").write_text("month: 2031-03\nodd: 1\n")
    first = brief("check", folder=monitor, cache=cache)
    assert first[0] == 1
    assert "E112" in first[1]
    monkeypatch.setattr("brief.judging.publication.load", None)
    assert brief("check", folder=monitor, cache=cache) == first


def test_a_build_that_failed_is_tried_again(monitor, tmp_path):
    cache = tmp_path / "kept"
    (monitor / "reports/2031-03").mkdir(parents=True, exist_ok=True)
    (monitor / "reports/2031-03/pages").write_text("in the way")
    assert brief(*BUILD, folder=monitor, cache=cache)[0] == 1
    (monitor / "reports/2031-03/pages").unlink()
    assert brief(*BUILD, folder=monitor, cache=cache)[0] == 0


def test_a_library_that_was_replaced_makes_a_new_answer(monitor, tmp_path, monkeypatch):
    cache = tmp_path / "kept"
    library = tmp_path / "libpango.so.0"
    library.write_text("one")
    loaded = ((str(library), 3, library.stat().st_mtime_ns),)
    found = state.Libraries(loaded, ("libnothing.so.99",))
    monkeypatch.setattr(answers.state, "libraries", lambda: found)
    brief(*BUILD, folder=monitor, cache=cache)
    built = []
    from brief.desk import building

    real = building.build
    monkeypatch.setattr("brief.desk.jobs.build", lambda *a: built.append(1) or real(*a))
    brief(*BUILD, folder=monitor, cache=cache)
    assert built == []
    library.write_text("another")
    brief(*BUILD, folder=monitor, cache=cache)
    assert built == [1]


def test_a_library_that_was_wanting_and_came_is_a_change():
    here = state.libraries()
    assert here is not None
    assert here.unchanged
    came = state.Libraries((), ("libz.so.1",))
    assert not came.unchanged


def test_records_that_change_during_a_build_give_no_answer(
    monitor, tmp_path, monkeypatch
):
    cache = tmp_path / "kept"
    from brief.desk import building

    real = building.build

    def slow(*given_):
        done = real(*given_)
        path = monitor / "records/2031-03.yaml"
        path.write_text(path.read_text() + "\n# a note\n")
        return done

    monkeypatch.setattr("brief.desk.jobs.build", slow)
    brief(*BUILD, folder=monitor, cache=cache)
    assert not (cache / "answers").exists()


def test_the_cache_is_cleared_by_a_command(monitor, tmp_path):
    cache = tmp_path / "kept"
    brief("check", folder=monitor, cache=cache)
    run = CliRunner(env={"BRIEF_CACHE": str(cache)})
    done = run.invoke(main, ["cache", "clear"], standalone_mode=False)
    assert done.return_value == 0
    assert "1 entry removed" in done.stdout
    again = run.invoke(main, ["cache", "clear"], standalone_mode=False)
    assert "0 entries removed" in again.stdout
    none = CliRunner(env={"BRIEF_CACHE": ""})
    assert "no cache" in none.invoke(main, ["cache", "clear"]).output


def test_a_cache_that_cannot_be_cleared_is_a_fault(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "answers").write_text("a file")
    done = CliRunner(env={"BRIEF_CACHE": str(tmp_path / "kept")}).invoke(
        main, ["cache", "clear"], standalone_mode=False
    )
    assert done.return_value == 1
    assert "E750" in done.stderr


def test_where_the_cache_lies_is_the_persons_choice(monkeypatch, tmp_path):
    monkeypatch.delenv("BRIEF_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert answers.cache().folder == tmp_path / "brief"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert answers.cache().folder == tmp_path / "home/.cache/brief"
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path / "mine"))
    assert answers.cache().folder == tmp_path / "mine"
    monkeypatch.setenv("BRIEF_CACHE", "")
    assert answers.cache().folder is None


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_whatever_changes_a_cached_build_equals_an_uncached_one(seed, draw):
    with tempfile.TemporaryDirectory() as place:
        folder = inventing.write(Path(place, "p"), seed)
        months = sorted(each.stem for each in (folder / "records").glob("20*"))
        asked = ("build", f"{months[0]}..{months[-1]}", "--formats", "html,csv")
        asked = (*asked, "--draft")
        for _ in range(3):
            path = folder / "records" / f"{draw.draw(st.sampled_from(months))}.yaml"
            text = path.read_text()
            number = draw.draw(st.sampled_from(re.findall(r"\d+", text)))
            path.write_text(text.replace(number, str(draw.draw(st.integers(0, 3))), 1))
            cached = brief(*asked, folder=folder, cache=Path(place, "kept"))
            made = pages(folder)
            assert brief(*asked, folder=folder, cache=None) == cached
            assert pages(folder) == made


_LOADED = """
import sys
from brief.cli import run
try:
    run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def test_nothing_changed_loads_neither_records_nor_engines(monitor, tmp_path):
    def loaded():
        done = subprocess.run(
            [sys.executable, "-c", _LOADED, *BUILD, "--project", str(monitor)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "BRIEF_CACHE": str(tmp_path / "kept")},
        )
        return set(done.stderr.split())

    engines = {"weasyprint", "matplotlib", "jinja2", "yaml", "pydantic", "fontTools"}
    first, second = loaded(), loaded()
    assert first & engines >= {"jinja2", "yaml", "pydantic", "fontTools"}
    assert second & engines == set()
    assert "brief.judging.publication" not in second

"""Several at once: each ends well, or says who holds the folder; nothing is mixed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from hashlib import sha256

from brief.archive.opening import all_examined
from brief.desk import draft
from brief.judging.publication import load
from brief.preview.editions import Edition, View
from brief.shelving import filing, rewriting, shelf, vault
from tests.trust import badinput, crash
from tests.trust.attack import Attack, brief, environment, tail, without

APART = "several at once end well, or say who holds the folder"
EIGHT = 8


def whole(pages):
    """What is wrong with a folder of pages by its own manifest."""
    manifest = pages / shelf.MANIFEST
    if not manifest.is_file():
        return [f"{pages.parent.name}: no manifest"]
    stated = json.loads(manifest.read_bytes())["files"]
    found = {p.relative_to(pages).as_posix() for p in pages.rglob("*") if p.is_file()}
    wrong = [f"{name} is not as stated" for name, row in stated.items()
             if name not in found
             or sha256((pages / name).read_bytes()).hexdigest() != row["sha256"]]  # fmt: skip
    return wrong + [f"{name} is too many" for name in found - {*stated, shelf.MANIFEST}]


def leavings(folder):
    left = [p.name for p in folder.rglob(".*") if p.name.startswith(crash.LEFT)]
    return [f"left behind: {left[:3]}"] if left else []


# Commands, as people start them


def _monthly():
    """The starter with eight months of the same attacks."""
    files = dict(badinput.starter())
    march = files["records/2031-03.yaml"]
    for number in range(4, 11):
        month = march.replace(b"2031-03", f"2031-{number:02}".encode())
        files[f"records/2031-{number:02}.yaml"] = month
    return files


def commands(first, last):
    """Eight builds of a month, then of eight months; each round of both is one."""
    for number in range(first, last):
        folder = crash._lay(_monthly(), badinput.ground() / "at-once")
        same = number % 2 == 0
        months = ["2031-03"] * EIGHT if same else [f"2031-{n:02}" for n in range(3, 11)]
        started = [
            subprocess.Popen(
                brief("build", month, "--formats", "html,csv", "--project", folder),
                env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                cwd=folder,
            )
            for month in months
        ]  # fmt: skip
        for each in started:
            _, said = each.communicate(timeout=200)
            text = said.decode("utf-8", "replace")
            if each.returncode and "E410 Process" not in text:
                yield f"{number}: ended with {each.returncode}: {tail(text)}"
        for month in dict.fromkeys(months):
            pages = folder / "reports" / month / "pages"
            yield from (f"{number} {month}: {each}" for each in whole(pages))
        yield from (f"{number}: {each}" for each in leavings(folder))
    shutil.rmtree(badinput.ground(), ignore_errors=True)


# Races: what is made already is put at the same moment


def races(first, last):
    """Eight writers of one folder, who have nothing else to do."""
    texts = [b"\nThe river rose by a foot.\n" * (n + 1) for n in range(EIGHT)]
    made = [crash._pressed(each) for each in texts]
    names = [{**each.files} for each in made]
    for number in range(first, last):
        folder = crash._lay({}, badinput.ground() / "race")
        folder.mkdir(parents=True)
        said = _together(
            (
                lambda files=files: (
                    shelf.put(files, folder / "pages", guarded=()).problems
                )
            )
            for files in names
        )
        yield from (f"{number}: a writer ended: {e}" for e in said if e != "done")
        yield from (f"{number}: {each}" for each in whole(folder / "pages"))
        found = {
            name: data
            for name, data in crash.tree(folder / "pages").items()
            if name != shelf.MANIFEST
        }
        if found not in names:
            yield f"{number}: what is there is nobody's"
        yield from (f"{number}: {each}" for each in leavings(folder))
    shutil.rmtree(badinput.ground(), ignore_errors=True)


def _together(works):
    """Do things in forked children that begin at the same moment."""
    gate, opened = os.pipe()
    running = []
    for work in works:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            ended = b"raised"
            try:
                os.close(opened)
                os.read(gate, 1)
                problems = work()
                codes = {each.code for each in problems or ()}
                ended = " ".join(sorted(codes)).encode() or b"done"
            except BaseException as fault:  # noqa: BLE001  it is told to the parent
                ended = f"raised {fault!r}".encode()
            finally:
                os.write(writer, ended[:2000])
                os._exit(0)
        os.close(writer)
        running.append((pid, reader))
    os.close(gate)
    os.close(opened)
    said = []
    for pid, reader in running:
        os.waitpid(pid, 0)
        said.append(os.read(reader, 2000).decode("utf-8", "replace") or "silent")
        os.close(reader)
    return said


def mingled(first, last):
    """A build, a draft, a publication, an index and a preview of the same month."""
    crash.prepared("index")
    for number in range(first, last):
        start = {**badinput.starter(), crash.NARRATIVE: crash._acknowledged()}
        folder = crash._lay(start, badinput.ground() / "mingled")
        crash._built(folder, crash.OLD)
        works = (
            lambda: crash._built(folder, crash.NEW),
            lambda: crash._published(folder, crash.NEW),
            lambda: crash._indexed(folder, crash.NEW),
            lambda: _previewed(folder),
            lambda: draft.write(
                load(folder), draft.renewal(load(folder), badinput.MONTH)
            ).problems and (),
            lambda: crash._built(folder, crash.OLD),
        )  # fmt: skip
        said = _together(works)
        fine = {"done", "E410", "E642"}
        yield from (f"{number}: ended: {e}" for e in said if not {*e.split()} <= fine)
        yield from (f"{number}: {e}" for e in whole(folder / "reports/2031-03/pages"))
        packets, problems = all_examined(folder)
        yield from (f"{number}: {each}" for each in problems)
        if len(packets) > 1:
            yield f"{number}: {len(packets)} packets"
        yield from (f"{number}: {each}" for each in leavings(folder))
    shutil.rmtree(badinput.ground(), ignore_errors=True)


def _previewed(folder):
    for _ in range(3):
        shown = Edition(1, folder, badinput.MONTH).shown(View())
        if shown.data is None:
            return shown.problems
    return ()


@contextmanager
def _unlocked(*_, **__):
    yield


def _named(path, kind):
    """A stage of one name for all, as a careless program would take it."""
    return path.with_name(f".{kind}-{path.name}.00000000")


GUARDS = (
    *((room, "held", _unlocked) for room in (shelf, rewriting, filing, vault)),
    *((room, "beside", _named) for room in (shelf, rewriting, filing, vault)),
)
ATTACKS = (
    Attack("eight builds", APART, 2, 40, commands,
           without((shelf, "MANIFEST", "other.json")), canary=1, share=1),
    Attack("eight writers", APART, 40, 1_000, races, without(*GUARDS), canary=10,
           share=40),
    Attack("all commands of a month", APART, 10, 200, mingled, without(*GUARDS),
           canary=5, share=10),
)  # fmt: skip

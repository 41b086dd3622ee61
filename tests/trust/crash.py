"""Whenever it dies and whatever is refused: the old issue whole, or the new one.

Jobs that write are run in forked children of a process that has made everything
already, so that a child does nothing but write. The moments are all calls that
change the disk, one after the other.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from unittest import mock

from brief.archive import indexing, sealing
from brief.archive.packets import Announcement
from brief.desk import building, draft
from brief.desk.building import Order
from brief.ground.problems import errors
from brief.judging.publication import load
from brief.shelving import filing, rewriting, shelf, vault
from tests.trust import badinput, failing
from tests.trust.attack import Attack, brief, chance, environment, tail, without

WHOLE = "a build that dies or is refused leaves the old issue or the new one, whole"
MONTH = badinput.MONTH
NARRATIVE = "reports/2031-03/issue.md"
LEFT = (".build-", ".old-", ".lock", ".publishing")


def tree(folder):
    """Every file below a folder, leavings and all."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def seen(files):
    """What a reader meets: without what stands beside its place."""
    return {
        name: data
        for name, data in files.items()
        if not any(part.startswith(LEFT) for part in name.split("/"))
    }


# The jobs: what they do in a folder, and which files they are about


@cache
def _pressed(text):
    """The pages of the starter with another sentence in it."""
    folder = badinput.spoiled(**{NARRATIVE: badinput.starter()[NARRATIVE] + text})
    made, problems = building.made(load(folder), MONTH, Order(("html", "csv", "map")))
    if made is None:
        raise AssertionError(problems)
    return made


OLD, NEW = b"", b"\nThe river was low all month.\n"


def _built(folder, text):
    made = replace_pressed(_pressed(text))
    with mock.patch.object(building, "made", lambda *_: (made, ())):
        done = building.build(load(folder), MONTH, Order(("html", "csv", "map")))
    return errors(done.problems)


def replace_pressed(pressed):
    """A copy that a build may add its remarks to."""
    return replace(pressed, files=dict(pressed.files), warnings=(), problems=())


def _drafted(folder, _):
    held = load(folder)
    return errors(draft.write(held, draft.renewal(held, MONTH)).problems)


@cache
def _acknowledged():
    badinput.packet()  # says what a desk has to acknowledge before it publishes
    folder = badinput.ground() / "reach"
    return (folder / NARRATIVE).read_bytes()


@cache
def _content():
    folder = badinput.spoiled(**{NARRATIVE: _acknowledged()})
    inputs, _ = sealing.snapshot(folder, MONTH)
    order = Order(building.FORMATS, notices=(), tool=sealing.TOOL)
    return sealing.make(inputs, MONTH, order=order, verified=True)


def _published(folder, _):
    made = _content()
    with mock.patch.object(sealing, "make", lambda *_, **__: made):
        said = Announcement(date(2031, 4, 5))
        return errors(sealing.publish(load(folder), MONTH, said).problems)


def _indexed(folder, text):
    made = _made_index()
    files = {name: data + text for name, data in made.files.items()}
    held = load(folder)
    return errors(indexing.write(replace(made, files=files), held))


@cache
def _made_index():
    folder = badinput.spoiled(**{NARRATIVE: _acknowledged()})
    if wrong := _published(folder, NEW):
        raise AssertionError(wrong)
    return indexing.index(load(folder))


@dataclass(frozen=True)
class Job:
    """What is done, on which folder, and whether its files change one by one."""

    name: str
    do: object
    start: object
    apart: bool = False


def _begin_build(folder):
    wrong = _built(folder, OLD)
    return wrong


def _begin_draft(folder):
    wrong = _drafted(folder, OLD)
    month = folder / "records/2031-03.yaml"
    text = month.read_bytes().replace(b"killed: {guards: 2}", b"killed: {guards: 3}")
    month.write_bytes(text)
    return wrong


def _begin_publish(folder):
    (folder / NARRATIVE).write_bytes(_acknowledged())
    return ()


def _begin_index(folder):
    (folder / NARRATIVE).write_bytes(_acknowledged())
    return _published(folder, OLD) or _indexed(folder, OLD)


JOBS = (
    Job("build", _built, _begin_build),
    Job("draft", _drafted, _begin_draft, apart=True),
    Job("publish", _published, _begin_publish),
    Job("index", _indexed, _begin_index, apart=True),
)


@cache
def prepared(name):
    """For a job: the files before it, after it, and how many moments it has."""
    for each in (_pressed(OLD), _pressed(NEW), _content(), _made_index()):
        del each  # made once and here, so that a child does nothing but write
    job = next(each for each in JOBS if each.name == name)
    folder = badinput.ground() / f"job-{name}"
    _lay({**badinput.starter()}, folder)
    if wrong := job.start(folder):
        raise AssertionError(f"{name}: {wrong}")
    before = tree(folder)
    moment = failing.Moment()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            failing.prepared(moment, folder)
            job.do(folder, NEW)
            os.write(writer, str(moment.count).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    count = int(os.read(reader, 20) or b"0")
    os.close(reader)
    after = tree(folder)
    _lay(before, folder)
    began = time.monotonic()
    in_child(lambda: failing.slow() or job.do(folder, NEW))
    lasts = time.monotonic() - began
    if before == after or not count:
        raise AssertionError(f"{name} changes nothing")
    return job, before, after, count, lasts


def _lay(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


KINDS = (
    (failing.KILL, ""),
    (failing.ONCE, "EIO"),
    (failing.KILL_AFTER, ""),
    (failing.EVER, "ENOSPC"),
    (failing.INTERRUPT, ""),
    (failing.ONCE, "EACCES"),
    (failing.EVER, "EIO"),
    (failing.ONCE, "ENOSPC"),
)


def moments(first, last):
    """One job, one moment, one thing that happens there; then the job once more."""
    yield from _cleaned(_moment, first, last)


def _cleaned(attempt, first, last):
    try:
        for number in range(first, last):
            try:
                yield from (f"{number}: {each}" for each in attempt(number))
            except Exception:  # noqa: BLE001  it is what is looked for
                yield f"{number}: {tail(traceback.format_exc(), 3)}"
    finally:
        shutil.rmtree(badinput.ground(), ignore_errors=True)


def _moment(number):
    job, before, after, count, _ = prepared(JOBS[number % len(JOBS)].name)
    turn = number // len(JOBS)
    what, code = KINDS[turn % len(KINDS)]
    rng = chance("crash", number)
    at = (turn // len(KINDS) * 7 + rng.randrange(count)) % count
    exchanges = rng.random() < 0.7
    folder = _lay(before, badinput.ground() / "crash")
    moment = failing.Moment(at, what, code or "EIO")
    what = f"{job.name} {what} {code} at {at} of {count}"

    def work():
        failing.prepared(moment, folder, exchanges=exchanges)
        return job.do(folder, NEW)

    ended = in_child(work)
    yield from (f"{what}: {each}" for each in _judged(ended, moment.what))
    stepped = not exchanges and job.name == "build"
    yield from (
        f"{what}: {each}"
        for each in after_it(job, folder, before, after, stepped=stepped)
    )


def in_child(work, *, patience=40):
    """Do something in a forked child: what it ended with, and what it said."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        ended = b"raised nothing was told"
        try:
            problems = work()
            ended = b"told" if problems else b"done"
        except KeyboardInterrupt:
            ended = b"interrupted"
        except BaseException:  # noqa: BLE001  it is told to the parent
            ended = b"raised " + tail(traceback.format_exc(), 3).encode()
        finally:
            with suppress(OSError):
                _real_write(writer, ended)
            os._exit(0)
    os.close(writer)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.alarm(patience)
    _, status = os.waitpid(pid, 0)
    hung = not signal.alarm(0)
    said = os.read(reader, 4000).decode("utf-8", "replace")
    os.close(reader)
    if hung:
        return "hangs"
    return said or ("killed" if os.WIFSIGNALED(status) else "silent")


_real_write = os.write


def _judged(ended, what):
    """How a child may end: by what happened to it, and never with a traceback."""
    fine = {"done", "told"}
    fine |= {"killed"} if what in (failing.KILL, failing.KILL_AFTER) else set()
    fine |= {"interrupted"} if what == failing.INTERRUPT else set()
    if ended not in fine:
        yield f"ended: {ended}"


def after_it(job, folder, before, after, *, stepped=False):
    """The old or the new, whole; and after one more run the new, with no leavings."""
    found, old, new = seen(tree(folder)), seen(before), seen(after)
    if job.apart:
        wrong = [n for n in old.keys() | new.keys() | found.keys()
                 if found.get(n) not in (old.get(n), new.get(n))]  # fmt: skip
        gone = [name for name in old if name in new and name not in found]
        if wrong or gone:
            yield f"half written or gone: {(wrong + gone)[:3]}"
    elif found not in (old, new):
        pages = {n: d for n, d in old.items() if "/pages/" not in n}
        if not (stepped and found == pages and _beside(folder)):
            changed = [n for n in old.keys() | new.keys() if found.get(n) != old.get(n)]
            mixed = [n for n in old.keys() | new.keys() if found.get(n) != new.get(n)]
            yield f"neither old nor new: {changed[:3]} and {mixed[:3]}"
    ended = in_child(lambda: job.do(folder, NEW))
    if ended != "done":
        yield f"the next run ended: {ended}"
    last = tree(folder)
    if left := sorted(set(last) - set(seen(last))):
        yield f"left behind after the next run: {left[:3]}"
    empty = [p.name for p in folder.rglob(".*") if p.is_dir()]
    if empty:
        yield f"folders left behind after the next run: {empty[:3]}"
    again = {n: d for n, d in seen(last).items() if "before" not in n}
    if again != {n: d for n, d in new.items() if "before" not in n}:
        differs = [n for n in new if again.get(n) != new[n]]
        yield f"the next run did not mend it: {differs[:3]}"


def _beside(folder):
    return any(each.name.startswith(".old-") for each in folder.rglob(".*"))


# Killed by the clock


def killed(first, last):
    """SIGKILL at a moment that nobody chose."""
    yield from _cleaned(_killed, first, last)


def _killed(number):
    job, before, after, _, lasts = prepared(JOBS[number % len(JOBS)].name)
    folder = _lay(before, badinput.ground() / "crash")
    rng = chance("killed", number)
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            failing.slow()
            job.do(folder, NEW)
        os._exit(0)
    # Towards the end, where it writes.
    time.sleep(lasts * (1.05 - 0.8 * rng.random()))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    yield from (f"{job.name}: {each}" for each in after_it(job, folder, before, after))


# A disk that is full, a file that may not grow, a folder that may not be written


def small(first, last):
    """RLIMIT_FSIZE, a disk of a megabyte, folders without the right to write."""
    yield from _cleaned(_small, first, last)


def _small(number):
    job, before, after, _, _ = prepared(JOBS[number // 3 % len(JOBS)].name)
    way = (_short, _barred, _full)[number % 3]
    yield from (
        f"{job.name} {way.__name__}: {e}" for e in way(number, job, before, after)
    )


def _short(number, job, before, after):
    folder = _lay(before, badinput.ground() / "crash")
    most = chance("short", number).randrange(200, 60_000)

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return job.do(folder, NEW)

    yield from _judged(in_child(work), "")
    yield from after_it(job, folder, before, after)


def _barred(number, job, before, after):
    """Not even the right to write: as nobody, where this is run by root."""
    folder = _lay(before, badinput.ground() / "crash")
    del number

    def work():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        return job.do(folder, NEW)

    parts = [folder, *(each for each in folder.rglob("*") if each.is_dir())]
    badinput.ground().chmod(0o755)
    for each in parts:
        each.chmod(0o555)
    ended = in_child(work)
    for each in parts:
        each.chmod(0o755)
    if ended != "told":
        yield f"ended: {ended}"
    if seen(tree(folder)) != seen(before):
        yield "something was changed"
    yield from after_it(job, folder, before, after)


def _full(number, job, before, after):
    """A disk with room for what is there and hardly more."""
    where = badinput.ground() / "disk"
    where.mkdir(exist_ok=True)
    room = sum(len(each) for each in before.values()) // 1024 + 4 * len(before)
    room += chance("full", number).randrange(60, 400)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", str(where)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        return  # only root may mount; elsewhere the other two stand for it
    try:
        folder = _lay(before, where / "crash")
        yield from _judged(in_child(lambda: job.do(folder, NEW)), "")
        more = ["mount", "-o", "remount,size=64m", str(where)]
        subprocess.run(more, capture_output=True, check=True)
        yield from after_it(job, folder, before, after)
    finally:
        subprocess.run(["umount", str(where)], capture_output=True, check=True)


# Ctrl-C, as a person presses it

UNHEARD = -signal.SIGINT


def interrupted(first, last):
    """SIGINT to the command itself, in any of its stages: it ends with 130."""
    yield from _cleaned(_interrupted, first, last)


def _interrupted(number):
    folder = _lay({**badinput.starter()}, badinput.ground() / "interrupted")
    if wrong := _built(folder, OLD):
        raise AssertionError(wrong)
    before = tree(folder)
    command = brief(
        "build", "2031-03", "--formats", "html,csv,map", "--project", folder
    )
    started = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=folder,
    )  # fmt: skip
    # From when Python has begun to read the program, on which it has no say, on.
    time.sleep(0.35 + chance("interrupted", number).random() * 1.5)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    text = said.decode("utf-8", "replace")
    if started.returncode not in (0, 130) or "bug in brief" in text:
        # Python itself listens from its start to its end, and is silent outside them.
        outside = started.returncode == UNHEARD and not text
        early = "KeyboardInterrupt" in text and "brief/cli" not in text
        if not (outside or early):
            yield f"ended with {started.returncode}: {tail(text)}"
    found = tree(folder)
    changed = [name for name in before if found.get(name) != before[name]]
    left = sorted(set(found) - set(seen(found)))
    if left:
        yield f"left behind: {left[:3]}"
    if changed and started.returncode == 130:
        yield f"changed: {changed[:3]}"


# What would happen without the guards


def _in_place(files, folder):
    """How a careless program writes an issue."""
    folder.mkdir(exist_ok=True)
    for name, data in {**files, shelf.MANIFEST: shelf.manifest(files)}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).unlink(missing_ok=True)
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT), "wb") as file:
            file.write(data)


def _one_by_one(folder, changes):
    for each in changes:
        handle = os.open(folder / each.name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(handle, "wb") as file:
            file.write(each.data)


def _no_sweep(_):
    return None


GUARDS = (
    (shelf, "_change_places", _in_place),
    (rewriting, "_replace", _one_by_one),
    (shelf, "sweep", _no_sweep),
    (rewriting, "sweep", _no_sweep),
    (filing, "sweep", _no_sweep),
    (filing, "_replace", lambda path, data: failing.full_write(path, data)),
    (vault, "_sweep", _no_sweep),
)

ATTACKS = (
    Attack("every moment", WHOLE, 200, 2_000, moments, without(*GUARDS), canary=48,
           share=100),
    Attack("killed by the clock", WHOLE, 60, 600, killed, without(*GUARDS), canary=40,
           share=60),
    Attack("no room, no right", WHOLE, 24, 240, small, without(*GUARDS), canary=12,
           share=24),
    Attack("Ctrl-C", WHOLE, 6, 60, interrupted,
           without((signal, "SIGINT", signal.SIGKILL)), canary=3, share=6),
)  # fmt: skip

"""Each documented limit tried one below, at it, and one above.

A probe makes something of a size and says whether all of it was taken. What lies
within is taken, what lies beyond is refused as the list of limits says.
"""

from __future__ import annotations

import io
from types import MappingProxyType

from brief.composing import compose as compose_room
from brief.composing import narrative
from brief.composing.provenance import Trail
from brief.desk import building, gathering
from brief.doors import arguments
from brief.exchange import reading_back
from brief.exchange import workbook as workbook_room
from brief.exchange.columns import columns_of
from brief.ground.month import Month
from brief.ground.problems import Problem, Where
from brief.judging.publication import load
from brief.printing import labels, looks, pages
from brief.printing.bounds import BeyondError, Bounds
from brief.printing.supply import SupplyError, supply
from brief.records import letters, marked
from tests.trust import badinput

HERE = Where("records/somewhere.yaml", 1, 1)


def month_of(count):
    """The starter with a month of so many attacks."""
    head = b"month: 2031-03\nstatus: complete\nsources: {g: {kind: state media, name: G}}\n"
    areas = (b"Upper Reach", b"Lower Reach", b"Saltmarsh")
    rows = b"".join(
        b"- {id: a%04d, date: 2031-03-%02d, area: %s, method: raid, sources: [g]}\n"
        % (n, n % 28 + 1, areas[n % 3])
        for n in range(count)
    )
    files = {n: d for n, d in badinput.starter().items() if not n.startswith("reports")}
    return {**files, "records/2031-03.yaml": head + b"attacks:\n" + rows}


def _codes(problems):
    return {each.code for each in problems}


def _yaml(text):
    return _codes(marked.read(text, "x.yaml")[1])


def _loaded(name, old, new):
    data = badinput.starter()[name]
    if old not in data:
        raise AssertionError(f"{old} is not in {name}")
    folder = badinput.spoiled(**{name: data.replace(old, new, 1)})
    return _codes(load(folder).problems)


def _look(files):
    from tests.trust import crash

    folder = crash._lay(files, badinput.ground() / "look")
    return _codes(looks.open_look((folder,), home=folder.parent)[1])


def _year(year):
    name = f"{year:04}-03".encode()
    month = badinput.starter()["records/2031-03.yaml"].replace(b"2031-03", name)
    folder = badinput.spoiled(**{f"records/{year:04}-03.yaml": month})
    return _codes(load(folder).problems)


def _picture(data):
    try:
        supply("a.png", {"a.png": data})
    except SupplyError:
        return {"E321"}
    return set()


def _png(pixels):
    from PIL import Image

    held = io.BytesIO()
    Image.new("1", (pixels, 1)).save(held, "PNG")
    return held.getvalue()


def _bounded(act):
    try:
        act()
    except BeyondError:
        return {"E320"}
    return set()


def _steps(count):
    held = Bounds()

    def act():
        for _ in range(count):
            held.step()

    return _bounded(act)


def _kept(count):
    """What was drafted last, with so many bytes: nothing, and blanks behind it."""
    kept = b'{"version": 1, "month": "2031-03", "blocks": []}'.ljust(count)
    folder = badinput.spoiled(**{"reports/2031-03/drafted.json": kept})
    return _codes(gathering.base_of(load(folder), Month(2031, 3))[1])


def _output(count):
    half = count // 2
    return _bounded(lambda: Bounds().joined(["x" * half, "x" * (count - half)]))


def _table(data):
    book = badinput._book()
    return _codes(reading_back.read_back(data, columns_of(book), "out.csv")[1])


def _rows(count):
    """A table with so many rows: each is wrong, but for their number all are read."""
    from unittest import mock

    told = []
    with mock.patch.object(
        reading_back, "_header", lambda *_: told.append(1) or HEADED
    ):
        reading_back.read_back(b"a\n" + b"b\n" * count, (), "out.csv")
    return set() if told else {"E683"}


HEADED = Problem(HERE, "E683", "read as far as its header.")


def _workbook(count):
    """A text in a cell of a workbook; a longer one is cut, and told."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    held = workbook_room._Sheets(book)
    held.add("a", ["text"], [9.0], [("x" * count,)])
    book.save(io.BytesIO())
    return _codes(held.problems)


def _listed(count):
    """So many records on paper: the rest is counted in a sentence below them."""
    from unittest import mock

    composed, seen = compose_room.compose, []

    def noted(*arguments, **more):
        seen.append(composed(*arguments, **more))
        return seen[-1]

    held = load(badinput.spoiled(**month_of(count)))
    with mock.patch.object(compose_room, "compose", noted):
        building.made(held, badinput.MONTH, building.Order(("html",)))
    page, _ = pages.render(seen[0], medium="print", look=looks.built_in())
    more = seen[0].more_records
    told = f"{more} more records are" in page
    return (
        {"counted"}
        if more == count - page.count('<td class="day">') > 0 and told
        else set()
    )


def _borne(count):
    """A figure that so many lines bear: the rest of them is counted."""
    figures = load(badinput.spoiled(**month_of(count))).figures
    trail = Trail(figures, badinput.MONTH)
    trail.anchor(f"{badinput.MONTH}/attacks/all")
    (row,) = trail.rows({badinput.MONTH: "March"}, {"records": "counted"})
    lines = row.lines.partition(":")[2].split(", ")
    return {"counted"} if row.more == count - len(lines) > 0 else set()


def _told(count):
    from tests.trust.badinput import screen

    with screen() as shown:
        arguments.tell(Problem(HERE, "E114", f"wrong {n}.") for n in range(count))
    return {"counted"} if " more." in shown() else set()


def _problems(count):
    """Faults of one file, and whether all of them are told."""
    text = "".join(f"k{n}: *a\n" for n in range(count))
    told = marked.read(text, "x.yaml")[1]
    return set() if sum(each.code == "E105" for each in told) == count else {"rest"}


PROBES = MappingProxyType(
    {
        "records.letters MOST_BYTES": lambda n: _codes(letters.decode(b"x" * n, "x")[1]),
        "records.refusals DEEPEST": lambda n: _yaml(
            "a: " + "[" * (n - 1) + "]" * (n - 1) + "\n"
        ),
        "records.refusals MOST_NODES": lambda n: _yaml(
            "a: [" + ",".join("b" for _ in range(n - 3)) + "]\n"
        ),
        "records.refusals LONGEST": lambda n: _yaml(f"a: {'b' * n}\n"),
        "records.refusals MOST_PROBLEMS": _problems,
        "records.schema MOST_ATTACKS": lambda n: _codes(
            load(badinput.spoiled(**month_of(n))).problems
        ),
        "records.notation LONGEST_NAME": lambda n: _loaded(
            "records/places.yaml", b"name: Millbrook", b"name: " + b"M" * n
        ),
        "records.notation LONGEST_TEXT": lambda n: _loaded(
            "records/2031-03.yaml", b"sources: [gazette]",
            b"sources: [gazette]\n    text: " + b"t" * n,
        ),
        "ground.counts MOST": lambda n: _loaded(
            "records/2031-03.yaml", b"killed: {guards: 2}", b"killed: {guards: %d}" % n
        ),
        "ground.month EARLIEST": lambda n: _year(2 * FIRST - n),
        "ground.month LATEST": lambda n: _year(n),
        "composing.narrative MOST_LETTERS": lambda n: _codes(
            narrative.read("x" * n, "issue.md", ())[1]
        ),
        "composing.keeping MOST_BYTES": _kept,
        "printing.looks MOST_FILES": lambda n: _look(
            {f"a{k}.svg": b"<svg/>" for k in range(n)}
        ),
        "printing.looks MOST_LETTERS": lambda n: _look({"own.css": b" " * n}),
        "printing.labels LONGEST": lambda n: _codes(
            labels.load((f"contents: {'x' * n}\n", "labels.yaml"))[1]
        ),
        "printing.supply MOST_BYTES": lambda n: _picture(
            (data := _png(9)) + b"\0" * (n - len(data))
        ),
        "printing.supply MOST_PIXELS": lambda n: _picture(_png(n)),
        "printing.bounds MOST_STEPS": _steps,
        "printing.bounds MOST_OUTPUT": _output,
        "composing.issue MOST_ROWS": _listed,
        "composing.provenance MOST_LINES": _borne,
        "exchange.workbook LONGEST": _workbook,
        "exchange.reading_back MOST_BYTES": lambda n: _bytes(n),
        "exchange.reading_back MOST_ROWS": _rows,
        "doors.arguments MOST_TOLD": _told,
    }
)  # fmt: skip


def _bytes(count):
    """A table of so many bytes: one cell that nobody minds."""
    from unittest import mock

    told = []
    with mock.patch.object(
        reading_back, "_header", lambda *_: told.append(1) or HEADED
    ):
        reading_back.read_back((b"a" * 999 + b"\n") * (count // 1000) + b"a" * (count % 1000),
                               (), "out.csv")  # fmt: skip
    return set() if told else {"E683"}


def wrong(limit):
    """What is wrong with a limit at its edge."""
    name = f"{limit.room} {limit.constant}"
    probe = PROBES.get(name)
    if probe is None:
        yield f"{name} is tried nowhere"
        return
    for beside in (-1, 0, 1):
        told = probe(limit.value + beside)
        beyond = told & {limit.beyond} if limit.beyond[1:].isdecimal() else told
        if (beside > 0) != bool(beyond):
            yield f"{name} at {limit.value}{beside:+}: {sorted(told) or 'taken'}"


FIRST = 1990

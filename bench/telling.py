"""Telling: the page on speed and its chart, made of the figures of earlier runs.

Nothing is measured here. What was measured is in `figures.json`, what somebody has
to say about it in `notes.md`.
"""

from __future__ import annotations

from itertools import chain
from statistics import median
from typing import TYPE_CHECKING, Any

from setting import HERE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

PAGE, CHART = ROOT / "docs/speed.md", ROOT / "docs/pictures/speed.svg"
NOTES = HERE / "notes.md"

_INTRO = """\
How fast `brief` is, beside what else makes an issue of the same records. This page is
made by `python bench/run.py`; the notes at its end are written by hand.

Every contestant makes an issue of the same month: the same records and figures, two
charts, four maps, the text of each incident and a table of all, as HTML and PDF.
`brief` makes four charts, each picture also for narrow screens, and holds every number
of the text against the records. All are run in turns, each in a process of its own,
and a ratio is the median of the ratios of the rounds, because a shared machine drifts
by more than the differences; so the ratios are what may be carried to another
machine. Nothing on this page is asserted by a test.
"""
_AGAIN = """\
    pip install -e '.[test,bench]'
    python bench/run.py             # this page anew; about ten minutes
    python bench/run.py --growth    # the part on growth anew; about as long
    python bench/run.py --quick     # only shows that all of it runs
"""


def page(known: dict[str, Any]) -> str:
    """The page, of everything that was measured."""
    told: list[Iterable[str]] = [("# Speed\n", _INTRO, _AGAIN)]
    if run := known.get("run"):
        told += [_machine(run), _contestants(run), _targets(run), _numbers(run)]
    if growth := known.get("growth"):
        told.append(_growth(growth))
    told.append(("## Notes\n", NOTES.read_text("utf-8").strip() + "\n"))
    return "\n".join(chain.from_iterable(told))


def _machine(run: dict[str, Any]) -> Iterator[str]:
    yield f"## The run of {run['date']}\n"
    yield f"{run['machine']}; {', '.join(run['versions'])}.\n"
    rounds = f"{run['light']} rounds of what is short, {run['heavy']} of what is long"
    yield f"Size: {run['size']}, {rounds}; load when it began: {run['load']}.\n"


def _contestants(run: dict[str, Any]) -> Iterator[str]:
    yield "## One issue, whole process\n"
    yield "![Seconds of each contestant](pictures/speed.svg)\n"
    head = ("what makes it", "seconds", "peak MiB", "beside brief", "gives")
    yield from _table(head, (_contestant(each) for each in run["contestants"]))
    yield "The peak is that of the largest process.\n"


def _contestant(each: dict[str, Any]) -> Sequence[str]:
    if each.get("lacking"):
        return each["title"], "not installed here", "", "", each["gives"]
    figures = (f"{median(each['seconds']):.2f}", f"{median(each['mib']):.0f}")
    return each["title"], *figures, f"{each['ratio']:.2f} x", each["gives"]


def _targets(run: dict[str, Any]) -> Iterator[str]:
    yield "## Targets\n"
    rows = (
        (
            each["job"],
            each["target"],
            each["measured"],
            "met" if each["met"] else "**missed**",
        )
        for each in run["targets"]
        if each["measured"] is not None
    )
    yield from _table(("job", "target", "measured", ""), rows)


def _numbers(run: dict[str, Any]) -> Iterator[str]:
    yield "## What else was measured\n"
    rows = [
        (each["title"], f"{1000 * median(each['seconds']):.0f} ms")
        for each in run["others"]
    ]
    rows += [(name, f"{number:,.5g}") for name, number in run["numbers"].items()]
    yield from _table(("what", "median, or once"), rows)
    if run.get("preview"):
        yield "From saving to the new page in the preview:\n"
        yield from (f"    {line}" for line in run["preview"])
        yield ""


def _growth(growth: dict[str, Any]) -> Iterator[str]:
    yield f"## Growth, {growth['date']}\n"
    yield (
        "Seconds at each size; the exponent is the slope through the logarithms (1 is "
        "in proportion), at the end that of the last two sizes alone.\n"
    )
    titles = {
        "years": "Years of months, 40 attacks each",
        "attacks": "Attacks a month, a year on record",
        "issues": "Issues",
    }
    for name, title in titles.items():
        held = growth[name]
        sizes = [f"{size:,}" for size in held["sizes"]]
        head = (title, *sizes, "exponent", "at the end", "peak MiB", "its exponent")
        rows = (
            (
                *(stage, *(f"{each:.2f}" for each in row["seconds"])),
                *(str(row["exponent"]), str(row["late"])),
                *(
                    f"{row['mib'][0]} to {row['mib'][-1]}",
                    str(row["exponent of memory"]),
                ),
            )
            for stage, row in held["stages"].items()
        )
        yield from _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def chart(run: dict[str, Any], path: Path) -> None:
    """The seconds of each contestant, as bars; the same figures, the same bytes."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    held = [each for each in run["contestants"] if not each.get("lacking")]
    held.sort(key=lambda each: -median(each["seconds"]))
    seconds = [median(each["seconds"]) for each in held]
    faces = ["#1f5a8a" if each["name"] == "brief" else "#b9b9b9" for each in held]
    with mpl.rc_context({"svg.hashsalt": "speed", "svg.fonttype": "path"}):
        figure = Figure(figsize=(7.5, 0.45 * len(held) + 0.6), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.subplots()
        bars = axes.barh([each["title"] for each in held], seconds, color=faces)
        axes.bar_label(bars, fmt="%.2f s", padding=3)
        axes.margins(x=0.12)
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        axes.tick_params(bottom=False, labelbottom=False, left=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, format="svg", metadata={"Date": None})

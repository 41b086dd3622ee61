"""What befell people in a month: beside its bars, and in the chart's headline.

A figure for several groups counts its groups again: it is told for itself, and
never in one row with them. The sentence of a toll is that of the prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.pictures.charts import bars
from brief.words.english import month_text, noun
from brief.words.toll import Manner, Toll, passive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figure
    from brief.pictures.charts.casualties import Casualties, Row
    from brief.pictures.charts.told import Parts


def some(figure: Figure) -> bool:
    """Whether anybody was harmed, or may have been."""
    return figure.count != ZERO


def some_now(row: Row) -> bool:
    """Whether anybody was harmed in the last month shown, or may have been."""
    now = row.stacks[-1]
    return any(map(some, (*now.parts, *now.unknown)))


def beside(plot: Casualties, row: Row) -> tuple[str, ...]:
    """The last month's figures as they stand beside its bar, from below."""
    now, say = row.stacks[-1], plot.wording.text
    said = [_stated(plot, each) for each in now.groups if some(each)]
    if now.joint is not None and some(now.joint):
        joint = _stated(plot, now.joint)
        said += [say("chart casualties in all", number=joint) if said else joint]
    said += [
        say("chart casualties number unknown", people=plot.group(each).term.many)
        for each in now.unknown
    ]
    none = not said and now.whole
    return (say("chart casualties none"),) if none else tuple(said)


def _stated(plot: Casualties, figure: Figure) -> str:
    of = noun(plot.group(figure).term, figure.count)
    return bars.stated(figure, plot.wording, of=of)


def told(plot: Casualties, rows: tuple[Row, ...]) -> Parts:
    """What befell them: "13 soldiers and nine civilians were killed in July"."""
    month = month_text(plot.months[-1], year=plot.months[-1].year)
    apart: list[Toll] = []
    again: list[Toll] = []
    for row in rows:
        now = row.stacks[-1]
        single = [each for each in (*now.groups, *now.unknown) if some(each)]
        joint = [now.joint] if now.joint else []
        apart += _tolls(plot, row, single or joint)
        again += _tolls(plot, row, joint if single else ())
    wording, manner = plot.wording, Manner(at_least=plot.wording.at_least)
    if not apart:
        return wording.say("chart casualties nobody", month=month)
    said = passive(apart, wording=wording, manner=manner)
    if not again:
        return wording.say("chart casualties befell", toll=said, month=month)
    together = passive(again, wording=wording, manner=manner)
    key = "chart casualties befell in all"
    return wording.say(key, toll=said, month=month, joint=together)


def _tolls(plot: Casualties, row: Row, figures: Iterable[Figure]) -> Iterator[Toll]:
    for each in filter(some, figures):
        group = plot.group(each)
        yield Toll(row.harm, group.name, group.term, each.count, each.id)

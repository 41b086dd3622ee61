"""Fields: how the value of each column comes out of a record.

One row of the table for each name in the data dictionary. What a record withholds
is left out here and nowhere later: a source that is not public, whatever is for the
desk alone, and any text that names a source which readers may not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.views import shown
from brief.counting.ledger import counts
from brief.exchange.points import Point, point_of
from brief.ground.problems import Problem
from brief.ground.scope import harm_key
from brief.records.codebook import folded
from brief.records.quality import Judgement, judge
from brief.words.incidents import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from brief.exchange.cells import Cell
    from brief.exchange.columns import Column
    from brief.ground.counts import Count
    from brief.records.attack import Attack, Loss, Seizure, Sheet, Source
    from brief.records.codebook import Class, Codebook
    from brief.words.wording import Wording

ATTACK, SUM = "attack", "sum"
UNKNOWN, UNDECIDED = "unknown", "undecided"
_FEWEST_LETTERS = 4
"""A name shorter than this stands in too many words to be looked for."""


@dataclass(frozen=True)
class Subject:
    """An attack with what its row is made from; faults are noted in passing."""

    attack: Attack
    sheet: Sheet
    book: Codebook
    wording: Wording
    point: Point
    counted: bool
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(
        cls, attack: Attack, sheet: Sheet, book: Codebook, wording: Wording
    ) -> Subject:
        """What the row of an attack is made from."""
        where, counted = point_of(attack, book), counts(attack, book)
        return cls(attack, sheet, book, wording, where, counted)

    def discreet(self, text: str | None, path: str) -> str | None:
        """A text, unless it names a source of the record that is not public."""
        if text is None or not any(name in folded(text) for name in self._secrets()):
            return text
        what = f"the `{path}` of {self.attack.id} names a source that is not public."
        fix = "It was left out of the export; tell it without the name."
        self.problems.append(Problem(self.attack.at(path), "W680", what, fix))
        return None

    def _secrets(self) -> Iterator[str]:
        """The names and addresses that readers may not know, as they are matched.

        Not those that the publication says itself: an actor's own channel may be
        withheld, and still the actor is named in every sentence.
        """
        every = self.attack.sources
        public = (each.name for each in every if each.shown == "public")
        said = {folded(each) for each in (self.book.actor, *public)}
        hidden = (each for each in every if each.shown != "public")
        for name in (name for each in hidden for name in _names(each)):
            if name not in said and self.book.area_called(name) is None:
                yield name


def value(column: Column, subject: Subject) -> Cell:
    """What a column says of an attack; None where nothing is known or reported."""
    found = FIELDS[column.family](subject, column)
    return None if found in ("", ()) else found


def low(count: Count | None) -> int | None:
    """The least that is documented; of what is unknown, nothing."""
    return None if count is None or count.unknown else count.low


def high(count: Count | None) -> int | None:
    """The most that it can be; None is open."""
    return None if count is None else count.high


def yes(*, holds: bool) -> str:
    """Yes or no, as every export writes it."""
    return "yes" if holds else "no"


def in_words(name: str, count: Count) -> str | None:
    """A count of which its two ends do not say all."""
    if count.unknown:
        return f"{name}: {UNKNOWN}"
    if count.about:
        return f"{name}: about {count.low}"
    if count.best is not None and not count.exact:
        return f"{name}: {count}, rather {count.best}"
    return None


def _names(source: Source) -> Iterator[str]:
    for name in (source.name, source.url, *source.archived):
        if name is not None and len(folded(name)) >= _FEWEST_LETTERS:
            yield folded(name)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _methods(each: Subject) -> tuple[str, ...]:
    return (UNKNOWN,) if each.attack.methods is None else each.attack.methods


def _kinds(each: Subject) -> tuple[str, ...]:
    methods = each.attack.methods
    if methods is None:
        return (UNKNOWN,)
    return tuple(dict.fromkeys(each.book.method(name).kind for name in methods))


def _seizure(each: Seizure) -> str:
    days = (("since", each.since), ("until", each.until), ("as of", each.as_of))
    told = [f"{word} {day.isoformat()}" for word, day in days if day]
    many = f" ({each.count})" if each.count else ""
    return ", ".join((f"{each.what}{many}", *told))


def _loss(each: Loss) -> str:
    many = f" ({each.count})" if each.count else ""
    return f"{each.what}{many}, {each.how}"


def _harm(each: Subject, column: Column) -> Count | None:
    return each.attack.harmed(column.harm, column.group)


def _qualified(each: Subject) -> tuple[str, ...]:
    told = (in_words(harm_key(h.kind, h.group), h.count) for h in each.attack.harms)
    return tuple(filter(None, told))


def _judged(each: Subject, column: Column) -> Judgement:
    rule: Class | None = each.book.class_keyed(column.key)
    if rule is None:
        raise KeyError(column.key)
    return judge(each.attack, rule, each.book)


def _verdict(each: Subject, column: Column) -> str:
    judged = _judged(each, column).value
    return UNDECIDED if judged is None else yes(holds=judged)


def _why(each: Subject, column: Column) -> tuple[str, ...]:
    judged = _judged(each, column)
    because = each.discreet(judged.because, "override")
    return judged.clauses or ((because,) if because else ())


def _claimed(each: Subject) -> str:
    return yes(holds=any(c.by == each.book.actor for c in each.attack.claims))


def _not_counted(each: Subject) -> str | None:
    if each.counted:
        return None
    attack = each.attack
    if attack.not_counted is not None:
        return each.discreet(attack.not_counted, "not counted")
    if attack.assessment not in each.book.counted_assessments:
        return f"the assessment is {attack.assessment}"
    return f"{attack.area} is not counted"


def _told(each: Subject) -> str | None:
    if not each.counted:
        return None
    said = tell(each.attack, codebook=each.book, wording=each.wording)
    return each.discreet(" ".join(one.text for one in said), "text")


def _told_by(each: Subject) -> str | None:
    if not each.counted:
        return None
    return "fields" if each.attack.text is None else "analyst"


def _sources(each: Subject) -> tuple[str, ...]:
    seen = filter(None, map(shown, each.attack.sources))
    return tuple(dict.fromkeys(name for name, _ in seen))


def _urls(each: Subject) -> tuple[str, ...]:
    seen = filter(None, map(shown, each.attack.sources))
    return tuple(dict.fromkeys(url for _, url in seen if url))


def _archives(each: Subject) -> tuple[str, ...]:
    public = (one for one in each.attack.sources if one.shown == "public")
    return tuple(dict.fromkeys(url for one in public for url in one.archived))


def _withheld(each: Subject) -> int:
    return sum(shown(one) is None for one in each.attack.sources)


def _section(each: Subject) -> str | None:
    section = each.book.section_of(each.attack.area)
    return section.title if section else None


FIELDS: MappingProxyType[str, Callable[[Subject, Column], Cell]] = MappingProxyType(
    {
        "row": lambda _, __: ATTACK,
        "id": lambda each, _: each.attack.id,
        "attacks": lambda _, __: 1,
        "month": lambda each, _: str(each.attack.month),
        "month_status": lambda each, _: each.sheet.status,
        "recorded_through": lambda each, _: _iso(each.sheet.through),
        "first_day": lambda each, _: _iso(each.attack.days.first),
        "last_day": lambda each, _: _iso(each.attack.days.last),
        "day_known": lambda each, _: yes(holds=each.attack.days.known),
        "found": lambda each, _: _iso(each.attack.found),
        "reported": lambda each, _: _iso(each.attack.reported),
        "area": lambda each, _: each.attack.area,
        "also_in": lambda each, _: each.attack.also_in,
        "section": lambda each, _: _section(each),
        "place": lambda each, _: each.attack.place,
        "place_in_words": lambda each, _: each.discreet(each.attack.spot, "where"),
        "relation": lambda each, _: each.attack.relation,
        "latitude": lambda each, _: each.point.latitude,
        "longitude": lambda each, _: each.point.longitude,
        "precision": lambda each, _: each.point.precision,
        "radius_km": lambda each, _: each.point.radius,
        "methods": lambda each, _: _methods(each),
        "one_of_methods": lambda each, _: yes(holds=each.attack.either),
        "method_kinds": lambda each, _: _kinds(each),
        "target_group": lambda each, _: each.attack.target.group,
        "target_kind": lambda each, _: each.attack.target.kind,
        "target_unit": lambda each, _: each.attack.target.unit,
        "target_rank": lambda each, _: each.attack.target.rank,
        "outcome": lambda each, _: each.attack.outcome,
        "seized": lambda each, _: tuple(map(_seizure, each.attack.seized)),
        "losses": lambda each, _: tuple(map(_loss, each.attack.losses)),
        "features": lambda each, _: each.attack.features,
        "operation": lambda each, _: each.attack.operation,
        "HARM.GROUP.low": lambda each, column: low(_harm(each, column)),
        "HARM.GROUP.high": lambda each, column: high(_harm(each, column)),
        "counts_in_words": lambda each, _: _qualified(each),
        "class.CLASS": _verdict,
        "class.CLASS.why": _why,
        "claimed": lambda each, _: _claimed(each),
        "claimed_by": lambda each, _: tuple(one.by for one in each.attack.claims),
        "claimed_on": lambda each, _: tuple(
            _iso(one.day) or UNKNOWN for one in each.attack.claims
        ),
        "campaigns": lambda each, _: tuple(
            dict.fromkeys(one.campaign for one in each.attack.claims if one.campaign)
        ),
        "assessment": lambda each, _: each.attack.assessment,
        "because": lambda each, _: each.discreet(each.attack.because, "because"),
        "counted": lambda each, _: yes(holds=each.counted),
        "not_counted_because": lambda each, _: _not_counted(each),
        "described": lambda each, _: yes(holds=not each.attack.undescribed),
        "told": lambda each, _: _told(each),
        "told_by": lambda each, _: _told_by(each),
        "sources": lambda each, _: _sources(each),
        "source_urls": lambda each, _: _urls(each),
        "source_archives": lambda each, _: _archives(each),
        "sources_withheld": lambda each, _: _withheld(each),
        "on_record": lambda each, _: str(each.attack.where),
    }
)
"""How each column of the dictionary comes out of a record, by the column's family."""

"""Samples: issues of an invented valley, on which templates are tried out.

A full month, an empty one, and one that is cruel: two hundred incidents, names in
Arabic, a place of three hundred letters, and texts that would like to be markup.
The texts are in `samples/`; what is done with them stays out.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from brief.composing.atlas import AtlasPage
from brief.composing.issue import IncidentView, Issue, PassageView, SectionView
from brief.composing.pieces import (
    BorneBy,
    PartView,
    ProblemView,
    RecordView,
    RemarkView,
    SentenceView,
)
from brief.printing.contract import kind_of, types_of
from brief.records import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

View = TypeVar("View")

FILE = "records/2031-07.yaml"

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'&{{ x }}"
"""A text that would run if it became markup."""

ARABIC = "\u0648\u0627\u062f\u064a \u0627\u0644\u0645\u0644\u062d (2)"
"""A name in Arabic, with a number beside it."""

LONG = "Upper-" * 40 + "al-" + "Q" * 57
"""A place of three hundred letters, sixty of them in one word."""

_INCIDENTS = 200
_WORDS = 3_000

_LINKED = re.compile(r"\[([^\]]+)\]\((#([fdr])[^)]+)\)")
_KINDS = {"f": "figure", "d": "mark", "r": "record"}.get
_NOTE = re.compile(r'<sup class="note-mark"><a href="#note-(\d+)".*?</sup>')

# What pages are addressed by, and what only some values can be, is never changed.
_KEPT = frozenset(
    (
        *("anchor", "attack", "attacks", "direction", "file", "href", "html", "id"),
        *("key", "kind", "language", "month", "name", "narrow_file", "narrow_src"),
        *("map_page", "severity", "source", "src", "verdict", "url", "address"),
    )
)


@cache
def full(*, paper: bool = False) -> Issue:
    """An issue with something in every place, for screens or for paper."""
    issue = _read("full", Issue)
    return on_paper(issue) if paper else issue


@cache
def empty() -> Issue:
    """A month in which nothing is on record and nobody has written."""
    return _read("empty", Issue)


@cache
def map_page() -> AtlasPage:
    """What the template of the map page is given."""
    return _read("map", AtlasPage)


def edited(issue: Issue) -> Issue:
    """An issue as its editor sees it, with what is remarked on its text."""
    ids = tuple(each.id for each in issue.records)
    remarks = tuple(_remarks(ids[0]))
    first, *others = issue.sections
    start, one, two, *rest = first.incidents
    told = PassageView(
        f"{first.key}/both",
        html="<p>On July 13 and 14, two more attacks took place.</p>",
        remarks=remarks[:1],
        flags=("killed was three, is four",),
    )
    both = IncidentView((ids[3], ids[4]), two.day, told)
    sections = (replace(first, incidents=(start, both, rest[-1])), *others)
    dropped = (one, two, *rest[:-1])
    gone = {id_ for each in dropped for id_ in each.attacks} - {*both.attacks}
    records = tuple(
        replace(each, told=each.told and each.id not in gone) for each in issue.records
    )
    return replace(
        issue,
        editor=True,
        records=records,
        notices=("Revised: the figures are those known now.",),
        lead=replace(issue.lead, remarks=remarks),
        findings=PassageView("findings", html="<ul><li>It was quiet.</li></ul>"),
        sections=sections,
        unsaid=(RemarkView(f"{FILE}:99:5", "unsaid", ids[5], "", "", "on July 13"),),
    )


def draft(issue: Issue) -> Issue:
    """An issue that is not fit to be published, of a month not over yet."""
    fjord = 'no place "Fjord". Did you mean it?'
    range_ = "a month far outside the range of the months before."
    faults = (
        ProblemView(f"{FILE}:12:5", "E150", "error", fjord),
        ProblemView(FILE, "W312", "caveat", range_),
    )
    return replace(issue, draft=True, partial="July 20", problems=faults)


def hostile(value: View, said: str = HOSTILE) -> View:
    """A value with something added to every text in it that people write."""
    if isinstance(value, tuple):
        return tuple(hostile(each, said) for each in value)  # type: ignore[return-value]
    if isinstance(value, str):
        return value + said if value else value  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        each.name: hostile(getattr(value, each.name), said)
        for each in fields(value)
        if each.name not in _KEPT
    }
    return replace(value, **changed)


def torture(*, paper: bool = False) -> Issue:
    """A cruel month: far too much of everything, a draft, in the editor's view."""
    issue = hostile(draft(edited(full())))
    issue = replace(issue, sections=(_endless(issue.sections[0]), *issue.sections[1:]))
    records = tuple(_record(at) for at in range(_INCIDENTS))
    listed = (*issue.records, *records)
    more = max(0, len(listed) - issue.paper_rows)
    issue = replace(issue, records=listed, more_records=more)
    return on_paper(issue) if paper else issue


def on_paper(value: View) -> View:
    """An issue with its notes in place, as they stand on paper."""
    if isinstance(value, tuple):
        return tuple(on_paper(each) for each in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: on_paper(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, PassageView):
        notes = {str(each.number): each.html for each in value.notes}
        shown = _NOTE.sub(lambda found: _footnote(notes[found[1]]), value.html)
        inner |= {"html": shown, "notes": ()}
    if isinstance(value, Issue):
        inner["map_page"] = ""
    return replace(value, **inner)


def _footnote(html: str) -> str:
    return f'<span class="footnote">{html}</span>'


def _remarks(id_: str) -> Iterator[RemarkView]:
    verdicts = ("supported", "consistent", "contradicted", "not-on-record")
    for line, verdict in enumerate((*verdicts, "by-hand", "not-understood"), 3):
        yield RemarkView(
            where=f"reports/2031-07/issue.md:{line}:4",
            verdict=verdict,
            text="nine",
            printed="nine",
            computed="9",
            why="nine attacks are on record",
            code="" if verdict == "supported" else "E601",
            borne_by=(BorneBy(id_, f"#r-{id_}", f"{FILE}:12:5"),),
            sources=("The Reach Courier", "Residents of the ford"),
        )


def _endless(section: SectionView) -> SectionView:
    words = " ".join(f"{ARABIC} and {LONG[:90]}" for _ in range(_WORDS // 5))
    return replace(
        section,
        title=f"{section.title} {ARABIC}",
        background=PassageView(section.background.name, html=f"<p>{words}</p>"),
        incidents=(*section.incidents, *map(_incident, range(_INCIDENTS))),
    )


def _incident(at: int) -> IncidentView:
    id_ = f"2031-07-20-torture-{at}"
    text = f"On July 20, a guard was killed near {LONG if at % 9 else ARABIC}{HOSTILE}."
    told = SentenceView((PartView("record", text, f"#r-{id_}"),), text, attack=id_)
    return IncidentView((id_,), "July 20", PassageView(f"valleys/{id_}", (told,)))


def _record(at: int) -> RecordView:
    id_ = f"2031-07-20-torture-{at}"
    return RecordView(
        anchor=f"r-{id_}",
        id=id_,
        day="July 20",
        area=ARABIC,
        place=LONG,
        where=f"{FILE}:{at * 9 + 200}:5",
        sources=(HOSTILE, ARABIC),
        classes=(),
        told=at % 2 == 0,
        withheld=at % 3 == 0,
    )


# From the files to views


def _read(name: str, view: type[View]) -> View:
    file = f"samples/{name}.yaml"
    text = files("brief.printing").joinpath(file).read_text(encoding="utf-8")
    found, problems = marked.read(text, file)
    if found is None or problems:
        raise ValueError(f"the sample {name} is broken: {problems}")
    made: View = _raised(view, found)
    return made


def _raised(hint: Any, given: Any) -> Any:  # noqa: ANN401
    """A value of a type, from what stands in a file."""
    if isinstance(given, list):
        inner = [each for each in get_args(_bare(hint)) if each is not ...]
        return tuple(_raised(inner[0], each) for each in given)
    view = kind_of(hint)
    if view is SentenceView:
        return _sentence(given)
    if not isinstance(given, dict):
        return given
    types = types_of(view)
    return view(**{key: _raised(types[key], each) for key, each in given.items()})


def _bare(hint: Any) -> Any:  # noqa: ANN401
    """A type without its meaning."""
    return hint if get_origin(hint) is tuple else get_args(hint)[0]


def _sentence(given: Any) -> SentenceView:  # noqa: ANN401
    """A sentence from a text in which [words](#place) lead somewhere."""
    more = dict(given) if isinstance(given, dict) else {"told": given}
    parts = tuple(_parts(more.pop("told")))
    return SentenceView(parts, "".join(each.text for each in parts), **more)


def _parts(told: str) -> Iterator[PartView]:
    end = 0
    for found in _LINKED.finditer(told):
        if found.start() > end:
            yield PartView("text", told[end : found.start()])
        kind = str(_KINDS(found[3]))
        yield PartView(kind, found[1], found[2], _hint(kind, found[1]))
        end = found.end()
    if end < len(told):
        yield PartView("text", told[end:])


def _hint(kind: str, text: str) -> str:
    rests = {"figure": f"attacks: {text} ({FILE}:9:5)", "mark": "complex attack"}
    return rests.get(kind, f"{FILE}:12:5")

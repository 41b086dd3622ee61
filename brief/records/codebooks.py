"""The codebook and the gazetteer: from their shapes to values.

Whether their names make sense together is checked in `vocabulary`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.records import codebook as words
from brief.records.codebook import Codebook
from brief.records.placed import at

if TYPE_CHECKING:
    from brief.ground.problems import Where
    from brief.records.codebook_schema import (
        AreaShape,
        ClassShape,
        CodebookShape,
        ConditionShape,
        GroupShape,
        MethodRowShape,
        PlaceShape,
        PlacesShape,
        SectionShape,
        TermShape,
    )
    from brief.records.placed import Mapping


def codebook_of(
    shape: CodebookShape,
    root: Mapping,
    file: str,
    places: tuple[words.Place, ...],
) -> Codebook:
    """A codebook with its places."""
    return Codebook(
        title=shape.title,
        publisher=shape.publisher,
        tagline=shape.tagline,
        language=shape.language,
        actor=shape.actor,
        theatre=shape.theatre,
        area_term=_term(shape.area_noun),
        wording=shape.wording,
        area_property=shape.area_property,
        areas=tuple(map(_area, shape.areas)),
        sections=tuple(map(_section, shape.sections)),
        groups=tuple(map(_group, shape.groups)),
        methods=tuple(map(_method, shape.methods)),
        target_kinds=MappingProxyType(
            {name: _term(term) for name, term in shape.target_kinds.items()}
        ),
        place_kinds=tuple(shape.place_kinds),
        features=tuple(shape.features),
        classes=tuple(map(_class, shape.classes)),
        places=places,
        counted_assessments=tuple(shape.counted_assessments),
        method_note=shape.method_note,
        credits=tuple(shape.credits),
        issues_at=shape.issues_at or "",
        earlier=tuple(
            words.EarlierIssue(each.month, each.url) for each in shape.earlier_issues
        ),
        fields=MappingProxyType({key: at(root, (key,), file) for key in root}),
    )


def places_of(shape: PlacesShape, root: Mapping, file: str) -> tuple[words.Place, ...]:
    """The entries of the gazetteer."""
    return tuple(
        _place(each, at(root, ("places", number), file))
        for number, each in enumerate(shape.places)
    )


def _term(shape: TermShape) -> words.Term:
    return words.Term(shape.one, shape.many)


def _area(shape: AreaShape) -> words.Area:
    return words.Area(shape.name, tuple(shape.aliases), shape.arabic, shape.counted)


def _section(shape: SectionShape) -> words.Section:
    return words.Section(shape.key, shape.title, tuple(shape.areas))


def _group(shape: GroupShape) -> words.Group:
    return words.Group(
        shape.name,
        words.Term(shape.one, shape.many),
        shape.side,
        tuple(shape.members),
        shape.in_lead,
    )


def _method(shape: MethodRowShape) -> words.Method:
    return words.Method(shape.name, shape.kind, shape.phrase, shape.label)


def _class(shape: ClassShape) -> words.Class:
    return words.Class(
        name=shape.name,
        key=shape.key,
        term=words.Term(shape.one, shape.many),
        version=shape.version,
        definition=shape.definition,
        clauses=tuple(
            words.Clause(each.clause, tuple(map(_condition, each.all_of)))
            for each in shape.any_of
        ),
        mark=shape.mark,
        since=shape.since,
    )


def _condition(shape: ConditionShape) -> words.Condition:
    return words.Condition(
        shape.field,
        tuple(shape.is_ or ()),
        tuple(shape.is_not or ()),
        shape.at_least,
        shape.present,
    )


def _place(shape: PlaceShape, where: Where) -> words.Place:
    return words.Place(
        name=shape.name,
        area=shape.area,
        where=where,
        aliases=tuple(shape.aliases),
        arabic=shape.arabic,
        kind=shape.kind,
        latitude=shape.latitude,
        longitude=shape.longitude,
        precision=shape.precision,
        phrase=shape.phrase,
        source=shape.source,
    )

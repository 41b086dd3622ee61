"""The wording table: from YAML to a Wording, and what is wrong with a table.

Reads the built-in `wording.yaml` and lays a publication's own table over it,
row by row. A table whose phrases have slots that nothing fills, or whose scale
leaves a change without a word, is refused whole.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from brief.ground.problems import Problem, Where, in_order, near_miss
from brief.records import marked
from brief.records.phrasebook import WordingShape, given
from brief.records.placed import at
from brief.records.shaping import shaped
from brief.words.phrases import slots_of
from brief.words.wording import SIZED, MethodWords, Rung, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from brief.records.phrasebook import ProfileShape, RungShape

Value = TypeVar("Value")

BUILT_IN, BASIS = "wording.yaml", "house"
"""The built-in table, and the profile from which a new one takes what it lacks."""


def load(
    profile: str = BASIS,
    *,
    text: str | None = None,
    file: str = BUILT_IN,
    asked: Where | None = None,
) -> tuple[Wording | None, tuple[Problem, ...]]:
    """The built-in wording, with a publication's own table laid over it.

    Args:
        profile: the way of talking that the codebook asks for.
        text: the publication's own table as YAML, or None.
        file: the name of that table, for faults.
        asked: where the profile was asked for, for faults.

    Returns:
        The wording, or None where there are faults in the table or the profile
        is not known; and the faults.
    """
    built_in = _built_in()
    own, problems = (None, ()) if text is None else _read(text, file, built_in)
    if problems:
        return None, problems
    known = {**built_in.profiles, **(own.profiles if own else {})}
    if profile not in known:
        what = f'there is no wording "{profile}".'
        hint = near_miss(profile, known) or f"It is one of: {', '.join(known)}."
        return None, (Problem(asked or Where(file), "E210", what, hint),)
    return _laid_over(profile, built_in, own or WordingShape()), ()


@lru_cache(maxsize=1)
def _built_in() -> WordingShape:
    text = files("brief.words").joinpath(BUILT_IN).read_text(encoding="utf-8")
    shape, problems = _read(text, BUILT_IN, None)
    if shape is None or problems:
        raise ValueError(f"the built-in wording is broken: {problems[0]}")
    return shape


def _read(
    text: str, file: str, built_in: WordingShape | None
) -> tuple[WordingShape | None, tuple[Problem, ...]]:
    """A table as it was written, and its faults, each with its place."""
    root, problems = marked.read(text, file)
    if root is None or problems:
        return None, problems
    shape, problems = shaped(root, WordingShape, file)
    if shape is None:
        return None, problems
    faults = (
        Problem(at(root, path, file), "E210", what, fix)
        for path, what, fix in _faults(shape, built_in or shape)
    )
    return shape, in_order(faults)


Path = tuple[str, ...]
Fault = tuple[Path, str, str]
"""The path to what is wrong, what is wrong, and what to do."""

_ALONE, _SOURCE = frozenset({"actor", "hedge", "where"}), frozenset({"name"})
"""The slots of phrases that a publication may add: for a method, for a source."""


def _faults(shape: WordingShape, built_in: WordingShape) -> Iterator[Fault]:
    for group, phrases in shape.phrases.items():
        if group not in built_in.phrases:
            hint = near_miss(group, built_in.phrases)
            yield ("phrases", group), f'no phrases are called "{group}".', hint
            continue
        for key, said in phrases.items():
            yield from _phrase_faults((group, key), said, built_in)
    for name, method in shape.methods.items():
        yield from _slot_faults(method.alone or "", _ALONE, ("methods", name, "alone"))
    for name, phrase in shape.attribution.items():
        yield from _slot_faults(phrase, _SOURCE, ("attribution", name))
    for name, profile in shape.profiles.items():
        if profile.scale is not None:
            yield from _scale_faults(name, tuple(map(_rung, profile.scale)))
        yield from _word_faults(name, shape, built_in)


def _phrase_faults(
    path: tuple[str, str], said: list[str], built_in: WordingShape
) -> Iterator[Fault]:
    """A phrase must be known, and may use the slots that its built-in has."""
    group, key = path
    place = ("phrases", group, key)
    if key not in built_in.phrases[group]:
        hint = near_miss(key, built_in.phrases[group])
        yield place, f'no phrase of "{group}" is called "{key}".', hint
        return
    known = frozenset().union(*map(slots_of, built_in.phrases[group][key]))
    for phrase in said:
        yield from _slot_faults(phrase, known, place)


def _slot_faults(phrase: str, known: frozenset[str], place: Path) -> Iterator[Fault]:
    """A phrase must be readable, and every slot in it must be one that is filled."""
    try:
        strange = sorted(slots_of(phrase) - known)
    except ValueError as error:
        fix = "Write a slot as {name}, and a brace that is meant twice."
        yield place, f"the phrase cannot be read: {error}.", fix
        return
    for slot in strange:
        fix = f"It has: {', '.join(sorted(known)) or 'none'}."
        yield place, f'nothing fills "{{{slot}}}" in this phrase.', fix


def _scale_faults(profile: str, scale: tuple[Rung, ...]) -> Iterator[Fault]:
    """Every change must find a word: each direction ends in a row that always fits."""
    for kind in SIZED:
        rows = [each for each in scale if each.direction == kind.value]
        if not rows or not rows[-1].certain:
            what = f"the scale leaves a {kind.value} without a word."
            fix = f"End it with a row for a {kind.value} that has no conditions."
            yield ("profiles", profile, "scale"), what, fix


def _word_faults(
    profile: str, shape: WordingShape, built_in: WordingShape
) -> Iterator[Fault]:
    """A word that is said otherwise must be one of the scale."""
    scale = _profile(profile, built_in, shape).scale or ()
    known = tuple(dict.fromkeys(each.say for each in scale))
    for word in shape.profiles[profile].words:
        if word not in known:
            hint = near_miss(word, known) or f"It has: {', '.join(known)}."
            what = f'the scale does not say "{word}".'
            yield ("profiles", profile, "words", word), what, hint


def _rung(shape: RungShape) -> Rung:
    return Rung(**{name: getattr(shape, name) for name in type(shape).model_fields})


def _scale(rules: ProfileShape) -> Iterator[Rung]:
    """The rows of a scale, each with the word that the profile has for it."""
    for rung in map(_rung, rules.scale or ()):
        yield replace(rung, say=rules.words.get(rung.say, rung.say))


def _laid_over(profile: str, built_in: WordingShape, own: WordingShape) -> Wording:
    """One profile, with every row of the publication's own in place of the built-in."""

    def laid(
        pick: Callable[[WordingShape], Mapping[str, Value]],
    ) -> Mapping[str, Value]:
        return MappingProxyType({**pick(built_in), **pick(own)})

    rules = _profile(profile, built_in, own)
    return Wording(
        profile=profile,
        serial_comma=bool(rules.serial_comma),
        at_least=bool(rules.at_least),
        chance_level=float(own.chance_level or built_in.chance_level or 0),
        scale=tuple(_scale(rules)),
        phrases=laid(_phrases),
        methods=laid(_methods),
        features=laid(lambda each: each.features),
        links=laid(lambda each: each.links),
        attribution=laid(lambda each: each.attribution),
        nouns=laid(_nouns),
    )


def _profile(name: str, built_in: WordingShape, own: WordingShape) -> ProfileShape:
    """The rules of a profile; what it does not say is as in the basis."""
    rules = built_in.profiles[BASIS]
    for table in (built_in, own):
        if name in table.profiles:
            rules = rules.model_copy(update=dict(given(table.profiles[name])))
    return rules


def _phrases(shape: WordingShape) -> Mapping[str, tuple[str, ...]]:
    return {
        f"{group} {key}": tuple(said)
        for group, phrases in shape.phrases.items()
        for key, said in phrases.items()
    }


def _methods(shape: WordingShape) -> Mapping[str, MethodWords]:
    return {
        name: MethodWords(
            verb=tuple(each.verb or ()),
            killed=each.killed,
            captured=each.captured,
            by=each.by,
            using=each.using,
            alone=each.alone,
        )
        for name, each in shape.methods.items()
    }


def _nouns(shape: WordingShape) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(nouns) for name, nouns in shape.nouns.items()}

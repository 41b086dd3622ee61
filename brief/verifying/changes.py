"""Changes: every verb of change, with what changed, since when, and how much.

"Attacks more than doubled in Ashdale (14) and Coldfen (5), and remained steady in
Elm (1)": each verb governs the areas behind it, or else what stands before it.
Whether the words fit the figures is in `sizing`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS
from brief.judging.compare import Kind
from brief.verifying import lexicon, particles, verbs
from brief.verifying.claims import CHANGE, Checked, Verdict
from brief.verifying.moved import Moved, compared, judged
from brief.verifying.reading import readings
from brief.verifying.sizing import Said, sense_of
from brief.verifying.telling import checked, resting
from brief.verifying.things import Thing
from brief.verifying.tokens import NUMBER, THING, WORD
from brief.verifying.when import compared_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.verifying.measuring import Measuring
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence
    from brief.words.wording import Wording

_DENIED = 4
"""So many words before a verb may deny it."""


def check(
    sentence: Sentence, measuring: Measuring, wording: Wording
) -> Iterator[Checked]:
    """The verdict on every verb of change that can be read."""
    if sentence.incident:
        return
    if "settle" in _keys(sentence):
        yield from _unsettled(sentence, measuring)
        return
    for at, token in enumerate(sentence.tokens):
        if token.kind == lexicon.MOVE and at not in sentence.used:
            for moved in _read(sentence, at):
                end = _words(sentence, at)[1]
                sentence.used.update(range(at, end + 2 if moved.by else end))
                yield judged(moved, sentence, measuring, wording)


def _unsettled(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """`the figures do not settle whether attacks rose or fell`."""
    places = [
        at for at, token in enumerate(sentence.tokens) if token.kind == lexicon.MOVE
    ]
    noun = _subject(sentence, len(sentence.tokens))
    if not places or noun is None:
        return
    sentence.used.update(places)
    before, now = sentence.context.period.before(), sentence.context.period
    measured = [measuring.measured(noun, each) for each in (now, before)]
    told = compared(noun, now, measured[0], before, measured[1])
    open_ = told.kind is Kind.UNDECIDED
    verdict = Verdict.SUPPORTED if open_ else Verdict.CONTRADICTED
    claim = checked(
        sentence,
        0,
        places[-1],
        CHANGE,
        verdict,
        printed="rose or fell",
        computed=told.kind.value,
        why="" if open_ else f"The records settle it: {told.kind.value}.",
    )
    yield resting(claim, measured)


def _read(sentence: Sentence, at: int) -> tuple[Moved, ...]:
    """What a verb of change says, as far as it can be read."""
    if _denied(sentence, at):
        return ()
    words, end = _words(sentence, at)
    if _elsewhere(sentence, end):
        return ()
    by = _by(sentence, end)
    end += 2 if by else 0
    periods = compared_months(sentence, end)
    areas = _areas_after(sentence, end)
    if areas:
        whole = _subject(sentence, at) or Thing(ATTACKS)
        subject: Thing = replace(whole, areas=())
        if subject.narrowed:
            return ()
        return tuple(
            Moved(at, place, words, (replace(subject, areas=(name,)),), *each, by)
            for place, name in areas
            for each in periods
        )
    subjects = _subjects(sentence, at, end)
    return tuple(
        Moved(first, max(at, end - 1, first), words, things, *each, by)
        for first, things in subjects
        for each in periods
    )


def _denied(sentence: Sentence, at: int) -> bool:
    """Whether the verb is not claimed, but denied, asked or meant otherwise."""
    around = {each.key for each in sentence.tokens[:at][-_DENIED:]}
    means = "by" in (sentence.key(at - 1), sentence.key(at - 2))
    means = means or sentence.key(at - 1) == "after"
    means = means or sentence.key(at + 1) in verbs.ELSEWHERE
    means = means or "every month" in sentence.skeleton.line
    level = tuple(sentence.key(at + each) for each in (1, 2, 3))
    means = means or level == ("to", "a", "level")
    means = means or any(each.key in verbs.SHORTER for each in sentence.tokens)
    return means or bool(around & verbs.DENYING)


def _words(sentence: Sentence, at: int) -> tuple[Said, int]:
    """The words of change with their adverbs, and the place after them."""
    token = sentence.tokens[at]
    end = at + 1
    sense = sense_of(token.key)
    text = token.key
    if sentence.kind(at - 1) == lexicon.SIZE:
        sense = sense or sentence.tokens[at - 1].name
    while sentence.key(end) in ("back", "down", "up", "even", "further", "more"):
        end += 1
    if sentence.kind(end) == lexicon.SIZE:
        sense = sentence.tokens[end].name
        text = f"{text} {sentence.key(end)}"
        end += 1
    fewer = sentence.key(end) in verbs.FEWER_WORDS
    return Said(verbs.FALL if fewer else token.name, sense, text), end


def _by(sentence: Sentence, end: int) -> Amount | None:
    """By how much: "dropped by two", "rose by a third"."""
    free = sentence.key(end) == "by" and sentence.free(end + 1)
    return sentence.tokens[end + 1].amount if free else None


# What changed


def _areas_after(sentence: Sentence, end: int) -> tuple[tuple[int, str], ...]:
    """The areas that a verb governs: their places and names."""
    here = end
    if sentence.key(here) not in particles.INSIDE:
        return ()
    found: list[tuple[int, str]] = []
    here += 1
    while here < len(sentence.tokens):
        token = sentence.tokens[here]
        if token.kind == lexicon.AREA:
            found.append((here, token.name))
        elif not _between_areas(sentence, here):
            break
        here += 1
    # "Rose in Elm, Oak and fell in Ash": nobody says that it rose in the second.
    broken = sentence.key(here - 1) == "and" and sentence.kind(here) == lexicon.MOVE
    while broken and found[1:] and sentence.key(found[-1][0] - 1) == ",":
        found.pop()
    return tuple(found)


def _elsewhere(sentence: Sentence, end: int) -> bool:
    """Whether a verb is said of a place that is no area of the codebook.

    What is said of such a place must not be held against the figures of the whole.
    """
    for here in (0, end):
        if sentence.key(here) in particles.INSIDE:
            named = here + 1 + (sentence.key(here + 1) == "the")
            kinds = (WORD, lexicon.PLACE)
            told = sentence.kind(named) in kinds
            if told and sentence.tokens[named].text[:1].isupper():
                return True
    return False


def _between_areas(sentence: Sentence, at: int) -> bool:
    """Whether a token may stand among the areas of a verb."""
    if sentence.kind(at) in (NUMBER, lexicon.AREA_TERM):
        return True
    key = sentence.key(at)
    return key in ("(", ")", "from", "to") or key in particles.JOINTS


def _subject(sentence: Sentence, at: int) -> Thing | None:
    """What a verb is said of: the noun before it, the nearest."""
    for token in reversed(sentence.tokens[:at]):
        if token.thing is not None:
            return token.thing
    return None


def _subjects(
    sentence: Sentence, at: int, end: int
) -> tuple[tuple[int, tuple[Thing, ...]], ...]:
    """The nouns that a verb without areas is said of, each as it can be meant."""
    behind = _noun_of(sentence, at, end)
    if behind is not None:
        place, thing = behind
        told = place and not thing.narrowed
        return ((at, readings(sentence, at, thing)),) if told else ()
    places = [place for place in range(at) if sentence.kind(place) == THING]
    joint = sentence.key(at) in ("higher", "lower") or "numbers" in _keys(sentence)
    chosen = places if joint else places[-1:]
    found = []
    for place in chosen:
        noun = sentence.tokens[place].thing
        if noun is not None and not noun.narrowed and _close(sentence, place, at):
            found.append((place, readings(sentence, at, noun)))
    return tuple(found)


def _keys(sentence: Sentence) -> tuple[str, ...]:
    return tuple(each.key for each in sentence.tokens)


def _close(sentence: Sentence, place: int, at: int) -> bool:
    """Whether nothing between a noun and a verb parts them."""
    between = sentence.tokens[place + 1 : at]
    return not any(each.key in verbs.PARTING for each in between)


def _noun_of(sentence: Sentence, at: int, end: int) -> tuple[int, Thing] | None:
    """`the rise in the number of attacks`: a noun of change, and what is behind it.

    Place 0 says that it is such a noun, of something that is not counted.
    """
    before = sentence.key(at - 1)
    noun = sentence.key(at) in verbs.MOVE_NOUNS and sentence.kind(at - 1) != THING
    if before not in verbs.ARTICLES and not noun:
        return None
    if sentence.key(end) not in ("in", "of"):
        return 0, Thing(ATTACKS)
    for here in range(end + 1, min(end + 6, len(sentence.tokens))):
        thing = sentence.tokens[here].thing
        if thing is not None:
            return here, thing
        if sentence.kind(here) != "word":
            break
    return 0, Thing(ATTACKS)

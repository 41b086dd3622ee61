"""The means of an attack: what did the harm, and what the actor did.

A mine strikes by itself; an ambush is something that the actor does. Which of
the two a record tells follows from the kinds of its methods; the words for them
are the codebook's phrases and the verbs of `wording`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.words.phrases import chosen
from brief.words.wording import MethodWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Method
    from brief.words.wording import Wording

_NO_WORDS = MethodWords()


def methods(attack: Attack, codebook: Codebook) -> tuple[Method, ...]:
    """The methods of a record; none where they are unknown or not reported."""
    return tuple(codebook.method(name) for name in attack.methods or ())


def device(attack: Attack, *, codebook: Codebook, wording: Wording) -> str | None:
    """What struck, if it struck by itself: "a mine or an IED"."""
    every = methods(attack, codebook)
    if not every or any(each.kind == "active" for each in every):
        return None
    return _together(every, attack, wording)


def _together(every: Iterable[Method], attack: Attack, wording: Wording) -> str:
    word = "or" if attack.either else "and"
    phrases = wording.list((each.phrase for each in every), word=word)
    return "".join(map(str, phrases))


def _main(attack: Attack, codebook: Codebook, wording: Wording) -> Method | None:
    """The method that is told by a verb; none where the record leaves it open."""
    every = methods(attack, codebook)
    if attack.either or not every:
        return None
    active = [each for each in every if each.kind == "active"]
    spoken = [each for each in active if _words(each, wording).verb]
    return (*spoken, *active, *every)[0]


def _words(method: Method | None, wording: Wording) -> MethodWords:
    return wording.methods.get(method.name, _NO_WORDS) if method else _NO_WORDS


def words(attack: Attack, *, codebook: Codebook, wording: Wording) -> MethodWords:
    """The words of the method that is told by a verb; empty where there is none."""
    return _words(_main(attack, codebook, wording), wording)


def verb(attack: Attack, *, codebook: Codebook, wording: Wording) -> str:
    """What the actor did to a target: "ambushed", or plainly "attacked"."""
    verbs = words(attack, codebook=codebook, wording=wording).verb
    if not verbs:
        return wording.text("incident attacked")
    return chosen(verbs, f"{attack.id}/verb")


def with_what(attack: Attack, *, codebook: Codebook, wording: Wording) -> str:
    """The means that the verb does not tell: "with a drone and an IED"."""
    main = _main(attack, codebook, wording)
    spoken = main if _words(main, wording).verb else None
    rest = [each for each in methods(attack, codebook) if each is not spoken]
    if not rest:
        return ""
    how = _words(rest[0], wording).using or wording.text("incident with")
    devices = _together(rest, attack, wording)
    return wording.text("incident means", how=how, devices=devices)


def by_what(attack: Attack, *, codebook: Codebook, wording: Wording) -> str:
    """The means as people were harmed by them: "in an ambush with an IED"."""
    every = methods(attack, codebook)
    if not every:
        return ""
    devices = _together(every, attack, wording)
    if device(attack, codebook=codebook, wording=wording):
        how = wording.text("incident by")
        return wording.text("incident means", how=how, devices=devices)
    main = _main(attack, codebook, wording)
    if main is None:
        return wording.text("incident means left open", devices=devices)
    rest = [each for each in every if each is not main]
    said = _by(main, wording)
    if not rest:
        return said
    others = _together(rest, attack, wording)
    key = "means and means" if said else "means"
    how = wording.text("incident with")
    return wording.text(f"incident {key}", means=said, how=how, devices=others)


def _by(method: Method, wording: Wording) -> str:
    """One means with its preposition; nothing where a verb of its own tells it."""
    known = _words(method, wording)
    if known.killed or known.captured:
        return ""
    inside = named(method)
    how = known.by or wording.text("incident in" if inside else "incident by")
    return wording.text("incident means", how=how, devices=method.phrase)


def named(method: Method) -> bool:
    """Whether the phrase of a method has an article: "an ambush", but "shelling"."""
    return method.phrase.startswith(("a ", "an "))

"""Things: nouns for what is counted, and where, out of the words of a sentence.

"High quality attacks in Ashdale", "guards killed", "claimed attacks": a measure
and where it is counted. What is counted how often is none of its business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from brief.ground.scope import ATTACKS, Scope


@dataclass(frozen=True, slots=True)
class Thing:
    """A measure, and where it is counted: all `scopes` at once, any of `areas`.

    `narrowed` says that something stands beside it which the lexicon does not
    know, so that it may be less; `activity` that its noun is never counted, and
    `named` that attacks are named by their method alone ("ambushes").
    """

    measure: str
    areas: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    narrowed: bool = False
    activity: bool = False
    named: bool = False

    @property
    def everywhere(self) -> bool:
        """Whether nothing says where."""
        return not (self.areas or self.scopes)

    def within(self, areas: tuple[str, ...]) -> Thing:
        """The thing in some areas, unless it says itself where it is."""
        return self if self.areas else replace(self, areas=areas)

    def of(self, pred: Thing) -> Thing:
        """The part of the thing that is also something else: "of them were ...".

        Attacks of a class that are also claimed, say, nobody can look up.
        """
        measure = self.measure if pred.measure == ATTACKS else pred.measure
        clash = ATTACKS not in (self.measure, pred.measure)
        return replace(
            self,
            measure=measure,
            areas=pred.areas or self.areas,
            scopes=(*self.scopes, *pred.scopes),
            narrowed=self.narrowed or pred.narrowed or clash,
        )

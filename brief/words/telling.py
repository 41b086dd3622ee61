"""A record on its way into words: what several of its sentences have to know.

Who was harmed on which side, how sure it is, who says so. The sentences
themselves are made in `deeds`, `aftermath` and `incidents`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.words import means, scene
from brief.words.aftermath import executed_captives
from brief.words.english import day_text
from brief.words.phrases import fill
from brief.words.quoting import record_id
from brief.words.toll import Toll, one_group, told

if TYPE_CHECKING:
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.words.phrases import Slot
    from brief.words.scene import Aim
    from brief.words.sentence import Part
    from brief.words.wording import MethodWords, Wording

THWARTED = ("foiled", "failed", "repelled")
"""Outcomes after which the toll is told in a sentence of its own."""


_AT_ONCE, _LATER, _ONLY = "at once", "later", "only"


@dataclass(frozen=True, slots=True)
class Telling:
    """One record, the words for it, and where it happened.

    `also` says that the sentence before is of the same day.
    """

    attack: Attack
    codebook: Codebook
    wording: Wording
    where: str
    also: bool = False

    def say(self, key: str, **slots: Slot) -> tuple[Part, ...]:
        """A phrase about the record; what most phrases name is given to all."""
        given: dict[str, Slot] = {
            "actor": self.codebook.actor,
            "where": self.around,
            "place": self.where,
            "features": self.features,
            "hedge": self.hedge("adverb"),
            "mood": self.hedge("passive"),
        }
        given.update(slots)
        return self.wording.say(f"incident {key}", given, seed=self.attack.id)

    @property
    def around(self) -> str:
        """The place, and how the attack belongs to a larger one."""
        return f"{self.where} {self.features}".strip()

    @property
    def features(self) -> str:
        """What marks the attack, as far as there are words for it."""
        attack, table = self.attack, self.wording.features
        # A fake checkpoint that is the method is told as what was done.
        features = [each for each in attack.features if each not in self.methods]
        said = [table[each] for each in features if each in table]
        if attack.operation is not None and "coordinated" not in attack.features:
            said.append(self.wording.text("incident wider"))
        return " ".join(said)

    @property
    def methods(self) -> tuple[str, ...]:
        """The names of the methods, as far as they are on record."""
        return self.attack.methods or ()

    @property
    def aim(self) -> Aim | None:
        """Whom or what it was aimed at."""
        return scene.aim(self.attack, codebook=self.codebook, wording=self.wording)

    @property
    def words(self) -> MethodWords:
        """The words of the method that is told by a verb."""
        return means.words(self.attack, codebook=self.codebook, wording=self.wording)

    @property
    def device(self) -> str | None:
        """What struck by itself."""
        return means.device(self.attack, codebook=self.codebook, wording=self.wording)

    @property
    def harmed(self) -> tuple[Toll, ...]:
        """The toll of the side that was attacked, less captives killed later."""
        return self._tolls("harmed")

    @property
    def own(self) -> tuple[Toll, ...]:
        """The toll of the actor's own side, less captives killed later."""
        return self._tolls("actor")

    def _tolls(self, side: str) -> tuple[Toll, ...]:
        captives = executed_captives(self.attack)
        return told(
            Toll(
                harm.kind,
                harm.group,
                self.codebook.group(harm.group).term,
                harm.count,
                record_id(self.attack, f"{harm.kind}.{harm.group}"),
            )
            for harm in self.attack.harms
            if self.codebook.group(harm.group).side == side
            and not (harm.kind == "executed" and harm.group in captives)
        )

    @property
    def only_seized(self) -> bool:
        """Whether a seizure is all that is known to have happened."""
        known = self.aim or self.harmed or self.attack.outcome in THWARTED
        return len(self.attack.seized) == 1 and not known

    @property
    def found_at_once(self) -> bool:
        """Whether the dead are told as found, because the day is that of the find."""
        days, aim = self.attack.days, self.aim
        return (
            days.known
            and not days.several
            and self.attack.found == days.first
            and self.attack.outcome not in THWARTED
            and not (aim and aim.thing)
            and one_group(self.harmed)
            and self.harmed[0].kind in ("killed", "executed")
        )

    def hedge(self, form: str) -> str:
        """How sure it is, said once: as an adverb, in the passive, or beforehand.

        A source that is named, or the day of a report, is a hedge already.
        """
        words, attack = self.wording.phrases, self.attack
        sure = attack.assessment
        if sure == "confirmed" and attack.reported is not None:
            sure = "reported"
        key = f"hedge {sure} {form}"
        known = form != "opening" and (self.source or self._report != _AT_ONCE)
        return "" if key not in words or known else self.wording.text(key)

    @property
    def _report(self) -> str:
        """When it was reported: within its days, on another day, or as its only day."""
        days, reported = self.attack.days, self.attack.reported
        if reported is None:
            return _AT_ONCE
        if not days.known:
            return _ONLY
        return _AT_ONCE if days.first <= reported <= days.last else _LATER

    @property
    def opening(self) -> str:
        """The day, and how sure it is; without a day, when it was reported."""
        when = scene.when(self.attack, wording=self.wording, also=self.also)
        hedge, reported = self.hedge("opening"), self.attack.reported
        if self._report != _ONLY or reported is None:
            return f"{when}, {hedge}" if hedge else when
        day = day_text(reported, year=self.attack.month.year)
        if hedge:
            return self.wording.text("incident reports of", reports=hedge, day=day)
        if self.source is None:
            return self.wording.text("incident reported on", day=day)
        return self.wording.text("incident reported by", day=day, source=self.source)

    @property
    def source(self) -> str | None:
        """The source that the sentence names, if there is one that may be shown."""
        if f"hedge {self.attack.assessment} opening" in self.wording.phrases:
            return None
        for each in self.attack.sources:
            phrase = self.wording.attribution.get(each.kind)
            if phrase is None or each.shown == "withheld":
                continue
            if each.shown == "public":
                return "".join(map(str, fill(phrase, name=each.name)))
            if each.description is not None:
                return each.description
        return None

    def sourced(self, clause: tuple[Part, ...]) -> tuple[Part, ...]:
        """A clause with who says so, or the later day on which it was reported."""
        if self._report == _ONLY or self.hedge("opening"):
            return clause
        if self.source is not None:
            return self.say("according to", clause=clause, source=self.source)
        if self._report == _LATER and self.attack.reported is not None:
            day = day_text(self.attack.reported, year=self.attack.month.year)
            return self.say("report of", clause=clause, day=day)
        return clause

"""A record on its way into words: what several of its sentences have to know.

Who was harmed on which side, how sure it is, who says so. The sentences
themselves are made in `deeds`, `aftermath` and `incidents`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief import means, scene
from brief.aftermath import executed_captives
from brief.english import day_text
from brief.phrases import fill
from brief.quoting import record_id
from brief.toll import Toll, one_group, told

if TYPE_CHECKING:
    from brief.attack import Attack
    from brief.codebook import Codebook
    from brief.phrases import Slot
    from brief.scene import Aim
    from brief.sentence import Part
    from brief.wording import MethodWords, Wording

THWARTED = ("foiled", "failed", "repelled")
"""Outcomes after which the toll is told in a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One record, the words for it, and where it happened."""

    attack: Attack
    codebook: Codebook
    wording: Wording
    where: str

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
        )

    def hedge(self, form: str) -> str:
        """How sure it is, said once: as an adverb, in the passive, or beforehand."""
        key = f"hedge {self.attack.assessment} {form}"
        if key in self.wording.phrases:
            return self.wording.text(key)
        days, reported = self.attack.days, self.attack.reported
        heard = (
            self.attack.assessment == "confirmed"
            and reported is not None
            and days.known
            and days.first <= reported <= days.last
            and self.source is None
        )
        key = f"hedge reported {form}"
        return self.wording.text(key) if heard and key in self.wording.phrases else ""

    @property
    def source(self) -> str | None:
        """The source that the sentence names, if there is one that may be shown."""
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
        """A clause with who says so, or when it was reported."""
        source, reported, days = self.source, self.attack.reported, self.attack.days
        if source is not None:
            return self.say("according to", clause=clause, source=source)
        if reported is None or not days.known or days.first <= reported <= days.last:
            return clause
        day = day_text(reported, year=self.attack.month.year)
        return self.say("report of", clause=clause, day=day)

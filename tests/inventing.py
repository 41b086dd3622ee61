"""Random publications, sound and invented: files from a seed.

Each is small and odd on purpose: groups that overlap, rules over every field,
ranges and unknowns, spellings in place of names, months known by totals only.
What a seed makes never changes while this file does not.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

AREAS = (
    ("Ashdale", ["Ashdale County", "Äshdale"], "أشديل"),
    ("Birch Hollow", ["Birch-Hollow", "The Hollow"], None),
    ("Cold Fen", ["Coldfen District"], "المستنقع"),
    ("Dunmere", [], "دنمير"),
    ("East Quay", ["Eastquay (old)", "Quay"], None),
    ("Farrow", ["Farrow Hills"], None),
)
GROUPS = ("wardens", "townsfolk", "travellers", "ferrymen")
METHODS = ("pit", "snare", "raid", "fire arrows", "boarding", "rock fall", "noise")
TARGETS = ("mill", "barge", "column", "toll house")
PLACE_KINDS = ("town", "hamlet", "ford")
FEATURES = ("at night", "coordinated", "false toll")
RELATIONS = ("at", "in", "near", "road", "north of", "somewhere in")
OUTCOMES = ("success", "foiled", "failed", "repelled", "unknown")
ASSESSMENTS = ("confirmed", "probable", "unconfirmed", "disputed", "retracted")
RANKS = ("officer", "commander", "none", "unknown")
HARMS = ("killed", "wounded", "killed or wounded", "captured", "executed", "missing")
ACTOR, OTHERS = "River Band", ("Hill Band", "nobody in particular")
CLAIMANTS = (ACTOR, ACTOR, "river band", "River-Band", *OTHERS)


class Bare(str):
    """A text that is written without quotes."""

    __slots__ = ()


def write(folder: Path, seed: int) -> Path:
    """Write the publication of a seed; gives its folder."""
    records = folder / "records"
    records.mkdir(parents=True)
    for name, text in invent(seed).items():
        (records / name).write_text(text, encoding="utf-8")
    return folder


def invent(seed: int) -> dict[str, str]:
    """The files of the publication of a seed, by name."""
    return _Inventing(Random(seed)).files()  # noqa: S311  no secret depends on it


class _Inventing:
    """One publication in the making; what it draws comes from one source."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.areas = self.some(AREAS, 2, len(AREAS))
        self.outside = self.areas.pop() if self.maybe(0.4) and self.areas[2:] else None
        self.plain = self.some(GROUPS, 1, len(GROUPS))
        self.mixed = [
            (f"mix {letter}", self.some(self.plain, 1, len(self.plain)))
            for letter in "abc"[: random.randint(0, 3)]
        ]
        self.groups = [*self.plain, *(name for name, _ in self.mixed)]
        self.methods = {
            name: random.choice(("active", "passive", "unknown"))
            for name in self.some(METHODS, 1, len(METHODS))
        }
        self.places = [
            (f"Place {number}", random.choice(self.areas)[0], self.one(PLACE_KINDS))
            for number in range(random.randint(0, 5))
        ]
        self.classes = [
            (f"class {letter}", f"class_{letter}")
            for letter in "xyz"[: random.randint(0, 3)]
        ]
        self.number = 0

    def files(self) -> dict[str, str]:
        year, month = self.random.randint(2019, 2024), self.random.randint(1, 9)
        count = self.random.randint(1, 3)
        months = [f"{year}-{month + each:02}" for each in range(count)]
        return {
            "codebook.yaml": _document(self.codebook()),
            "places.yaml": _document({"places": [*map(self.place, self.places)]}),
            **{f"{each}.yaml": _document(self.month(each)) for each in months},
        }

    # What is drawn

    def maybe(self, share: float) -> bool:
        return self.random.random() < share

    def one(self, words):
        return self.random.choice(list(words))

    def some(self, words, least: int, most: int) -> list:
        words = list(words)
        return self.random.sample(
            words, self.random.randint(least, min(most, len(words)))
        )

    # The codebook

    def codebook(self) -> dict:
        book = {
            "title": "Banks",
            "publisher": "Us",
            "actor": ACTOR,
            "theatre": "here",
            "area noun": {"one": "county", "many": "counties"},
            "areas": [*map(self.area, self.areas)],
            "sections": self.sections(),
            "groups": [*map(self.group, self.plain), *map(self.mix, self.mixed)],
            "methods": [
                {"name": name, "kind": kind, "phrase": f"a {name}", "label": name}
                for name, kind in self.methods.items()
            ],
            "target kinds": {each: {"one": each, "many": each} for each in TARGETS},
            "place kinds": [*PLACE_KINDS],
            "features": [*FEATURES],
            "classes": [*map(self.rule, self.classes)],
        }
        if self.outside:
            book["areas"].append(self.area(self.outside) | {"counted": Bare("false")})
        if self.maybe(0.3):
            book["counted assessments"] = self.some(ASSESSMENTS, 1, 4)
        return book

    def area(self, area) -> dict:
        name, aliases, arabic = area
        return {"name": name, "aliases": aliases} | (
            {"arabic": arabic} if arabic else {}
        )

    def sections(self) -> list[dict]:
        left = [name for name, _, _ in self.areas]
        made = []
        while left:
            taken = [left.pop() for _ in range(self.random.randint(1, len(left)))]
            made.append({"key": f"part-{len(made)}", "title": "Part", "areas": taken})
        return made

    def group(self, name: str) -> dict:
        return {"name": name, "one": name, "many": name}

    def mix(self, mix) -> dict:
        name, members = mix
        return self.group(name) | {"members": members}

    def place(self, place) -> dict:
        name, area, kind = place
        row = {"name": name, "area": area, "aliases": [f"{name.upper()} ford"]}
        return row | ({"kind": kind} if self.maybe(0.7) else {})

    # Rules

    def rule(self, names) -> dict:
        name, key = names
        row = {"name": name, "key": key, "one": name, "many": name, "definition": "So."}
        clauses = [
            {"clause": f"{name} {number}", "all of": self.conditions()}
            for number in range(self.random.randint(1, 3))
        ]
        return row | {"any of": clauses}

    def conditions(self) -> list[dict]:
        return [self.condition() for _ in range(self.random.randint(1, 2))]

    def condition(self) -> dict:
        if self.maybe(0.3):
            field = f"{self.one(HARMS)}.{self.one(self.groups)}"
            return {"field": field, "at least": Bare(self.random.randint(1, 4))}
        field, words = self.one(self.fields().items())
        if self.maybe(0.15):
            return {"field": field, "present": Bare(self.one(("true", "false")))}
        chosen = self.some(words, 1, 2)
        word = chosen[0] if len(chosen) == 1 and self.maybe(0.5) else chosen
        return {"field": field, self.one(("is", "is not")): word}

    def fields(self) -> dict:
        known = {
            "area": [name for name, _, _ in self.areas],
            "assessment": ASSESSMENTS,
            "claims": (ACTOR, *OTHERS),
            "features": FEATURES,
            "method kinds": ("active", "passive"),
            "methods": [*self.methods],
            "outcome": OUTCOMES[:-1],
            "place": [name for name, _, _ in self.places],
            "place.kind": PLACE_KINDS,
            "relation": RELATIONS,
            "seized": ("a weir", "a lock"),
            "target.group": self.groups,
            "target.kind": TARGETS,
            "target.rank": RANKS[:-1],
            "target.unit": ("First Watch",),
            "operation": ("spring-flood",),
        }
        return {field: words for field, words in known.items() if words}

    # Months

    def month(self, month: str) -> dict:
        if self.maybe(0.2):
            block = self.one(("printed", "implied"))
            sheet = {"month": Bare(month), "status": "totals", block: self.totals()}
            if block == "implied":
                sheet[block]["why"] = "It follows."
            if block == "printed" and self.maybe(0.5):
                sheet["implied"] = self.totals() | {"why": "It follows."}
            return sheet
        sheet = {"month": Bare(month), "status": "complete"}
        if self.maybe(0.15):
            sheet |= {"status": "partial", "through": Bare(f"{month}-11")}
        sheet["sources"] = {"pier": {"kind": "community page", "name": "Pier News"}}
        size = self.random.choice((0, 1, 3, 8, 14))
        sheet["attacks"] = [self.attack(month) for _ in range(size)]
        if self.maybe(0.4):
            sheet["printed"] = self.totals()
        return sheet

    def totals(self) -> dict:
        block: dict = {"attacks": self.count()}
        if self.maybe(0.4):
            block["claimed"] = self.count()
        if self.maybe(0.6):
            chosen = self.some(self.areas, 1, 4)
            block["by area"] = {self.spelling(each): self.count() for each in chosen}
        if self.classes and self.maybe(0.5):
            block["classes"] = {self.one(self.classes)[0]: self.count()}
        for harm in self.some(HARMS, 0, 3):
            block[harm] = self.by_group()
        return block

    def by_group(self) -> dict:
        return {each: self.count() for each in self.some(self.groups, 1, 3)}

    def count(self) -> object:
        low = self.random.choice((0, 1, 1, 2, 3, 5, 9))
        high = low + self.random.randint(0, 6)
        best = self.random.randint(low, high)
        form = self.random.randint(0, 11)
        if form < 6:
            return Bare((low, low, low, "none", "unknown", f"{low}+")[form])
        if form < 8:
            return Bare((f"{low}-{high}", f"~{low + 1}")[form - 6])
        ends = {"min": low, "max": high, "best": best}
        kept = ((), ("best",), ("max",), ("min", "best"))[form - 8]
        return {key: Bare(end) for key, end in ends.items() if key not in kept}

    def spelling(self, area) -> str:
        name, aliases, arabic = area
        return self.one(
            (name, name, name.upper(), *aliases, *([arabic] if arabic else ()))
        )

    # Attacks

    def attack(self, month: str) -> dict:
        self.number += 1
        area = self.one(self.areas)
        if self.outside and self.maybe(0.1):
            area = self.outside
        record: dict = {"id": f"{month}-n{self.number}", "date": self.days(month)}
        record["area"] = self.spelling(area)
        record |= self.somewhere(area)
        record |= self.doings()
        for harm in self.some(HARMS, 0, 3):
            record[harm] = self.by_group()
        return record | self.standing()

    def days(self, month: str) -> object:
        if self.maybe(0.15):
            return Bare(month)
        year, number = map(int, month.split("-"))
        day = self.random.randint(1, monthrange(year, number)[1] - 2)
        first = Bare(f"{month}-{day:02}")
        if self.maybe(0.8):
            return first
        return {"from": first, "to": Bare(f"{month}-{day + 2:02}")}

    def somewhere(self, area) -> dict:
        found: dict = {}
        near = [name for name, home, _ in self.places if home == area[0]]
        if near and self.maybe(0.6):
            name = self.one(near)
            found["place"] = self.one((name, name.lower(), f"{name.upper()} ford"))
        if self.maybe(0.5):
            found["relation"] = self.one(RELATIONS)
        if self.maybe(0.1):
            found["also in"] = self.spelling(self.one(self.areas))
        return found

    def doings(self) -> dict:
        done: dict = {}
        if self.maybe(0.85):
            done["method"] = self.method()
        if self.maybe(0.7):
            done["target"] = self.target()
        if self.maybe(0.4):
            done["outcome"] = self.one(OUTCOMES)
        if self.maybe(0.3):
            done["features"] = self.some(FEATURES, 1, 2)
        if self.maybe(0.15):
            done["seized"] = [{"what": self.one(("a weir", "a lock"))}]
        if self.maybe(0.1):
            done["operation"] = "spring-flood"
        if self.maybe(0.4):
            whom = self.some(CLAIMANTS, 1, 2)
            done["claims"] = [{"by": each} for each in whom]
        return done

    def method(self) -> object:
        chosen = self.some(self.methods, 1, 3)
        form = self.random.randint(0, 5)
        if form == 0:
            return "unknown"
        if form == 1:
            return {"one of": [*chosen, *chosen[: self.random.randint(0, 1)]]}
        if form == 2:
            return {"all of": chosen}
        if form == 3:
            return [*chosen, chosen[0]]
        return chosen[0] if len(chosen) == 1 else chosen

    def target(self) -> dict:
        drawn = {
            "group": self.one(self.groups),
            "kind": self.one(TARGETS),
            "rank": self.one(RANKS),
            "unit": self.one(("First Watch", "Second Watch")),
        }
        return {key: word for key, word in drawn.items() if self.maybe(0.6)}

    def standing(self) -> dict:
        stands: dict = {"sources": ["pier"]}
        if self.maybe(0.35):
            stands["assessment"] = self.one(ASSESSMENTS)
            if stands["assessment"] in ASSESSMENTS[3:]:
                stands["because"] = "Two accounts of it differ."
        if self.maybe(0.07):
            stands["not counted"] = "It was an accident."
        if self.maybe(0.06):
            stands["undescribed"] = Bare("true")
        if self.classes and self.maybe(0.1):
            decided = {"value": Bare(self.one(("true", "false"))), "because": "I know."}
            stands["override"] = {self.one(self.classes)[0]: decided}
        return stands


def _document(root: dict) -> str:
    """A file: keys in lines of their own, lists with dashes, the rest in flow."""
    lines = []
    for key, value in root.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {_flow(each)}" for each in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{_flow(str(key))}: {_flow(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, Bare) or _SAFE.fullmatch(str(value)):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)


_SAFE = re.compile(r"(?!true|false|null)[a-z]+( [a-z]+)*")

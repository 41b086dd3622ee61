"""Issues that are right, and slips of the hand that make them wrong.

An issue is what the tool itself says of a month, laid out as a text. Each family of
defects changes one thing in it, and gives its reason from the figures: a defect is
only made where what it says is false by arithmetic, whatever reads it afterwards.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from types import MappingProxyType

import inventing
import publications

from brief.composing.choosing import choose
from brief.composing.proofreading import Block
from brief.composing.saying import say
from brief.desk.gathering import weights_of, wording_of
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.findings import find
from brief.judging.findings.weighing import load as load_weights
from brief.judging.publication import load
from brief.verifying import passages
from brief.verifying.surface import surface
from brief.verifying.verify import verify
from brief.words.english import MONTHS, cardinal
from brief.words.sentence import RECORD, Quote
from brief.words.wordings import load as load_wording

ROOT = Path(__file__).parents[1]
REAL = ("2024-01", "2024-07")
VALLEYS, INVENTED = 140, 58
"""So many clean issues are made from each kind of publication."""


# Clean issues


@dataclass(frozen=True)
class Clean:
    """What the tool says of a month: each sentence with where it stands."""

    name: str
    figures: object
    month: Month
    wording: object
    said: tuple
    """Sentences with the name of their block: `lead`, `north/findings` ..."""

    def figure(self, id_):
        """The figure that a quote names, if it is one."""
        month, measure, scope = [*id_.split("/", 2), "", ""][:3]
        try:
            return self.figures.get(measure, Scope.parse(scope), Month.parse(month))
        except ValueError:
            return None

    def attacks(self, area=None, month=None):
        """How many attacks a month had, where that is one number; else None."""
        scope = Scope("area", area) if area else ALL
        found = self.figures.get(ATTACKS, scope, month or self.month)
        exact = found is not None and found.count.exact and not found.count.about
        return found.count.low if exact and not found.partial else None

    def records(self):
        """The month's records, counted or not."""
        sheet = self.figures.ledger.sheet(self.month)
        return sheet.attacks

    def blocks(self, changed=MappingProxyType({})):
        """The text as blocks; `changed` are other words for sentences, by number."""
        texts = {}
        for number, (name, sentence) in enumerate(self.said):
            text = changed.get(number, sentence.text)
            texts[name] = f"{texts[name]} {text}" if name in texts else text
        line = 2
        for name, text in texts.items():
            yield Block(name, text, line)
            line += 3

    def text(self, changed=MappingProxyType({})):
        """The text as people write it: headings and paragraphs."""
        lines, heading = [], None
        titles = {each.key: each.title for each in self.figures.codebook.sections}
        for block in self.blocks(changed):
            section = titles.get(block.name.partition("/")[0])
            if section != heading and section is not None:
                lines += [f"## {section}", ""]
            heading = section
            lines += [block.text, ""]
        return "\n".join(lines)


def said_of(name, figures, month, wording, weights):
    """A clean issue of a month."""
    chosen, _ = choose(
        find(figures, month, weights=weights), choices=(), weights=weights
    )
    told = say(figures, month, chosen=chosen, wording=wording)
    rows = [("headline", told.headline)]
    rows += [("lead", each) for each in told.lead]
    rows += [("change", each) for each in told.change]
    rows += [("findings", each) for each in told.findings]
    for one in told.sections:
        key = one.section.key
        rows += [(f"{key}/findings", each) for each in one.findings]
        rows += [(f"{key}/{each.attack}", each) for each in one.incidents]
    return Clean(name, figures, month, wording, tuple(rows))


def held(clean, changed=MappingProxyType({})):
    """A clean issue, or one with changed sentences, held against its records.

    Every other issue is read as a plain text, the rest as blocks.
    """
    book = clean.figures.codebook
    if sum(map(ord, clean.name)) % 2:
        found = passages.of_text(clean.text(changed), "issue.txt", book)
    else:
        found = passages.of_blocks(clean.blocks(changed), "issue.md", book)
    verified = verify(found, clean.figures, clean.month, wording=clean.wording)
    seen = surface(found, month=clean.month, codebook=book)
    return replace(verified, checked=(*verified.checked, *seen))


@cache
def house():
    """The built-in wording and weights."""
    wording, _ = load_wording("house", text=None, file="wording.yaml")
    weights, _ = load_weights(None, "findings.yaml")
    return wording, weights


def real(month):
    """A month of this repository's own publication."""
    publication = load(ROOT)
    when = Month.parse(month)
    wording, weights = wording_of(publication)[0], weights_of(publication)[0]
    return said_of(month, publication.as_of(when), when, wording, weights)


def invented(seed):
    """The last month of a random publication, odd on purpose; None without one."""
    with tempfile.TemporaryDirectory() as folder:
        publication = load(inventing.write(Path(folder), seed))
        if publication.figures is None or not publication.months:
            return None
        month = publication.months[-1]
        wording, weights = wording_of(publication)[0], weights_of(publication)[0]
        name = f"invented {seed}"
        return said_of(name, publication.as_of(month), month, wording, weights)


PLACES = MappingProxyType(
    {
        "Ashdale": ("Oakham",),
        "Birkmoor": ("Kell Dam",),
        "Coldfen": ("Marl", "Fen road"),
        "Dunmarsh": ("Thorn Heath",),
        "Elmhurst": (),
    }
)
METHODS = ("mine", "IED", "ambush", "assassination", "clash", "raid", "shelling", None)
COUNTS = (1, 1, 2, 2, 3, 4, 7, 12, "2+", "3-5", "~20")


def valley(seed):
    """A month of the valley with a history of a random length."""
    random = Random(seed)  # noqa: S311  no secret depends on it
    months = random.randint(2, 9)
    now = Month(2024, 7) - random.randint(0, 5)
    level = random.choice((1, 3, 6))
    sheets = []
    for back in range(months, 0, -1):
        by_area = {each: random.randint(0, level) for each in publications.AREAS}
        sheets.append(publications.quiet(str(now - back), **by_area))
    many = random.randint(1, 4 * level)
    attacks = [_happened(random, now) for _ in range(many)]
    sheets.append(publications.sheet(str(now), *attacks))
    figures = publications.figures(*sheets)
    return said_of(f"valley {seed}", figures, now, *house())


def _happened(random, month):
    """A random record of the valley."""
    area = random.choice(publications.AREAS)
    fields = {"area": area, "method": random.choice(METHODS)}
    place = random.choice((*PLACES[area], None))
    if place is not None:
        fields["place"] = place
        fields["relation"] = random.choice(("near", "at", "north of", "outside", None))
    elif random.random() < 0.3:
        fields["spot"] = random.choice(("a farm by the river", "the old mill"))
        fields["relation"] = "in"
    group = random.choice(("guards", "villagers"))
    fields["target"] = {"group": group}
    if random.random() < 0.6:
        kind = random.choice(("patrol", "truck", "convoy", "outpost"))
        fields["target"]["kind"] = kind
    if random.random() < 0.3:
        fields["target"]["unit"] = random.choice(("4th Watch", "River Guard"))
    for harm in ("killed", "wounded", "captured"):
        if random.random() < (0.6 if harm == "killed" else 0.3):
            fields[harm] = {group: random.choice(COUNTS)}
    fields["outcome"] = random.choice(("success",) * 6 + ("failed", "repelled"))
    if random.random() < 0.2:
        fields["features"] = ("behind front lines",)
    day = random.randint(1, month.days)
    when = f"{month}-{day:02}"
    if random.random() < 0.1 and day < month.days - 2:
        when = f"{when}/{month}-{day + 2:02}"
    return publications.attack(str(month) if random.random() < 0.05 else when, **fields)


def clean_issues():
    """Two hundred issues: two real ones, the others from fixed seeds."""
    yield from map(real, REAL)
    yield from (valley(seed) for seed in range(VALLEYS))
    made, seed = 0, 0
    while made < INVENTED:
        issue = invented(seed)
        seed += 1
        if issue is not None:
            made += 1
            yield issue


# Defects


@dataclass(frozen=True)
class Defect:
    """Other words for a sentence, by its number, and why they are false."""

    sentence: int
    words: str
    why: str


_WORDS = MappingProxyType({cardinal(each, style="start"): each for each in range(60)})
_NUMBER = re.compile(
    r"\d+|\b(?:" + "|".join(sorted(_WORDS, key=len)[::-1]) + r")\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"at least ", re.IGNORECASE)


def quotes(sentence):
    """The quotes of a sentence, each with where it begins in the text."""
    at = 0
    for part in sentence.parts:
        if isinstance(part, Quote):
            yield at, part
        at += len(part if isinstance(part, str) else part.text)


def number_in(quote):
    """The one number in a quote: from where to where, and its value; or None."""
    found = [*_NUMBER.finditer(quote.text)]
    if len(found) != 1:
        return None
    text = found[0][0]
    value = int(text) if text.isdigit() else _WORDS[text.lower()]
    return found[0].start(), found[0].end(), value


def put(text, start, end, new):
    """A text with something else between two places."""
    return text[:start] + new + text[end:]


def written(number, like):
    """A number as another one is written: in figures or words, with its capital."""
    if like.isdigit():
        return str(number)
    word = cardinal(number)
    return word.capitalize() if like[:1].isupper() else word


def exact(figure):
    return figure is not None and figure.count.exact and not figure.count.about


def off_by_one(clean, random):
    """A count of the month, exact and off by one."""
    for number, (_, sentence) in enumerate(clean.said):
        for at, quote in quotes(sentence):
            found, figure = number_in(quote), clean.figure(quote.figures[0])
            if found is None or not exact(figure) or len(quote.figures) > 1:
                continue
            start, end, value = found
            if value != figure.count.low or value < 2 or sentence.attack:
                continue
            other = value + 1
            if value > 2 and not _AT_LEAST.search(quote.text) and random.random() < 0.5:
                other = value - 1
            new = written(other, quote.text[start:end])
            text = put(sentence.text, at + start, at + end, new)
            yield Defect(number, text, f"{figure.id} is {value}, not {other}")


RISES = ("more than doubled", "doubled", "increased significantly", "rose slightly")
RISES = (*RISES, "increased")
FALLS = (
    "decreased sharply",
    "decreased significantly",
    "dropped slightly",
    "decreased",
)


def swapped_verbs(clean, random):
    """A rise told as a fall, or the other way round."""
    last = clean.month - 1
    for number, (name, sentence) in enumerate(clean.said):
        if name not in ("headline", "change"):
            continue
        for area in (None, *clean.figures.codebook.area_names):
            now, before = clean.attacks(area), clean.attacks(area, last)
            if now is None or before is None or now == before:
                continue
            verbs, others = (RISES, FALLS) if now > before else (FALLS, RISES)
            for verb in verbs:
                sign = f"{verb} in {area} ({now})" if area else f"attacks {verb} from"
                at = sentence.text.find(sign)
                if at >= 0:
                    at = sentence.text.index(verb, at)
                    new = random.choice(others)
                    text = put(sentence.text, at, at + len(verb), new)
                    what = f"{area or 'all'}: from {before} to {now}"
                    yield Defect(number, text, what)


def wrong_months(clean, _random):
    """A lead with the name of the month before, whose count was another."""
    last = clean.month - 1
    now, before = clean.attacks(), clean.attacks(month=last)
    names = MONTHS[clean.month.number - 1], MONTHS[last.number - 1]
    if now is None or before is None or now == before or last.year != clean.month.year:
        return
    for number, (name, sentence) in enumerate(clean.said):
        if name == "lead" and sentence.text.startswith(f"In {names[0]}, "):
            text = sentence.text.replace(names[0], names[1], 1)
            yield Defect(number, text, f"{names[1]} had {before}, not {now}")


def _listed(clean):
    """The sentences of a lead that list areas, with the list's quotes."""
    for number, (name, sentence) in enumerate(clean.said):
        if name != "lead":
            continue
        rows = []
        for at, quote in quotes(sentence):
            for id_ in quote.figures[:1]:
                scope = id_.rpartition("/")[2]
                if scope.startswith("area:") and "/attacks/" in id_:
                    rows.append((scope.removeprefix("area:"), at, quote))
        rows = [row for row in rows if re.search(r"\(?\d+\)?", row[2].text)]
        if rows:
            yield number, sentence, rows


def wrong_areas(clean, random):
    """An area of the lead left out, or one in its place that had another number."""
    for number, sentence, rows in _listed(clean):
        text = sentence.text
        for area, _, _ in rows:
            sign = re.search(rf"{re.escape(area)} \((\d+)\)", text)
            if sign is None:
                continue
            names = clean.figures.codebook.area_names
            others = [
                each
                for each in names
                if clean.attacks(each) not in (None, int(sign[1])) and each not in text
            ]
            if others:
                other = random.choice(others)
                new = put(text, sign.start(), sign.start() + len(area), other)
                why = f"{other} had {clean.attacks(other)}, not {sign[1]}"
                yield Defect(number, new, why)
            follows = len(rows) > 2 and text[sign.end() :].startswith(", ")
            if follows and clean.attacks(area):
                new = put(text, sign.start(), sign.end() + 2, "")
                yield Defect(number, new, f"{area} had attacks and is not named")


def swapped_numbers(clean, _random):
    """Two areas of the lead with each other's numbers."""
    for number, sentence, rows in _listed(clean):
        for (first, _, _), (second, _, _) in pairwise(rows):
            one, two = clean.attacks(first), clean.attacks(second)
            signs = [f"{first} ({one})", f"{second} ({two})"]
            if None in (one, two) or one == two:
                continue
            if all(sentence.text.count(each) == 1 for each in signs):
                text = sentence.text.replace(signs[0], f"{first} ({two})")
                text = text.replace(signs[1], f"{second} ({one})")
                yield Defect(number, text, f"{first} had {one}, {second} {two}")


_DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b(?!,? \d)")


def wrong_days(clean, random):
    """An incident on a day on which nothing is on record."""
    taken = set()
    for each in clean.records():
        if each.days.known:
            steps = (each.days.last - each.days.first).days + 1
            taken |= {each.days.first + timedelta(day) for day in range(steps)}
        taken |= {each.found, each.reported, *(claim.day for claim in each.claims)}
    every = (clean.month.first + timedelta(day) for day in range(clean.month.days))
    free = [each for each in every if each not in taken]
    told = set()
    for number, (_, sentence) in enumerate(clean.said):
        first = sentence.attack is not None and sentence.attack not in told
        told.add(sentence.attack)
        found = _DAY.search(sentence.text)
        own = found and found[1] == MONTHS[clean.month.number - 1]
        opening = sentence.text.startswith(("On ", "Also on "))
        if first and own and opening and free and not sentence.by_hand:
            day = random.choice(free).day
            text = put(sentence.text, found.start(2), found.end(2), str(day))
            yield Defect(number, text, f"nothing is on record for day {day}")


def wrong_tolls(clean, _random):
    """The casualties of one record, where they are one number, made another."""
    for number, (_, sentence) in enumerate(clean.said):
        attack = sentence.attack and clean.figures.ledger.attack(sentence.attack)
        if not attack:
            continue
        known = [harm.count for harm in attack.harms]
        sums = {sum(each.low for each in known)} | {each.low for each in known}
        for at, quote in quotes(sentence):
            path = quote.figures[0].partition("#")[2]
            found = number_in(quote)
            harms = {f"{each.kind}.{each.group}": each.count for each in attack.harms}
            count = harms.get(path)
            if not quote.figures[0].startswith(RECORD) or found is None or not count:
                continue
            start, end, value = found
            if not count.exact or count.about or value != count.low or value < 2:
                continue
            other = next(each for each in range(value + 1, 999) if each not in sums)
            new = written(other, quote.text[start:end])
            text = put(sentence.text, at + start, at + end, new)
            yield Defect(number, text, f"{attack.id} has {path}: {count}")


LOW, HIGH = "low", "high"
ENDS = (
    ("the fewest", "the greatest number of", LOW),
    ("the greatest number of", "the fewest", HIGH),
    ("the lowest", "the highest", LOW),
    ("the highest", "the lowest", HIGH),
)
"""Words for an end of a series, what they are swapped with, and which end it is."""

_SINCE = re.compile(rf"since ((?:{'|'.join(MONTHS)})(?: \d{{4}})?)(?: \([^)]*\))?")


def false_records(clean, random):
    """The highest told as the lowest, or a reach that steps over a month beyond."""
    for number, (name, sentence) in enumerate(clean.said):
        single = [
            quote.figures[0] for _, quote in quotes(sentence) if not quote.figures[1:]
        ]
        if not name.endswith("findings") or len(single) != 2:
            continue
        now, then = map(clean.figure, single)
        if None in (now, then) or now.month <= then.month:
            continue
        for words, other, end in ENDS:
            if words in sentence.text and _SINCE.search(sentence.text):
                yield from _swapped_ends(clean, number, (words, other, end), now, then)
                yield from _moved_since(clean, number, end, now, then, random)


def _beyond(figure, now, end):
    """Whether a month lies surely beyond another one on a side."""
    if figure is None or figure.partial:
        return False
    if end == LOW:
        return now.count.surely_above(figure.count)
    return figure.count.surely_above(now.count)


def _swapped_ends(clean, number, ends, now, then):
    """The other end: false where a month in between lies beyond it there."""
    words, other, end = ends
    text = clean.said[number][1].text
    for month in (then.month + 1).until(now.month - 1):
        figure = clean.figures.get(now.measure, now.scope, month)
        if _beyond(figure, now, HIGH if end == LOW else LOW):
            yield Defect(
                number, text.replace(words, other, 1), f"{month}: {figure.count}"
            )
            return


def _moved_since(clean, number, end, now, then, random):
    """An earlier month: false where the one that was named lies beyond."""
    text = clean.said[number][1].text
    found = _SINCE.search(text)
    if _beyond(then, now, end):
        earlier = then.month - random.randint(1, 3)
        name = f"since {MONTHS[earlier.number - 1]} {earlier.year}"
        text = put(text, found.start(), found.end(), name)
        yield Defect(number, text, f"{then.id} was {then.count}")


FAMILIES = MappingProxyType(
    {
        "a count off by one": off_by_one,
        "a swapped verb of change": swapped_verbs,
        "a wrong month": wrong_months,
        "a missing or foreign area": wrong_areas,
        "swapped numbers of areas": swapped_numbers,
        "a wrong day": wrong_days,
        "a wrong toll": wrong_tolls,
        "a false record": false_records,
    }
)
"""The families of defects; each gives what it can make of a clean issue."""

OF_EACH = 25


def seeded(issues):
    """Twenty-five defects of each family, spread over the issues, by fixed seeds."""
    issues = tuple(issues)
    for name, family in FAMILIES.items():
        random = Random(name)  # noqa: S311
        order = random.sample(range(len(issues)), len(issues))
        made = []
        for place in order:
            some = [*family(issues[place], random)]
            if some:
                made.append((name, issues[place], random.choice(some)))
        # Where few issues have room for a defect, some get a second one.
        for place in order:
            if len(made) >= OF_EACH:
                break
            made += [
                (name, issues[place], each) for each in family(issues[place], random)
            ]
        yield from made[:OF_EACH]

"""Every figure, every change and every sentence, counted again by other means.

The other means are SQL over the files (`tests/recount.py`), which shares no code
with the package, and relations that must hold whatever the numbers are.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import defects
import inventing
import recount as sql
import test_recount

from brief.counting import ledger, measures, tallies
from brief.ground.counts import Count
from brief.judging import compare
from brief.judging.publication import load
from brief.words import english
from tests.trust import invented, numerals
from tests.trust.attack import Attack, chance, without

SURE = "a number is right"


# Figures


def figures(first, last):
    """Publications whose figures SQL counts again, all in one database."""
    with TemporaryDirectory() as folder:
        folders = [inventing.write(Path(folder, str(n)), n) for n in range(first, last)]
        yield from test_recount.differences(folders)


# Changes: worked out from the numbers of SQL, by trying every number they can be


def _worlds(found):
    """All that a figure can be, as far as anything depends on it."""
    if found.high is None:
        return {found.low, found.low + 1, found.low + 10_000}
    return {found.low, found.high, (found.low + found.high) // 2}


def _expected(now, before):
    """What every world agrees upon: rise, fall, steady, or nothing."""
    if now is None or before is None:
        return "no basis"
    if now.partial or before.partial:
        return "partial"
    said = {_between(a, b) for a in _worlds(now) for b in _worlds(before)}
    for way, beside_none in (("rise", "from none"), ("fall", "to none")):
        if way in said and said <= {way, beside_none}:
            return way  # perhaps from or to none, but surely this way
    return said.pop() if len(said) == 1 else "undecided"


def _between(now, before):
    if now == before:
        return "steady" if now else "none"
    if not before:
        return "from none"
    if not now:
        return "to none"
    return "rise" if now > before else "fall"


def changes(first, last):
    """The change of every figure against the month before."""
    with TemporaryDirectory() as folder:
        folders = [inventing.write(Path(folder, str(n)), n) for n in range(first, last)]
        theirs = sql.recount(folders)
        for each in folders:
            held = load(each)
            for before, now in pairwise(held.figures.ledger.months):
                yield from _changes(held.figures, theirs, str(each), now, before)


def _changes(figures, theirs, folder, now, before):
    for each in figures.of(now):
        ids = [f"{month}/{each.measure}/{each.scope}" for month in (now, before)]
        known = [theirs.get((folder, id_)) for id_ in ids]
        earlier = figures.get(each.measure, each.scope, before)
        if known[1] is None and earlier is not None:
            continue  # none is on record: a zero that SQL does not list
        said = compare.change(each, earlier).kind
        if each.version != 1 or str(said) == _expected(*known):
            continue
        if str(said) == "undecided" and (each.count.about or earlier.count.about):
            continue  # "about 20" is no number that anything follows from
        yield f"{folder} {ids[0]}: {said} for {known}, expected {_expected(*known)}"


# Sentences


PLAIN = frozenset({"lead", "toll", "classes", "claimed", "change", "areas"})
"""The kinds of sentences that give figures as they are."""


def sentences(first, last):
    """Every number that a lead or a change gives is one that SQL counted."""
    with TemporaryDirectory() as folder:
        for seed in range(first, last):
            where = inventing.write(Path(folder, str(seed)), seed)
            theirs = {id_: each for (_, id_), each in sql.recount([where]).items()}
            held = load(where)
            words, _ = defects.load_wording(held.figures.codebook.wording)
            weights, _ = defects.load_weights()
            for month in held.months:
                clean = defects.said_of("", held.as_of(month), month, words, weights)
                for _, each in clean.said:
                    yield from _sentence(f"{seed} {month}", each, theirs)


def _sentence(place, sentence, theirs):
    if sentence.kind not in PLAIN:
        return
    for part in sentence.parts:
        if isinstance(part, str):
            # Outside of quotes there may be days and names, and no number else.
            said = numerals.numbers(numerals.undated(part))
            if said:
                yield f"{place}: {said} stands without a figure in {sentence.text!r}"
            continue
        ids = getattr(part, "figures", ())
        if not ids or ids[0].startswith("record:"):
            continue
        known = [theirs[each] for each in ids if each in theirs]
        allowed = {n for each in known for n in (each.low, each.high, each.value)}
        allowed |= {0} if len(known) < len(ids) else set()
        for number in numerals.numbers(part.text):
            if number not in allowed:
                yield f"{place}: {part.text!r} is not {ids}: {allowed}"


# Relations that hold whatever the numbers are


def _differing(before, after, what):
    for key in sorted(before.keys() | after.keys(), key=str):
        if before.get(key) != after.get(key):
            yield f"{what}: {key}: {before.get(key)} became {after.get(key)}"
            return


def shuffled(drawn, rng):
    """Records in another order, keys in another order: nothing moves."""
    other = drawn.copy()
    for sheet in other.months.values():
        rows = sheet.get("attacks", [])
        rng.shuffle(rows)
        sheet["attacks"] = [dict(rng.sample([*r.items()], len(r))) for r in rows]
        if not rows:
            del sheet["attacks"]
            sheet |= {"attacks": []} if "status" in sheet else {}
    other.months = {
        name: sheet if "attacks" in drawn.months[name] else drawn.months[name]
        for name, sheet in other.months.items()
    }
    rng.shuffle(other.places)
    return other, lambda table: table


def renamed(drawn, _):
    """Groups, methods and classes by other names: the same figures, renamed."""
    names = {each["name"]: f"new {each['name']}" for each in drawn.book["groups"]}
    names |= {each["name"]: f"new {each['name']}" for each in drawn.book["methods"]}
    other = drawn.copy()
    other.book = _with_names(other.book, names)
    other.months = {n: _with_names(each, names) for n, each in other.months.items()}

    def told(table):
        return {
            (m, _key(k, names), _key(s, names)): v for (m, k, s), v in table.items()
        }

    return other, told


def _with_names(value, names):
    if isinstance(value, dict):
        return {_with_names(k, names): _with_names(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [_with_names(each, names) for each in value]
    if isinstance(value, inventing.Bare) or not isinstance(value, str):
        return value
    return _key(value, names)


def _key(text, names):
    for mark in (".", ":"):
        head, found, name = text.partition(mark)
        if found and name in names:
            return f"{head}{mark}{names[name]}"
    return names.get(text, text)


def split(drawn, rng):
    """Only the months up to one of them: their figures are the same."""
    last = rng.choice([*drawn.months])
    other = drawn.copy()
    other.months = {n: each for n, each in other.months.items() if n <= last}
    return other, lambda table: {key: v for key, v in table.items() if key[0] <= last}


RELATIONS = (shuffled, renamed, split)


def turned(first, last):
    """A publication and another form of it that must count alike."""
    with TemporaryDirectory() as folder:
        for number in range(first, last):
            relation = RELATIONS[number % len(RELATIONS)]
            rng = chance("turned", number)
            drawn = invented.draw(number)
            other, told = relation(drawn, rng)
            before = told(drawn.table(Path(folder, f"{number}-a")))
            after = other.table(Path(folder, f"{number}-b"))
            if relation is renamed:
                before = {key: value for key, value in before.items() if ":" not in key[2]
                          or key[2].split(":")[0] in ("area", "section", "place")}  # fmt: skip
                after = {key: after.get(key) for key in before}
            yield from _differing(before, after, f"{number} {relation.__name__}")


MIRRORED = {
    "rise": "fall",
    "fall": "rise",
    "from none": "to none",
    "to none": "from none",
}


def swapped(first, last):
    """Two months change places: every direction flips, and nothing else."""
    with TemporaryDirectory() as folder:
        for number in range(first, last):
            drawn = invented.draw(number)
            one, two = [*drawn.months][:2]
            other = drawn.copy()
            other.months = {one: _moved(drawn.months[two], two, one),
                            two: _moved(drawn.months[one], one, two)}  # fmt: skip
            drawn.months = {name: drawn.months[name] for name in (one, two)}
            ours = _kinds(drawn.figures(Path(folder, f"{number}-a")))
            theirs = _kinds(other.figures(Path(folder, f"{number}-b")))
            for key, kind in ours.items():
                if theirs[key] != MIRRORED.get(kind, kind):
                    yield f"{number} {key}: {kind} became {theirs[key]}"


def _moved(value, old, new):
    """A month with its dates in another month, days cut to what all months have."""
    if isinstance(value, dict):
        return {key: _moved(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, old, new) for each in value]
    if isinstance(value, str) and value.startswith(old):
        moved = re.sub(r"-(29|30|31)$", "-28", value.replace(old, new, 1))
        return type(value)(moved)
    return value


def _kinds(figures):
    one, two = figures.ledger.months
    keys = {(each.measure, each.scope) for m in (one, two) for each in figures.of(m)}
    pairs = {key: [figures.get(*key, month) for month in (two, one)] for key in keys}
    return {
        (measure, str(scope)): str(compare.change(*pair).kind)
        for (measure, scope), pair in pairs.items()
        if any(pair)
    }


def added(first, last):
    """One attack more: the total and exactly one part rise, by one each."""
    with TemporaryDirectory() as folder:
        for number in range(first, last):
            rng = chance("added", number)
            drawn = invented.draw(number, recorded=True)
            month = rng.choice([*drawn.months])
            areas = [a["name"] for a in drawn.book["areas"] if "counted" not in a]
            area = rng.choice(areas)
            drawn.book["counted assessments"] = ["confirmed"]
            before = drawn.figures(Path(folder, f"{number}-a"))
            row = {"id": f"{month}-one-more", "date": inventing.Bare(f"{month}-05"),
                   "area": area, "sources": ["pier"]}  # fmt: skip
            excluded = number % 2
            if excluded:
                ways = ({"not counted": "It was none."},
                        {"assessment": "disputed", "because": "Two accounts differ."})  # fmt: skip
                row |= ways[number // 2 % 2]
            drawn.months[month]["attacks"].append(row)
            after = drawn.figures(Path(folder, f"{number}-b"))
            yield from _rise(number, before, after, month, None if excluded else area)


def _rise(number, before, after, month, area):
    old, new = invented.tabled(before), invented.tabled(after)
    if area is None:
        yield from _differing(old, new, f"{number} an excluded record")
        return
    rises = {
        (key[1], key[2]): new[key][0] - (old[key][0] if key in old else 0)
        for key in new
        if key[0] == month
    }
    if rises[measures.ATTACKS, "all"] != 1:
        yield f"{number}: the total rose by {rises[measures.ATTACKS, 'all']}"
    for kind in ("area:", "section:"):
        risen = {s: r for (m, s), r in rises.items()
                 if m == measures.ATTACKS and s.startswith(kind) and r}  # fmt: skip
        if [*risen.values()] != [1] or (kind == "area:" and [*risen] != [kind + area]):
            yield f"{number}: of {kind} rose {risen}, and the record is of {area}"
    moved = {each for each, rise in rises.items() if "." in each[0] and rise}
    yield from (f"{number}: people moved: {each}" for each in moved)
    yield from _differing(
        {key: value for key, value in old.items() if key[0] != month},
        {key: value for key, value in new.items() if key[0] != month},
        f"{number} other months",
    )


def _surely(count: Count, _: Count) -> Count:
    return count


def _anything_rises(now, before):
    return compare.Kind.RISE if now and before else compare.Kind.NO_BASIS


def _by_position(self, sheet):
    """Counting that depends on where a record stands, as a slip in a loop would."""
    return tuple(
        each for each in sheet.attacks[1:] if ledger.counts(each, self.codebook)
    )


ATTACKS = (
    Attack("figures against SQL", SURE, 2_000, 50_000, figures,
           without((tallies, "scaled", _surely)), canary=40, share=250),
    Attack("changes against SQL", SURE, 400, 10_000, changes,
           without((compare, "_kind", _anything_rises)), share=100),
    Attack("sentences against SQL", SURE, 200, 10_000, sentences,
           without((english, "cardinal", lambda number, **_: str(number + 1))),
           share=50),
    Attack("shuffled, renamed, split", SURE, 300, 10_000, turned,
           without((ledger.Ledger, "counted", _by_position)), canary=60, share=100),
    Attack("two months swapped", SURE, 150, 5_000, swapped,
           without((compare, "_kind", _anything_rises)), share=75),
    Attack("one record added", SURE, 200, 5_000, added,
           without((ledger, "counts", lambda *_: True)), share=100),
)  # fmt: skip

"""The oracle: what stands out in a history, worked out the slow and plain way.

Written from the meanings alone (`docs` of findings and the design's wording), and
knowing nothing of how the package searches: every question is asked of every
month again, with two words only, *sure* and *may*. A month is what it can be at
the least and at the most; one that is off the record can be anything.

`claims` gives everything that ought to be found, as plain tuples.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import NamedTuple


class Claim(NamedTuple):
    """One thing that ought to be found; months are counted from 0."""

    id: str
    value: tuple
    reference: int | None = None
    gaps: tuple = ()
    number: int = 0
    level: int = 0
    movement: str | None = None
    at_least: bool = False
    tied: bool = False
    redefined: bool = False


@dataclass
class Series:
    """One measure in one scope: a pair (least, most) a month, None off the record."""

    measure: str
    scope: str
    months: list
    broken: int = 0
    partial: frozenset = frozenset()

    @property
    def name(self):
        return f"{self.measure}/{self.scope}"

    @property
    def now(self):
        return len(self.months) - 1

    @property
    def start(self):
        return next(m for m in range(self.broken, len(self.months)) if self.known(m))

    def known(self, month):
        return self.months[month] is not None

    def whole(self, month):
        return month >= self.start and self.known(month) and month not in self.partial

    def low(self, month):
        return self.months[month][0] if self.known(month) else 0

    def high(self, month):
        if not self.known(month) or month in self.partial:
            return inf
        return self.months[month][1]

    def pair(self, month):
        return self.low(month), self.high(month)

    def exact(self, month):
        return self.low(month) == self.high(month)

    def earlier(self):
        return list(range(self.start, self.now))


@dataclass
class History:
    """All series of a publication up to a month; `number` is 1 for January."""

    series: list
    areas: list
    number: int
    least: dict
    most: dict
    floors: list
    shares: dict
    sums: list
    counting: tuple = ("attacks", "grave", "claimed")
    blank: object = None

    def of(self, measure, scope):
        for each in self.series:
            if (each.measure, each.scope) == (measure, scope):
                return each
        return self.blank(measure, scope)

    def searched(self):
        for each in self.series:
            documented = [each.low(m) for m in range(len(each.months))]
            lively = any(documented[-1 - self.least["active"] :])
            if sum(documented) >= self.least["line"] and (
                each.scope == "all" or lively
            ):
                yield each

    def enough(self, gaps, clear):
        return clear * 100 >= self.least["known"] * (gaps + clear)


def claims(history):
    """Everything that ought to be found, by id."""
    found = []
    for each in history.searched():
        found += changes(history, each)
        if sum(each.known(m) for m in each.earlier()) < history.least["history"]:
            continue
        for family in (
            records,
            ranks_on_record,
            firsts,
            this_year,
            streaks,
            ends,
            pairs,
        ):
            found += family(history, each)
        if each.scope == "all" or each.scope.startswith("area:"):
            found += summed_records(history, each)
            found += years(history, each)
    for family in (leads, shares, carried, together):
        found += family(history)
    return {each.id: each for each in found}


# Changes ---------------------------------------------------------------------


def way(now, before):
    """What surely happened, from all that both can be."""
    if before == (0, 0):
        return "from none" if now[0] > 0 else None
    if now == (0, 0):
        return "to none" if before[0] > 0 else None
    signs = {(a > b) - (a < b) for a in now for b in before}
    return (
        {1: "rise", -1: "fall", 0: "steady"}[signs.pop()] if len(signs) == 1 else None
    )


def added(series, months):
    return sum(map(series.low, months)), sum(map(series.high, months))


def changes(history, s):
    for kind, back in (("last-month", 1), ("last-year", 12)):
        m = s.now - back
        if m < 0 or not s.whole(m):
            continue
        movement = way(s.pair(s.now), s.pair(m))
        if movement and max(s.low(s.now), s.low(m)) >= history.least["change"]:
            name = f"{s.name}/against-{kind}"
            yield Claim(name, s.pair(s.now), m, movement=movement)
    for many in (3, 12):
        months = range(s.now - many, s.now)
        if months.start < 0 or not all(map(s.whole, months)):
            continue
        now, before = tuple(many * n for n in s.pair(s.now)), added(s, months)
        movement = way(now, before)
        if max(now[0], before[0]) < history.least["change"] * many:
            continue
        if movement in ("rise", "fall", "steady"):
            name = f"{s.name}/against-mean-of-{many}"
            yield Claim(name, s.pair(s.now), movement=movement, number=many)


# Records and firsts ----------------------------------------------------------


def latest(months, holds):
    return max((m for m in months if holds(m)), default=None)


def reaching_back(
    history, s, *, hit, doubtful, surely_not, reach, names, level=0, blame=None
):
    """The claim "since X": X is the latest hit, and all after it are surely not."""
    x = latest(s.earlier(), lambda m: hit(m) or doubtful(m))
    between = [m for m in s.earlier() if x is None or m > x]
    clear = [m for m in between if surely_not(m)]
    gaps = [m for m in between if not surely_not(m)]
    if x is not None and not hit(x):
        gaps = [x, *gaps]
    if not history.enough(len(gaps), len(clear)):
        return
    blamed = tuple(gaps) if blame is None else blame(gaps)
    value, broken = s.pair(s.now), x is None and s.broken > 0
    claim = Claim(names[x is None], value, x, blamed, level=level, redefined=broken)
    if x is None and len(clear) >= history.least["record"]:
        yield claim
    if x is not None and s.now - x >= reach and len(clear) >= history.least["compared"]:
        yield claim


def records(history, s, reach=None, over="", blame=None):
    reach = reach or history.least["reach"]
    low, high = s.pair(s.now)
    if low >= history.least["support"]:
        yield from reaching_back(
            history, s, reach=reach, blame=blame,
            hit=lambda m: s.low(m) >= high,
            doubtful=lambda m: s.low(m) >= low,
            surely_not=lambda m: s.high(m) < low,
            names=(f"{s.name}/highest-since{over}", f"{s.name}/most-on-record{over}"),
        )  # fmt: skip
    if low >= 1:
        x = latest(s.earlier(), lambda m: s.high(m) <= high)
        after = [s.low(m) for m in s.earlier() if x is None or m > x]
        if max(after, default=0) >= history.least["support"]:
            yield from reaching_back(
                history, s, reach=reach, blame=blame,
                hit=lambda m: s.high(m) <= low,
                doubtful=lambda m: s.high(m) <= high,
                surely_not=lambda m: s.low(m) > high,
                names=(
                    f"{s.name}/lowest-since{over}",
                    f"{s.name}/fewest-on-record{over}",
                ),
            )  # fmt: skip


def ranks_on_record(history, s):
    value = s.low(s.now)
    if not s.exact(s.now) or value < history.least["support"]:
        return
    above = [m for m in s.earlier() if s.low(m) > value]
    gaps = tuple(m for m in s.earlier() if s.low(m) <= value < s.high(m))
    clear = len(s.earlier()) - len(gaps)
    if not 2 <= len(above) + 1 <= history.most["rank"]:
        return
    if clear >= history.least["record"] and history.enough(len(gaps), clear):
        tied = any(s.pair(m) == (value, value) for m in s.earlier())
        yield Claim(
            f"{s.name}/nth-highest", s.pair(s.now), max(above), gaps,
            number=len(above) + 1, tied=tied, redefined=s.broken > 0,
        )  # fmt: skip


def summed_records(history, s):
    """The same records, of sums over so many months, each named by its last."""
    for each in history.sums:
        many, reach = each["months"], each["reach"]
        if s.now - s.start < many + reach:
            continue

        def window(m, many=many):
            return range(m - many + 1, m + 1)

        sums = Series(s.measure, s.scope, [(0, inf)] * len(s.months))
        for m in range(s.start + many - 1, len(s.months)):
            sums.months[m] = added(s, window(m))
        sums.broken = s.broken and s.start + many - 1
        sums.months[: s.start + many - 1] = [None] * (s.start + many - 1)

        def blame(gaps, many=many):
            guilty = set()
            for m in gaps:
                unsure = {e for e in window(m, many) if not s.exact(e)}
                guilty |= unsure or {m}
            return tuple(sorted(guilty))

        over = f"-over-{many}-months"
        yield from records(history, sums, reach, over, blame)


def firsts(history, s):
    low, high = s.pair(s.now)
    reach = history.least["reach"]
    floor = max((n for n in history.floors if n <= low), default=None)
    for level, name in ((1, "first-with"), (floor, "first-at-least")):
        if low >= 1 and level:
            yield from reaching_back(
                history, s, reach=reach, doubtful=lambda _: False,
                hit=lambda m, level=level: s.low(m) >= level,
                surely_not=lambda m, level=level: s.high(m) < level,
                names=(f"{s.name}/{name}",) * 2,
                level=0 if name == "first-with" else level,
            )  # fmt: skip
    if high == 0:
        x = latest(s.earlier(), lambda m: s.high(m) == 0)
        after = [s.low(m) for m in s.earlier() if x is None or m > x]
        if sum(after) >= history.least["change"]:
            yield from reaching_back(
                history, s, reach=reach, doubtful=lambda _: False,
                hit=lambda m: s.high(m) == 0,
                surely_not=lambda m: s.low(m) > 0,
                names=(f"{s.name}/first-without",) * 2,
            )  # fmt: skip


def this_year(history, s):
    january = s.now - history.number + 1
    months = list(range(january, s.now))
    low, high = s.pair(s.now)
    if january < s.start or not months or low == 0 < high:
        return
    some = [m for m in months if s.low(m) > 0]
    none = [m for m in months if s.high(m) == 0]
    gaps = tuple(m for m in months if m not in some and m not in none)
    same, other = (some, none) if low > 0 else (none, some)
    if same or len(other) < history.least["year"]:
        return
    if not history.enough(len(gaps), len(other)):
        return
    if low > 0:
        yield Claim(f"{s.name}/first-this-year-with", s.pair(s.now), gaps=gaps)
    elif sum(map(s.low, months)) >= history.least["change"]:
        yield Claim(f"{s.name}/first-this-year-without", s.pair(s.now), gaps=gaps)


# Streaks and runs ------------------------------------------------------------


def rose(s, m):
    """Whether a month surely rose from the one before, from some to some."""
    return s.low(m - 1) > 0 and s.low(m) > s.high(m - 1)


def fell(s, m):
    return s.low(m) > 0 and s.high(m) < s.low(m - 1)


def surely_not_rose(s, m):
    return s.high(m - 1) == 0 or s.high(m) <= s.low(m - 1)


def surely_not_fell(s, m):
    return s.high(m) == 0 or s.low(m) >= s.high(m - 1)


def steps_up_to(s, end, holds, surely_not):
    """How many steps in a row up to a month; if no more, surely; what hides more."""
    many = 0
    while end - many > s.start and holds(s, end - many):
        many += 1
    first = end - many
    if first == s.start:
        return many, first, False, ()
    if surely_not(s, first):
        return many, first, True, ()
    return many, first, False, tuple(m for m in (first - 1, first) if not s.exact(m))


def months_up_to(s, end, holds, surely_not):
    """How many months in a row; the month before them, and whether it is surely not."""
    many = 0
    while end - many >= s.start and holds(end - many):
        many += 1
    before = end - many
    if before < s.start:
        return many, None, False
    return many, before, surely_not(before)


def streaks(history, s):
    least, value = history.least, s.pair(s.now)
    for kind, holds, surely_not in (
        ("rise-streak", rose, surely_not_rose),
        ("fall-streak", fell, surely_not_fell),
    ):
        many, first, sure, gaps = steps_up_to(s, s.now, holds, surely_not)
        big = max(s.low(first), s.low(s.now)) >= least["change"]
        if many >= least["streak"] and big:
            yield Claim(
                f"{s.name}/{kind}", value, first, gaps, number=many, at_least=not sure
            )
    many, before, sure = months_up_to(
        s, s.now, lambda m: s.high(m) == 0, lambda m: s.low(m) > 0
    )
    if many >= least["absence"] and before is not None:
        months = [m for m in s.earlier() if m <= before]
        some = [m for m in months if s.low(m) > 0]
        if len(some) > len([m for m in months if s.high(m) == 0]):
            yield run(s, "absence-streak", many, before, sure)
    for level in sorted(history.floors, reverse=True):
        many, before, sure = at_floor(s, level)
        if many >= least["streak"]:
            if unusual(s, before, level):
                yield run(s, "floor-streak", many, before, sure, level)
            break
    many, before, sure = at_floor(s, 1)
    if many >= least["streak"] and unusual(s, before, 1):
        yield run(s, "presence-streak", many, before, sure, 1)


def at_floor(s, level):
    return months_up_to(
        s, s.now, lambda m: s.low(m) >= level, lambda m: s.high(m) < level
    )


def unusual(s, before, level):
    months = [m for m in s.earlier() if before is not None and m <= before]
    missed = [m for m in months if s.high(m) < level]
    return len(missed) > len([m for m in months if s.low(m) >= level])


def run(s, kind, many, before, sure, level=0):
    return Claim(
        f"{s.name}/{kind}",
        s.pair(s.now),
        before if sure else None,
        () if sure else (before,),
        number=many,
        level=level,
        at_least=not sure,
    )


def ends(history, s):
    least, last, value = history.least, s.now - 1, s.pair(s.now)
    if last > s.start:
        movement = way(value, s.pair(last))
        for kind, holds, surely_not, others in (
            ("rise-ended", rose, surely_not_rose, ("fall", "to none", "steady")),
            ("fall-ended", fell, surely_not_fell, ("rise", "steady")),
        ):
            many, first, sure, gaps = steps_up_to(s, last, holds, surely_not)
            big = max(s.low(first), s.low(last)) >= least["change"]
            if many >= least["streak"] and big and movement in others:
                yield Claim(
                    f"{s.name}/{kind}", value, first, gaps, number=many,
                    movement=movement, at_least=not sure,
                )  # fmt: skip
    missed = [n for n in history.floors if n > value[1]]
    if missed:
        level = min(missed)
        many, before, sure = months_up_to(
            s, last, lambda m: s.low(m) >= level, lambda m: s.high(m) < level
        )
        if before is None and many >= least["record"]:
            yield Claim(
                f"{s.name}/floor-ended", value, number=many, level=level, at_least=True
            )
        if before is not None and many >= least["ended"]:
            yield run(s, "floor-ended", many, before, sure, level)


def pairs(history, s):
    last = s.now - 1
    reached = [n for n in history.floors if n <= min(s.low(s.now), s.low(last))]
    if last <= s.start or not reached or s.low(last - 1) >= max(reached):
        return
    level = max(reached)
    seconds = range(s.start + 1, s.now)
    x = latest(seconds, lambda m: min(s.low(m - 1), s.low(m)) >= level)
    after = [m for m in seconds if x is None or m > x]
    ruled_out = [m for m in after if min(s.high(m - 1), s.high(m)) < level]
    gaps = {
        e for m in after if m not in ruled_out for e in (m - 1, m) if s.low(e) < level
    }
    if not history.enough(len(gaps), len(ruled_out)):
        return
    far = x is not None and s.now - x >= history.least["again"]
    if far or (x is None and len(ruled_out) >= history.least["record"]):
        yield Claim(
            f"{s.name}/back-to-back", s.pair(s.now), x, tuple(sorted(gaps)),
            level=level, redefined=x is None and s.broken > 0,
        )  # fmt: skip


# Years -----------------------------------------------------------------------


def years(history, s):
    this = range(s.now - history.number + 1, s.now + 1)
    same = range(this.start - 12, this.stop - 12)
    last = range(this.start - 12, this.start)
    if history.number < 2 or same.start < s.start:
        return
    least = history.least["change"]
    now = added(s, this)
    if all(map(s.whole, (*same, *this))):
        then = added(s, same)
        movement = way(now, then)
        if movement and max(now[0], then[0]) >= least:
            yield Claim(
                f"{s.name}/year-to-date", now, same[-1],
                movement=movement, number=history.number,
            )  # fmt: skip
    if history.number < 12 and all(map(s.whole, (*last, *this))):
        whole, so_far = added(s, last), added(s, this[:-1])
        passed = now[0] > whole[1] and so_far[1] <= whole[0]
        if passed and whole[0] > 0 and now[0] >= least:
            yield Claim(
                f"{s.name}/passed-last-year", now, last[-1], number=history.number
            )


# Areas and wholes ------------------------------------------------------------


def leads(history):
    for measure in history.counting:
        lines = [history.of(measure, f"area:{name}") for name in history.areas]
        now, start = lines[0].now, min(each.start for each in lines)
        if max(each.low(now) for each in lines) < history.least["support"]:
            continue
        for s in lines:
            rivals = [each for each in lines if each is not s]

            def led(m, s=s, rivals=rivals):
                return s.low(m) > 0 and all(r.high(m) <= s.low(m) for r in rivals)

            def trailed(m, s=s, rivals=rivals):
                return s.high(m) == 0 or any(r.low(m) > s.high(m) for r in rivals)

            alone = led(now) and all(r.high(now) < s.low(now) for r in rivals)
            if trailed(now):
                yield from lead(history, s, start, "lost-lead", trailed, led)
            elif alone:
                yield from lead(history, s, start, "took-lead", led, trailed)


def lead(history, s, start, kind, back, away):
    months = range(start, s.now)
    x = latest(months, back)
    between = [m for m in months if x is None or m > x]
    gaps = tuple(m for m in between if not away(m))
    clear = len(between) - len(gaps)
    if not history.enough(len(gaps), clear):
        return
    since = x is not None and s.now - x >= history.least["lead"]
    if (since and clear >= history.least["compared"]) or (
        x is None and clear >= history.least["record"]
    ):
        broken = x is None and s.broken > 0
        yield Claim(f"{s.name}/{kind}", s.pair(s.now), x, gaps, redefined=broken)


def shares(history):
    for s in history.searched():
        if s.measure not in history.counting:
            continue
        if s.scope.startswith("area:"):
            whole = history.of(s.measure, "all")
            yield from share(history, s, whole, "share", "area")
        if s.measure == "grave":
            whole = history.of("attacks", s.scope)
            yield from share(history, s, whole, "class-share", "class")
    for measure in history.counting:
        whole = history.of(measure, "all")
        lines = [history.of(measure, f"area:{name}") for name in history.areas]
        now = whole.now
        if len(lines) < 3 or not all(each.exact(now) for each in (whole, *lines)):
            continue
        first, second, third, *_ = sorted((e.low(now) for e in lines), reverse=True)
        total = whole.low(now)
        large = total >= history.least["whole"]
        most = first + second >= total * history.shares["two areas"] / 100
        if large and most and second > third > 0:
            yield Claim(f"{whole.name}/concentration", whole.pair(now))


def share(history, part, whole, kind, table):
    now, total = part.now, whole.low(part.now)
    known = part.exact(now) and whole.exact(now) and total >= history.least["whole"]
    if known and part.low(now) >= total * history.shares[table] / 100:
        yield Claim(f"{part.name}/{kind}", part.pair(now))


def grew(s):
    """By how many since last month, where both are known exactly."""
    if s.now and s.whole(s.now - 1) and s.exact(s.now) and s.exact(s.now - 1):
        return s.low(s.now) - s.low(s.now - 1)
    return 0


def carried(history):
    for whole in history.searched():
        total = grew(whole)
        if whole.scope != "all" or abs(total) < history.least["change"]:
            continue
        lines = [history.of(whole.measure, f"area:{name}") for name in history.areas]
        parts = [grew(each) * (1 if total > 0 else -1) for each in lines]
        most = max(parts)
        if (
            parts.count(most) == 1
            and most >= abs(total) * history.shares["carried"] / 100
        ):
            s = lines[parts.index(most)]
            movement = "rise" if total > 0 else "fall"
            yield Claim(
                f"{s.name}/carried", s.pair(s.now), s.now - 1, movement=movement
            )


def together(history):
    for measure in history.counting:
        whole = history.of(measure, "all")
        lines = [history.of(measure, f"area:{name}") for name in history.areas]
        yield from one_way(history, whole, lines, "every-area")
    lines = [s for s in history.searched() if s.scope == "all"]
    yield from one_way(history, history.of("attacks", "all"), lines, "every-measure")


def one_way(history, whole, lines, kind):
    now, before = whole.now, whole.now - 1
    if before < 0 or not whole.whole(before):
        return
    moving = [
        s
        for s in lines
        if not (s.whole(before) and s.high(now) == 0 and s.high(before) == 0)
    ]
    if not all(s.whole(before) for s in moving):
        return
    ways = [way(s.pair(now), s.pair(before)) for s in moving]
    if len(moving) < history.least["together"]:
        return
    for movement, allowed in (
        ("rise", {"rise", "from none"}),
        ("fall", {"fall", "to none"}),
    ):
        if set(ways) <= allowed:
            yield Claim(
                f"{whole.name}/{kind}", whole.pair(now), before,
                number=len(moving), movement=movement,
            )  # fmt: skip

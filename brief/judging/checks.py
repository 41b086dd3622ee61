"""Checks that need more than one value: a ledger and its figures in, problems out.

Each check is one function in `CHECKS`, gives faults of one code, and says in its
first line what it finds. Faults within a single value are found where it is
read; words and pages have their own checks.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from brief.counting.twins import likely_twice, shared_address
from brief.ground.counts import Count
from brief.ground.problems import Problem, in_order, listed
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.records.codebook import folded
from brief.records.quality import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.counting.figures import Figures
    from brief.records.attack import Attack, Sheet, Total

LARGE = 200
"""A count of people above this is asked about."""

RANGE_MONTHS, RANGE_LEAST, RANGE_FACTOR = 24, 6, 2
"""A month is far out when it is this many times above the highest, or below the
lowest, of so many months before, of which at least so many are on record."""

NEAR_SPELLING = 0.85
"""How alike two folded names are (0 to 1) that may be one place."""


def check(figures: Figures) -> tuple[Problem, ...]:
    """Run every check over a ledger: stage 2 of the pipeline."""
    return in_order(problem for each in CHECKS for problem in each(figures))


def _sheets(figures: Figures) -> Iterator[Sheet]:
    return (sheet for sheet in figures.ledger.sheets if sheet.recorded)


def _attacks(figures: Figures) -> Iterator[Attack]:
    return (attack for sheet in _sheets(figures) for attack in sheet.attacks)


def same_id(figures: Figures) -> Iterator[Problem]:
    """Two records with one id anywhere in the publication."""
    seen: dict[str, Attack] = {}
    for attack in _attacks(figures):
        first = seen.setdefault(attack.id.casefold(), attack)
        if first is not attack:
            what = f'the id "{attack.id}" is used before, at {first.where}.'
            fix = "Give each attack an id of its own, and never use one again."
            yield Problem(attack.at("id"), "E120", what, fix)


def expected_differs(figures: Figures) -> Iterator[Problem]:
    """The analyst's own total is not what the records add up to."""
    for sheet in _sheets(figures):
        for total in _countable(sheet.expected, figures):
            figure = figures.known(total.measure, total.scope, sheet.month)
            if (figure.count.low, figure.count.high) != (
                total.count.low,
                total.count.high,
            ):
                what = f"{_named(total)} is expected to be {total.count}, and the "
                what += f"records give {figure.count}."
                fix = "Mend the records or the expectation."
                yield Problem(total.where, "E146", what, fix)


def printed_differs(figures: Figures) -> Iterator[Problem]:
    """What an issue printed is not what the records add up to."""
    for sheet in _sheets(figures):
        for total in _countable(sheet.printed, figures):
            figure = figures.known(total.measure, total.scope, sheet.month)
            if figure.differs:
                what = f"{_named(total)}: printed {total.count}, counted {figure.count}"
                behind = (
                    f" ({listed(figure.attacks, most=4)})." if figure.attacks else "."
                )
                fix = "The records are counted; the issue says both."
                yield Problem(total.where, "W147", what + behind, fix)


def _countable(totals: tuple[Total, ...], figures: Figures) -> Iterator[Total]:
    """Totals of what is counted; a class whose rule cannot be read is not."""
    return (total for total in totals if total.measure in figures.measures)


def printed_parts(figures: Figures) -> Iterator[Problem]:
    """Printed parts that do not add up to the printed total."""
    for sheet in figures.ledger.sheets:
        parts = [each for each in sheet.printed if _is_area(each)]
        whole = next((each for each in sheet.printed if _is_total(each)), None)
        if whole is None or not parts:
            continue
        added = Count.sum(each.count for each in parts)
        named = set(sheet.named_areas or figures.codebook.area_names)
        complete = {each.scope.name for each in parts} >= named
        short = complete and sheet.recorded and whole.count.surely_above(added)
        if added.surely_above(whole.count) or short:
            what = f"the printed areas add up to {added}, the printed total is "
            what += f"{whole.count}."
            fix = "Both are kept as printed; the records are counted."
            yield Problem(whole.where, "W148", what, fix)


def named_without_attack(figures: Figures) -> Iterator[Problem]:
    """An issue named an area in which no attack is on record."""
    for sheet in _sheets(figures):
        for name in sheet.named_areas:
            figure = figures.known(ATTACKS, Scope("area", name), sheet.month)
            if not figure.count.low:
                touched = [each.id for each in sheet.attacks if name in each.also_in]
                what = f"{name} is named in the printed issue, and has no attack of "
                what += "its own" + (
                    f"; {listed(touched)} touches it." if touched else "."
                )
                yield Problem(sheet.where, "W148", what)


def _is_area(total: Total) -> bool:
    return total.measure == ATTACKS and total.scope.kind == "area"


def _is_total(total: Total) -> bool:
    return total.measure == ATTACKS and total.scope == ALL


def _named(total: Total) -> str:
    name = total.measure.replace("_", " ")
    return f"{name} in {total.scope.name}" if total.scope != ALL else name


def no_source(figures: Figures) -> Iterator[Problem]:
    """A confirmed attack rests on no source."""
    for attack in _attacks(figures):
        if attack.assessment == "confirmed" and not attack.sources:
            what = f"{attack.id} is confirmed and has no source."
            fix = "Name the source, or call the attack unconfirmed."
            yield Problem(attack.where, "E171", what, fix)


def no_reason(figures: Figures) -> Iterator[Problem]:
    """A disputed or retracted attack does not say why."""
    for attack in _attacks(figures):
        if attack.assessment in ("disputed", "retracted") and not attack.because:
            what = f"{attack.id} is {attack.assessment} without a reason."
            fix = "Write it under `because:`."
            yield Problem(attack.at("assessment"), "E170", what, fix)


def large_count(figures: Figures) -> Iterator[Problem]:
    """A number of people so large that it may be a slip."""
    for attack in _attacks(figures):
        for harm in attack.harms:
            if harm.count.low > LARGE:
                what = f"{harm.count} {harm.group} {harm.kind} in one attack."
                fix = "Is the number right?"
                yield Problem(attack.at(f"{harm.kind}.{harm.group}"), "W144", what, fix)


def early_claim(figures: Figures) -> Iterator[Problem]:
    """A claim is dated before its attack."""
    for attack in _attacks(figures):
        for claim in attack.claims:
            if claim.day is not None and claim.day < attack.days.first:
                what = f"claimed on {claim.day}, before {attack.days.first}."
                yield Problem(attack.at("claims"), "W313", what, "Check both days.")


def twins(figures: Figures) -> Iterator[Problem]:
    """Two records that may tell one attack, or rest on one address."""
    yield from likely_twice(_attacks(figures))
    yield from shared_address(_attacks(figures))


def claimed_by_others(figures: Figures) -> Iterator[Problem]:
    """An attack counted as the actor's, which only somebody else has claimed."""
    actor = figures.codebook.actor
    for sheet in _sheets(figures):
        for attack in figures.ledger.counted(sheet):
            others = {claim.by for claim in attack.claims}
            if others and actor not in others:
                what = f"{attack.id} is claimed by {listed(sorted(others))} alone, and "
                what += f"counted as an attack by {actor}."
                fix = "Is it? If not, say so under `not counted:`."
                yield Problem(attack.at("claims"), "W315", what, fix)


def far_out(figures: Figures) -> Iterator[Problem]:
    """A month far outside the range of the two years before it."""
    stated = ((each, figures.attacks(each.month)) for each in figures.ledger.sheets)
    known = [(sheet, count) for sheet, count in stated if count is not None]
    for number, (sheet, counted) in enumerate(known):
        before = [
            count
            for each, count in known[max(0, number - RANGE_MONTHS) : number]
            if each.month >= sheet.month - RANGE_MONTHS and each.status != "partial"
        ]
        if sheet.status != "complete" or len(before) < RANGE_LEAST:
            continue
        highs = [each.high for each in before]
        top = None if None in highs else max(high for high in highs if high is not None)
        bottom = min(each.low for each in before)
        above = top is not None and counted.low > RANGE_FACTOR * top
        if above or counted.low * RANGE_FACTOR < bottom:
            what = f"{counted} attacks, where the {len(before)} months on "
            highest = "more" if top is None else top
            what += f"record before it had {bottom} to {highest}."
            yield Problem(sheet.where, "W312", what, "Is the month whole?")


def undecided(figures: Figures) -> Iterator[Problem]:
    """A rule of the codebook that a record leaves open."""
    for rule in figures.codebook.classes:
        for sheet in _sheets(figures):
            for attack in figures.ledger.counted(sheet):
                verdict = judge(attack, rule, figures.codebook)
                if verdict.value is None:
                    what = f"{attack.id} may be of {rule.name}: "
                    what += f"{listed(verdict.clauses)} cannot be decided."
                    fix = "It is counted as none or one; an `override:` settles it."
                    yield Problem(attack.where, "W314", what, fix)


def near_spelling(figures: Figures) -> Iterator[Problem]:
    """A free place whose spelling is close to one of the gazetteer."""
    known = {folded(place.name): place.name for place in figures.codebook.places}
    having: dict[str, set[str]] = {}
    for spelled in known:
        for piece in _pieces(spelled):
            having.setdefault(piece, set()).add(spelled)
    close: dict[str, list[str]] = {}
    for attack in _attacks(figures):
        if attack.spot is None or attack.place is not None:
            continue
        spelled = folded(attack.spot)
        if spelled not in close:
            alike = {
                each for piece in _pieces(spelled) for each in having.get(piece, ())
            }
            close[spelled] = _nearest(spelled, alike)
        for found in close[spelled]:
            what = f'"{attack.spot}" is spelled close to {known[found]}.'
            fix = "If it is that place, write it under `place:`."
            yield Problem(attack.at("where"), "W161", what, fix)


def _pieces(spelled: str) -> set[str]:
    """Three letters in a row: names as alike as `NEAR_SPELLING` have some in common."""
    return {spelled[start : start + 3] for start in range(max(1, len(spelled) - 2))}


def _nearest(spelled: str, known: Iterable[str]) -> list[str]:
    """The nearest spelling, if any; those of too different a length need no look."""
    size = len(spelled)
    fitting = sorted(
        each
        for each in known
        if NEAR_SPELLING * (len(each) + size) <= 2 * min(len(each), size)
    )
    return get_close_matches(spelled, fitting, n=1, cutoff=NEAR_SPELLING)


def unknown_twin(figures: Figures) -> Iterator[Problem]:
    """Ids under `distinct from` that no record has."""
    known = {attack.id for attack in _attacks(figures)}
    for attack in _attacks(figures):
        for id_ in attack.distinct_from:
            if id_ not in known:
                what = f'there is no record "{id_}".'
                yield Problem(attack.at("distinct from"), "E172", what)


CHECKS: tuple[Callable[[Figures], Iterator[Problem]], ...] = (
    same_id,
    expected_differs,
    printed_differs,
    printed_parts,
    named_without_attack,
    no_source,
    no_reason,
    large_count,
    early_claim,
    claimed_by_others,
    twins,
    far_out,
    undecided,
    near_spelling,
    unknown_twin,
)

"""The ledger of facts as JSON: every figure with what stands behind it.

The form in which figures leave the package, for `figures.json` and for
machines. It chooses nothing and computes nothing: one object a figure, in the
order in which figures are listed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.counting.figures import Figure
    from brief.ground.counts import Count
    from brief.judging.findings import Finding
    from brief.words.sentence import Sentence

FORMAT = 1
"""The version of the JSON; a change that breaks a reader raises it."""


def fact(figure: Figure) -> dict[str, Any]:
    """One figure. `value` is null where no single number is documented.

    `low` and `high` are the interval, `high` null where it is open; `records`
    are the ids of the attacks behind it and `where` the places that bear it,
    as file:line:column.
    """
    return {
        "id": figure.id,
        "measure": figure.measure,
        "scope": str(figure.scope),
        "month": str(figure.month),
        **_numbers(figure.count),
        "basis": figure.basis,
        "records": list(figure.attacks),
        "where": [str(each) for each in figure.wheres],
        "printed": _printed(figure),
        "partial": figure.partial,
    }


def _numbers(count: Count) -> dict[str, int | None]:
    return {"value": count.value, "low": count.low, "high": count.high}


def _printed(figure: Figure) -> dict[str, Any] | None:
    if figure.printed is None:
        return None
    total = figure.printed
    return {
        **_numbers(total.count),
        "where": str(total.where),
        "differs": figure.differs,
    }


def told(sentence: Sentence) -> dict[str, Any]:
    """One sentence, and the figures and the record that it rests on."""
    return {
        "kind": sentence.kind,
        "text": sentence.text,
        "figures": list(sentence.figures),
        "record": sentence.attack,
        "by_hand": sentence.by_hand,
    }


def as_json(value: object) -> str:
    """JSON as it is written everywhere: stable, readable, whole numbers only."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def ledger_of_facts(
    month: str,
    figures: Iterable[Figure],
    sentences: Iterable[Sentence],
    *,
    findings: Iterable[Finding],
    slices: int,
) -> bytes:
    """The file `figures.json` of an issue.

    `slices` is in how many series the findings were searched for: who searches
    many finds flukes, and should say how many.
    """
    facts = {
        "format": FORMAT,
        "month": month,
        "figures": [fact(each) for each in figures],
        "sentences": [told(each) for each in sentences],
        "findings": [each.as_json() for each in findings],
        "slices_searched": slices,
    }
    return as_json(facts).encode()

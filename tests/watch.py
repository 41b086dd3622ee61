"""A valley over five months, and texts held against it.

March and April are known by printed totals, May to July by records:

    attacks      March  April  May  June  July
    all             20     12    8     7     5
    Ashdale          9      -    5     4     2
    Birkmoor         -      -    3     2     0
    Coldfen          -      -    0     1     2
    Dunmarsh         -      -    0     0     1
    high quality     4      2    0     0     2

In July six guards and two or more villagers were killed, two villagers wounded,
one guard captured; the attack in Dunmarsh was on the border of Elmhurst.
"""

from functools import cache

from publications import attack, figures, quiet, sheet, totals

from brief.ground.month import Month
from brief.verifying.passages import of_text
from brief.verifying.verify import verify
from brief.words.wordings import load

JULY = Month(2024, 7)


def july():
    """The five attacks of July."""
    yield attack("2024-07-02", area="Ashdale", method="mine", killed={"guards": 3})
    yield attack(
        "2024-07-05", area="Ashdale", method="ambush", wounded={"villagers": 2}
    )
    yield attack(
        "2024-07-09",
        area="Coldfen",
        place="Marl",
        method="raid",
        killed={"guards": 1, "villagers": "2+"},
        features=("behind front lines",),
    )
    yield attack("2024-07-11", area="Coldfen", method=None, captured={"guards": 1})
    yield attack(
        "2024-07-20",
        area="Dunmarsh",
        also_in=("Elmhurst",),
        killed={"guards": 2},
        target={"group": "guards", "rank": "officer"},
    )


@cache
def valley():
    """The figures of all five months."""
    return figures(
        totals("2024-03", attacks=20, Ashdale=9, high_quality=4),
        totals("2024-04", attacks=12, high_quality=2),
        quiet("2024-05", Ashdale=5, Birkmoor=3),
        quiet("2024-06", Ashdale=4, Birkmoor=2, Coldfen=1),
        sheet("2024-07", *july()),
    )


def held(text, known=None, month=JULY, profile="house"):
    """What verifying finds in a text."""
    known = known or valley()
    wording, _ = load(profile)
    passages = of_text(text, "text.md", known.codebook)
    return verify(passages, known, month, wording=wording)


def claims(text, **given):
    """The claims of a text: the words of each, and its verdict."""
    return [(each.text, each.verdict.value) for each in held(text, **given).checked]


def verdicts(text, **given):
    """The verdicts on the claims of a text, in its order."""
    return [verdict for _, verdict in claims(text, **given)]

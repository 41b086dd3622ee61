"""How long `verify` takes for a text of 5,000 words, and for one twice as long.

The words are those of an issue of this repository and of the notes of its records,
over and over. The records are read before; a person waits for half a second at most.

    python bench/verify.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from brief.desk.holding import held_against  # noqa: E402
from brief.ground.month import Month  # noqa: E402
from brief.judging.publication import load  # noqa: E402

if TYPE_CHECKING:
    from brief.judging.publication import Publication

MONTH = Month(2024, 7)
WORDS, RUNS = 5_000, 5


def text(held: Publication, words: int) -> str:
    """At least so many words about a month, without marks of blocks."""
    if held.figures is None:
        raise ValueError("the records cannot be counted")
    issue = (ROOT / f"reports/{MONTH}/issue.md").read_text(encoding="utf-8")
    attacks = held.figures.ledger[MONTH].attacks
    told = " ".join(each.text for each in attacks if each.text)
    part = f"{issue}\n\n{told}\n\n".replace("<!--", "").replace("-->", "")
    return part * (words // len(part.split()) + 1)


def seconds(held: Publication, told: str) -> float:
    """The least processor time of some runs; the first one warms up."""
    took = []
    for _ in range(RUNS):
        started = time.process_time()
        held_against(held, MONTH, told, file="july.txt")
        took.append(time.process_time() - started)
    return min(took)


def main() -> None:
    """Print both."""
    held = load(ROOT)
    once, twice = (seconds(held, text(held, many * WORDS)) for many in (1, 2))
    print(f"{WORDS:,} words: {once:.2f} s")
    print(f"{2 * WORDS:,} words: {twice:.2f} s, {twice / once:.1f} x")


if __name__ == "__main__":
    main()

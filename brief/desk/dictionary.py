"""The data dictionary as a page, made from the columns: `docs/columns.md`.

A test holds the file against it, so that it cannot lie; `python -m
brief.desk.reference docs/columns.md` prints it. What an export means as a whole is
written by hand in `docs/exports.md`.
"""

from __future__ import annotations

from brief.exchange.columns import CLASS, GROUP, HARM, dictionary
from brief.ground.scope import harm_key
from brief.records.attack import HARMS


def columns_page() -> str:
    """The page that lists the columns of an export."""
    harms = ", ".join(f"`{harm_key(each, GROUP).split('.')[0]}`" for each in HARMS)
    rows = "\n".join(
        f"| `{each.name}` | {each.kind} | {_meaning(each.meaning, each.words)} "
        f"| `{each.tag}` |"
        for each in dictionary()
    )
    return f"""\
# Columns of an export

The data dictionary of `brief export`; [exports.md](exports.md) tells what a row is.

`{HARM}`, `{GROUP}` and `{CLASS}` stand for one of each harm ({harms}),
each group and each class of the codebook. Days and months are those of ISO 8601.

| column | kind | what it means | HXL |
|---|---|---|---|
{rows}
"""


def _meaning(meaning: str, words: tuple[str, ...]) -> str:
    listed = ", ".join(f"`{each}`" for each in words)
    return f"{meaning}; one of {listed}" if listed else meaning

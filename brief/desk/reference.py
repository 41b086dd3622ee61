"""Reference pages that are made from the code, so that they cannot lie.

Gives texts; a test holds the files in `docs/` against them.
"""

from __future__ import annotations

from brief.desk import context
from brief.desk.dictionary import columns_page
from brief.desk.limits import LIMITS, Limit
from brief.ground.codes import CODES


def problems_page() -> str:
    """The page that explains every code: `docs/problems.md`."""
    rows = "\n".join(
        f"| {code} | {row.severity} | {row.meaning} |" for code, row in CODES.items()
    )
    return f"""\
# Problems

Every fault is told as `file:line:column: CODE what is wrong, and what to do`. An error
stops a build; a caveat is told beside it. `brief check --json` gives them to machines.

| code | severity | what it means |
|---|---|---|
{rows}
"""


def limits_page() -> str:
    """The page that lists every limit: `docs/limits.md`."""
    rows = "\n".join(
        f"| {each.what} | {_number(each)} {each.unit} | {each.beyond} |"
        for each in LIMITS
    )
    return f"""\
# Limits

What lies beyond a limit is refused with the problem named here, never cut in silence.
`brief limits` lists the same.

| of what | at most | beyond |
|---|---|---|
{rows}
"""


def _number(limit: Limit) -> str:
    return str(limit.value) if limit.unit == "year" else f"{limit.value:,}"


PAGES = (
    ("docs/problems.md", problems_page),
    ("docs/limits.md", limits_page),
    ("docs/columns.md", columns_page),
    ("docs/template-reference.md", context.page),
)
"""The pages that are made, by their file."""


if __name__ == "__main__":
    import sys

    asked = sys.argv[1] if len(sys.argv) > 1 else PAGES[0][0]
    sys.stdout.write(dict(PAGES)[asked]())

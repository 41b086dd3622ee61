"""Reference pages that are made from the code, so that they cannot lie.

Gives texts; a test holds the files in `docs/` against them.
"""

from __future__ import annotations

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


PAGES = (("docs/problems.md", problems_page),)
"""The pages that are made, by their file."""


if __name__ == "__main__":
    import sys

    sys.stdout.write(problems_page())

"""The page for those who carry the code on names every room of the package."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_architecture_page_names_every_room_and_no_other():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page[page.index("| 0 ground") : page.index("## What must stay true")]
    named = set(re.findall(r"`(\w+)/?`", table))
    rooms = {each.stem for each in (ROOT / "brief").glob("[a-z]*.py")}
    rooms |= {each.parent.name for each in (ROOT / "brief").glob("*/__init__.py")}
    assert named == rooms

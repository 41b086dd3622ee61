"""The page for those who carry the code on names every room of the package."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_architecture_page_names_every_room_and_no_other():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page[page.index("| `ground/`") : page.index("## What must stay true")]
    named = set(re.findall(r"`(\w+)/?`", table))
    floors = [each.parent for each in (ROOT / "brief").glob("*/__init__.py")]
    rooms = {each.parent.name for each in (ROOT / "brief").glob("*/*/__init__.py")}
    rooms |= {each.name for each in floors} | {"cli"}
    for floor in floors:
        if floor.name != "doors":
            rooms |= {each.stem for each in floor.glob("[a-z]*.py")}
    assert named == rooms

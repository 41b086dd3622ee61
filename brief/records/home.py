"""The folder of a publication: what lies where in it, and how it is found.

Light, so that a command can find out that there is nothing to do before it loads
what reads records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RECORDS, CODEBOOK, PLACES = "records", "codebook.yaml", "places.yaml"
MONTH_FILE = re.compile(r"[0-9]{4}-[0-9]{2}\.yaml")
"""The names of files that are read as months."""


def find(start: Path) -> Path | None:
    """The publication around a folder: the nearest with a codebook, upwards."""
    for folder in (start, *start.parents):
        if (folder / RECORDS / CODEBOOK).is_file():
            return folder
    return None

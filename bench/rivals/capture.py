"""The page that brief renders for paper, with all that it uses, put into a folder.

python capture.py PUBLICATION MONTH FOLDER
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.judging.publication import load
from brief.pictures import fonts
from brief.printing import typesetter
from brief.printing.pdf import Pdf
from brief.printing.supply import supply


def _kept(folder: Path, html: str, **given: Any) -> Callable[[], Pdf]:
    (folder / "font").mkdir(parents=True, exist_ok=True)
    for name, data in (*given["files"].items(), *given["attachments"].items()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for face in fonts.faces():
        name = f"font/{face.path.name}"
        (folder / name).write_bytes(supply(f"brief:{name}", given["files"])[1])
    (folder / "page.html").write_text(html.replace("brief:", ""), "utf-8")
    carried = json.dumps(sorted(given["attachments"]))
    (folder / "carried.json").write_text(carried, "utf-8")
    config = fonts.fontconfig(cache_folder=folder / "cache")
    (folder / "fonts.conf").write_text(config, "utf-8")
    return partial(Pdf, None)


def _main(publication: str, month: str, folder: str) -> None:
    typesetter.begun = partial(_kept, Path(folder))
    order = Order(formats=("html", "pdf"))
    made(load(Path(publication)), Month.parse(month), order)


if __name__ == "__main__":
    _main(*sys.argv[1:])

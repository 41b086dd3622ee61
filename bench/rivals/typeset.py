"""typst on figures and pictures that are ready: what typesetting alone can cost.

    python typeset.py FOLDER OUT

The folder has `issue.json` and the pictures as SVG; counting and drawing are not
part of it, and there is no HTML.
"""

import shutil
import sys
from pathlib import Path

import typst

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
shutil.copy(Path(__file__).with_name("issue.typ"), folder)
typst.compile(
    folder / "issue.typ",
    output=out,
    root=folder,
    font_paths=[folder / "font"],
    ignore_system_fonts=True,
    pdf_standards=["ua-1"],
)

"""WeasyPrint alone on a page that brief has made: the floor of its PDF.

The page, its pictures, its typefaces and what it carries are files in a folder; the
options are those that brief renders with. `bare` leaves the pictures out. What
rendering took, without loading the renderer, is printed.

    python alone.py FOLDER OUT [bare]
"""

import json
import re
import sys
import time
from pathlib import Path

from weasyprint import HTML, Attachment

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
html = (folder / "page.html").read_text("utf-8")
if "bare" in sys.argv[3:]:
    html = re.sub(r"<img\b[^>]*>", "", html)
carried = json.loads((folder / "carried.json").read_text("utf-8"))
started = time.perf_counter()
page = HTML(string=html, base_url=f"{folder}/")
page.write_pdf(
    out,
    pdf_variant="pdf/a-3a",
    attachments=[
        Attachment(filename=folder / each, relationship="Data") for each in carried
    ],
)
print(time.perf_counter() - started)

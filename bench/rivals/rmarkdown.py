"""The same job in R Markdown, and its HTML as a PDF.

python rmarkdown.py PUBLICATION MONTH OUT
"""

import subprocess
import sys
from pathlib import Path

from weasyprint import HTML

publication, month, out = sys.argv[1:]
made = Path(out).resolve() / f"{month}.html"
made.parent.mkdir(parents=True, exist_ok=True)
source = Path(__file__).resolve().with_name("report.Rmd")
folder = Path(publication).resolve()
call = (
    f'rmarkdown::render("{source}", output_file="{made}", quiet=TRUE, '
    f'intermediates_dir="{made.parent}", '
    f'params=list(folder="{folder}", month="{month}"))'
)
subprocess.run(["Rscript", "-e", call], check=True)
HTML(made).write_pdf(made.with_suffix(".pdf"))

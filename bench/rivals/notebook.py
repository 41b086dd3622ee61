"""The same job as a notebook: papermill runs it, nbconvert makes HTML, then a PDF.

python notebook.py FOLDER OF THE NOTEBOOK           writes it, once
python notebook.py FOLDER PUBLICATION MONTH OUT     runs it
"""

import sys
from pathlib import Path

CELLS = """
folder = "."
month = ""
scripts = "."
# %%
import sys
sys.path.insert(0, scripts)
import pandas as pd
import script
from IPython.display import Markdown, display
from matplotlib import pyplot as plt
%matplotlib inline
book, table, outlines = script.read(folder)
figures, areas, methods = script.counted(table, month)
# %%
display(Markdown(f"# {book['title']}: {month}"))
display(Markdown(
    f"In {month}, {figures['attacks']} attacks were documented, against "
    f"{figures['before']} in the month before; {figures['killed guards']} guards and "
    f"{figures['killed villagers']} villagers were killed, "
    f"{figures['wounded guards']} guards and {figures['wounded villagers']} villagers "
    f"wounded. {figures['complex']} attacks were complex."
))
# %%
script.monthly(table);
# %%
script.casualties(table);
# %%
script.drawn(table, month, outlines, [each["name"] for each in book["areas"]]);
# %%
now = table[table.month == month].sort_values("date")
for each in book["sections"]:
    display(Markdown(f"## {each['title']}"))
    script.drawn(table, month, outlines, each["areas"])
    plt.show()
    for row in now[now.area.isin(each["areas"])].itertuples():
        display(Markdown(
            f"On {row.date}, a {row.method} hit a {row.kind} near {row.place} in "
            f"{row.area}, killing {row.killed} and wounding {row.wounded} {row.group}."
        ))
# %%
display(pd.DataFrame(areas, columns=["area", "now", "before"]))
display(pd.DataFrame(methods, columns=["method", "attacks"]))
pd.set_option("display.max_colwidth", None, "display.max_rows", None)
display(now[list(script.COLUMNS)])
"""


def write(folder):
    """Write the notebook."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    cells = [
        new_code_cell(text.strip(), id=f"c{number}")
        for number, text in enumerate(CELLS.split("# %%"))
    ]
    cells[0].metadata["tags"] = ["parameters"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(made, Path(folder, "issue.ipynb"))


def run(folder, publication, month, out):
    """Run it for a month, and make HTML and PDF of it."""
    import papermill
    from nbconvert import HTMLExporter
    from weasyprint import HTML

    Path(out).mkdir(parents=True, exist_ok=True)
    done = Path(out, f"{month}.ipynb")
    given = {
        "folder": str(Path(publication).resolve()),
        "month": month,
        "scripts": str(Path(__file__).resolve().parent),
    }
    papermill.execute_notebook(
        Path(folder, "issue.ipynb"), done, given, progress_bar=False
    )
    html, _ = HTMLExporter(exclude_input=True).from_filename(str(done))
    Path(out, f"{month}.html").write_text(html, "utf-8")
    HTML(string=html).write_pdf(Path(out, f"{month}.pdf"))


if __name__ == "__main__":
    write(*sys.argv[1:]) if len(sys.argv) == 2 else run(*sys.argv[1:])

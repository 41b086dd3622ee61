"""The script that most people write: safe_load, pandas, pyplot, Jinja, WeasyPrint.

It makes of the same records the same figures, two charts, four maps and a table of
incidents, as HTML and PDF. Nothing in it is slow on purpose and nothing is tuned.

    python script.py PUBLICATION MONTH OUT
"""

import json
import sys
from pathlib import Path

import jinja2
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
import yaml

GROUPS = ("guards", "villagers")
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}: {{ month }}</title>
<style>
body { font-family: "Source Serif Pro", serif; max-width: 44em; margin: auto }
img { max-width: 100% } table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
</style></head><body>
<h1>{{ title }}: {{ month }}</h1>
<p>In {{ month }}, {{ figures.attacks }} attacks by {{ actor }} were documented, against
{{ figures.before }} in the month before. They killed {{ figures["killed guards"] }}
guards and {{ figures["killed villagers"] }} villagers and wounded
{{ figures["wounded guards"] }} guards and {{ figures["wounded villagers"] }} villagers.
{{ figures.complex }} of them were complex.</p>
{% for each in charts %}<figure><img src="{{ each }}" alt=""></figure>{% endfor %}
<figure><img src="map.png" alt=""></figure>
<table><tr><th>County</th><th>Attacks</th><th>Month before</th></tr>
{% for area, now, before in areas %}
<tr><td>{{ area }}</td><td>{{ now }}</td><td>{{ before }}</td></tr>{% endfor %}</table>
<table><tr><th>Method</th><th>Attacks</th></tr>
{% for method, number in methods %}
<tr><td>{{ method }}</td><td>{{ number }}</td></tr>{% endfor %}</table>
{% for section in sections %}<h2>{{ section.title }}</h2>
<figure><img src="map-{{ section.key }}.png" alt=""></figure>
{% for row in section.rows %}<p>On {{ row.date }}, a {{ row.method }} hit a
{{ row.kind }} near {{ row.place }} in {{ row.area }},
killing {{ row.killed }} and wounding {{ row.wounded }} {{ row.group }}.</p>
{% endfor %}{% endfor %}
<h2>The records</h2>
<table><tr>{% for each in columns %}<th>{{ each }}</th>{% endfor %}</tr>
{% for row in rows %}<tr>{% for each in columns %}<td>{{ row[each] }}</td>
{% endfor %}</tr>
{% endfor %}</table></body></html>
"""
COLUMNS = ("id", "date", "area", "place", "method", "kind", "killed", "wounded", "note")


def read(folder):
    """The codebook, the attacks with their places as a table, and the outlines."""
    records = Path(folder, "records")
    book = yaml.safe_load((records / "codebook.yaml").read_text())
    places = yaml.safe_load((records / "places.yaml").read_text())["places"]
    attacks = []
    for path in sorted(records.glob("2*.yaml")):
        for each in yaml.safe_load(path.read_text())["attacks"]:
            toll = {
                f"{harm} {group}": each.get(harm, {}).get(group, 0)
                for harm in ("killed", "wounded")
                for group in GROUPS
            }
            attacks.append({**each, **each["target"], **toll, "month": path.stem})
    table = pd.DataFrame(attacks).drop(columns=["killed", "wounded"])
    table["killed"] = table[[f"killed {each}" for each in GROUPS]].sum(axis=1)
    table["wounded"] = table[[f"wounded {each}" for each in GROUPS]].sum(axis=1)
    where = pd.DataFrame(places).set_index("name")[["latitude", "longitude"]]
    table = table.join(where, on="place")
    outlines = json.loads((records / "boundaries.geojson").read_text())
    return book, table, outlines["features"]


def counted(table, month):
    """The figures of a month."""
    now = table[table.month == month]
    earlier = [each for each in sorted(table.month.unique()) if each < month]
    before = table[table.month == earlier[-1]] if earlier else table.iloc[:0]
    figures = {"attacks": len(now), "before": len(before)}
    for harm in ("killed", "wounded"):
        for group in GROUPS:
            figures[f"{harm} {group}"] = int(now[f"{harm} {group}"].sum())
    if "features" in table:
        figures["complex"] = int(now.features.notna().sum())
    areas = [
        (area, int((now.area == area).sum()), int((before.area == area).sum()))
        for area in sorted(table.area.unique())
    ]
    return figures, areas, list(now.groupby("method").size().items())


def monthly(table):
    """The attacks of each month."""
    figure, axes = plt.subplots(figsize=(8, 3))
    numbers = table.groupby("month").size().tail(36)
    axes.bar(numbers.index, numbers.values)
    axes.set_title("Attacks")
    axes.tick_params(axis="x", labelrotation=90)
    figure.tight_layout()
    return figure


def casualties(table):
    """Who was killed and wounded each month."""
    figure, axes = plt.subplots(figsize=(8, 3))
    columns = [f"{harm} {group}" for harm in ("killed", "wounded") for group in GROUPS]
    table.groupby("month")[columns].sum().tail(36).plot.bar(stacked=True, ax=axes)
    axes.set_title("Casualties")
    figure.tight_layout()
    return figure


def drawn(table, month, outlines, areas):
    """A month's attacks over those of its year so far."""
    figure, axes = plt.subplots(figsize=(7, 6))
    for feature in outlines:
        name = feature["properties"]["name"]
        for ring in feature["geometry"]["coordinates"]:
            face = "#f3efe6" if name in areas else "#ffffff"
            axes.fill(*zip(*ring, strict=True), facecolor=face, edgecolor="#999999")
        axes.annotate(name, feature["geometry"]["coordinates"][0][0])
    year = table[(table.month >= f"{month[:4]}-01") & table.area.isin(areas)]
    axes.scatter(year.longitude, year.latitude, s=8, color="#bbbbbb")
    now = year[year.month == month]
    for method, rows in now.groupby("method"):
        axes.scatter(rows.longitude, rows.latitude, s=30, label=method)
    axes.legend()
    axes.set_aspect("equal")
    figure.tight_layout()
    return figure


def main(folder, month, out):
    """Read, count, draw, print."""
    from weasyprint import HTML

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    book, table, outlines = read(folder)
    figures, areas, methods = counted(table, month)
    monthly(table).savefig(out / "monthly.png", dpi=150)
    casualties(table).savefig(out / "casualties.png", dpi=150)
    names = [each["name"] for each in book["areas"]]
    drawn(table, month, outlines, names).savefig(out / "map.png", dpi=150)
    now = table[table.month == month].sort_values("date")
    sections = []
    for each in book["sections"]:
        figure = drawn(table, month, outlines, each["areas"])
        figure.savefig(out / f"map-{each['key']}.png", dpi=150)
        rows = now[now.area.isin(each["areas"])].to_dict("records")
        sections.append({**each, "rows": rows})
    html = jinja2.Template(PAGE).render(
        title=book["title"],
        actor=book["actor"],
        month=month,
        figures=figures,
        areas=areas,
        methods=methods,
        charts=["monthly.png", "casualties.png"],
        sections=sections,
        columns=COLUMNS,
        rows=now.to_dict("records"),
    )
    (out / f"{month}.html").write_text(html)
    HTML(out / f"{month}.html").write_pdf(out / f"{month}.pdf")


if __name__ == "__main__":
    main(*sys.argv[1:])

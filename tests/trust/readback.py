"""Every number that is printed, read again and held against what SQL counted."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import inventing
import openpyxl
import recount as sql
import yaml

from brief.composing import compose as composing
from brief.desk.building import Order, made
from brief.desk.exporting import export
from brief.desk.gathering import wording_of
from brief.exchange import fields
from brief.ground.problems import errors
from brief.judging.publication import load
from brief.pictures.charts import CHARTS, bars, draw_all, methods
from brief.words import english
from tests.trust import lettering, numerals, pagereader
from tests.trust.attack import Attack, without

PRINTED = "what is printed is what was counted"
LEFT_OVER = re.compile(
    r"\bNone\b(?! of )|\bnan\b|\bNaN\b|\bUndefined\b|\{\{|\}\}|\{%|%\}|object at 0x"
    r"|\bTODO\b|\bXXX?\b|\binf\b|\blorem\b"
)
NOTHING = sql.Recounted(0, 0, 0, "records", (), partial=False)
_PLACE = re.compile(r"records/[\w.-]+\.yaml:\d+:\d+")
_WHERE = re.compile(r"records/[\w.-]+\.yaml(?::\d+:\d+)?")


class Truth:
    """What a publication's files say, by a road of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.figures = {id_: each for (_, id_), each in sql.recount([folder]).items()}
        self.lines = {
            path.name: path.read_text("utf-8").split("\n")
            for path in (folder / "records").glob("*.yaml")
        }
        texts = ("\n".join(each) for each in self.lines.values())
        read = (yaml.load(each, yaml.BaseLoader) for each in texts)  # noqa: S506
        files = [*read]
        self.own = sorted({w for each in files for w in _texts(each)}, key=len)[::-1]
        (book,) = (each for each in files if "groups" in each)
        self.members = {
            each["name"]: set(each.get("members") or [each["name"]])
            for each in book["groups"]
        }
        self.mixed = {each["name"] for each in book["groups"] if "members" in each}

    def figure(self, id_):
        """What SQL counted; what no record bears is nothing."""
        return self.figures.get(id_.removeprefix("printed:"), NOTHING)

    def inside(self, group):
        """The groups whose people are all within a group."""
        if group not in self.mixed:
            return [group]
        whole = self.members[group]
        return [name for name, each in self.members.items() if each <= whole]

    def values(self, ids):
        """All numbers that figures may be printed as."""
        allowed = set()
        for each in map(self.figure, ids):
            allowed |= {each.low, each.high, each.value}
            if each.printed:
                allowed |= {*each.printed[:2]}
        return allowed - {None}

    def at(self, place):
        """The text of a file from a place on, to the end of its value."""
        name, line, column = place.removeprefix("records/").rsplit(":", 2)
        return self.lines[name][int(line) - 1][int(column) - 1 :]


def _ids(title):
    """The figures that a link names in its title: `id: 5 (where); id: 3 (where)`."""
    return re.findall(r"(?:^|; )(\d{4}-\d{2}/.+?): [^:;]*?(?= \(|;|$)", title)


def _plain(said, own=()):
    """A text without its dates, places in files, ids, and the desk's own words."""
    for each in own:
        said = said.replace(each, " ")
    text = re.sub(r"\b\d{4}-\d{2}(?:-[\w-]+)?\b", " ", _WHERE.sub(" ", said))
    text = re.sub(r"\b(?:brief|Leaflet) [\d.]+\b", " ", text)
    return numerals.undated(text)


def _texts(value):
    """Every text of a file that is no number and has one in it: a desk's own words."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (*_texts(key), *_texts(each))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and numerals.numbers(value):
        if re.search(r"[^\W\d]{2}", value):
            yield value
            yield value[:1].upper() + value[1:]


def _inside(text, part):
    """Whether a text has a sentence in it, whatever letter that begins with there."""
    return part[1:].strip().rstrip(".") in text if len(part) > 12 else False


class Proof:
    """One page held against the truth; gives what it cannot account for."""

    def __init__(self, html, facts, truth, month):
        self.said = pagereader.read(html)
        self.truth, self.month = truth, month
        self.sentences = {
            each["text"]: each for each in facts["sentences"] if each["text"]
        }
        self.rows = {}
        self.failures = []

    def failed(self, what):
        self.failures.append(what)

    def run(self):
        self._provenance()
        for each in self.said:
            found = LEFT_OVER.search(each.text)
            if found:
                self.failed(f"{found[0]!r} is left over in {each.text[:80]!r}")
            if numerals.numbers(_plain(each.text, self.truth.own)):
                self._account(each)
        return self.failures

    def _provenance(self):
        """The rows of figures: each is what SQL counted."""
        for row, cells in pagereader.rows(self.said):
            id_ = row.attrs.get("id") or ""
            if not re.fullmatch(r"f\d+", id_):
                continue
            names = [
                e.text for e in self.said if row in e.around and e.inside("span", "id")
            ]
            figure = self.truth.figure(names[0])
            self.rows[id_] = names[0]
            form = cells[1].strip()
            if form not in _forms(figure):
                self.failed(f"row {names[0]} is {form!r}, counted {figure}")

    def _account(self, said):
        for name in RULES:
            verdict = getattr(self, name)(said)
            if verdict is None:
                continue
            if verdict is not True:
                self.failed(f"{verdict}: {said.text[:140]!r}")
            return
        trail = [
            f"{e.tag}.{e.attrs.get('class') or e.attrs.get('id') or ''}"
            for e in said.around[-3:]
        ]
        self.failed(
            f"nobody knows {said.text.strip()[:120]!r} {said.attribute} in {trail}"
        )

    # What accounts for a number: True, a sentence about what is wrong, or None

    def provenance(self, said):
        row = said.inside("tr")
        if row is None or not re.fullmatch(r"f\d+", row.attrs.get("id") or ""):
            return None
        return True  # held against SQL as a whole row

    def link(self, said):
        """A number that leads to a figure."""
        link = said.inside("a", "figure")
        if link is None:
            return None
        id_ = self.rows.get((link.attrs.get("href") or "")[1:])
        if id_ is None:
            return "leads to no row"
        ids = {id_, *_ids(link.attrs.get("title") or "")}
        if said.attribute == "title":
            return self._title(said.text)
        return self._among(said, ids, self._best(link.attrs.get("title") or "", ids))

    def _best(self, title, ids):
        """The best estimate of what an issue printed, which a file alone states."""
        if not any(self.truth.figure(each).printed for each in ids):
            return frozenset()
        borne = " ".join(self.truth.at(w).split("}")[0] for w in _PLACE.findall(title))
        return frozenset(int(each) for each in re.findall(r"best: (\d+)", borne))

    def _title(self, title):
        for id_ in _ids(title):
            for form in re.findall(rf"{re.escape(id_)}: ([^\s;]+)", title):
                if form not in _forms(self.truth.figure(id_)):
                    return f"{id_} is told as {form}"
        return True

    def _among(self, said, ids, best=frozenset()):
        allowed = self.truth.values(ids) | best
        numbers = numerals.numbers(_plain(said.text, self.truth.own))
        # How many months, areas or figures: what is quoted can be counted.
        wrong = [
            each
            for each in numbers
            if each not in allowed and not self._count(each, ids)
        ]
        return (
            f"{wrong} is none of {sorted(allowed)} of {sorted(ids)}" if wrong else True
        )

    def _count(self, number, ids):
        """A number of months: as many as lie between figures that are quoted."""
        months = sorted(sql_month(each) for each in ids)
        return months and number in range(2, months[-1] - months[0] + 2)

    def record(self, said):
        """A number that leads to a line of a record."""
        link = said.inside("a", "record")
        if link is None:
            return None
        if said.attribute == "title":
            return True
        places = link.attrs["title"].split("; ")
        text = " ".join(self.truth.at(each) for each in places)
        numbers = numerals.numbers(said.text)
        held = [int(each) for each in re.findall(r"\d+", text.split("}")[0])]
        day = re.search(r"\d{4}-\d{2}-\d{2}", text)
        if day and "later" in said.text:
            return True  # days between two dates: told and tested in `incidents`
        if "also in" in text or (said.text.lower() == "one"):
            return True
        held += [sum(held), len(places), *_sums(map(self.truth.at, places))]
        return True if set(numbers) <= set(held) else f"not in {text[:60]!r}"

    def sentence(self, said):
        """Alt texts, headlines, captions: sentences of the ledger of facts."""
        text = said.text.strip()
        found = self.sentences.get(text) or self.sentences.get(f"{text}.")
        if found is None:
            whole = [
                each for each in self.sentences
                if _inside(text, each) or _inside(each, text)
            ]  # fmt: skip
            if not whole:
                return None
            found = {
                "figures": [i for w in whole for i in self.sentences[w]["figures"]]
            }
        ids = [each for each in found["figures"] if not each.startswith("record:")]
        numbers = numerals.numbers(_plain(text, self.truth.own))
        allowed = self.truth.values(ids)
        wrong = [n for n in numbers if n not in allowed and not self._count(n, ids)]
        return f"{wrong} is none of {sorted(allowed)} of {ids}" if wrong else True

    def beside(self, said):
        """The month before, beside a key figure."""
        if (
            said.inside("span", "note") is None
            or said.inside("ul", "key-figures") is None
        ):
            return None
        item = said.inside("li")
        links = [
            e.inside("a", "figure")
            for e in self.said
            if item in e.around and e.inside("a", "figure")
        ]
        month, rest = self.rows[links[0].attrs["href"][1:]].split("/", 1)
        year, number = map(int, month.split("-"))
        before = f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}/{rest}"
        return self._among(said, {before})

    def section(self, said):
        """The attacks of a section, beside its heading."""
        if said.inside("span", "count") is None:
            return None
        key = said.inside("h2").attrs["id"]
        return self._among(said, {f"{self.month}/attacks/section:{key}"})

    def source(self, said):
        """How many records rest on a source."""
        if said.inside("section", "sources") is None:
            return None
        return True

    def definition(self, said):
        return True if said.inside("section", "definitions") else None

    def place_or_id(self, said):
        """Names: of records, places, files and the tool itself."""
        for tag, name in (
            ("", "where"),
            ("bdi", "id"),
            ("span", "id"),
            ("footer", "foot"),
        ):
            if said.inside(tag, name):
                return True
        return True if said.inside("bdi") is not None else None


RULES = (
    *("provenance", "link", "record", "beside", "section", "sentence", "source"),
    *("definition", "place_or_id"),
)


def _sums(texts):
    """The least and the most that several fields come to, each at the head of a text."""
    least = most = 0
    for text in texts:
        inside = re.match(r"\{([^}]*)\}", text)
        if inside:
            named = dict(re.findall(r"(min|max|best): (\d+)", inside[1]))
            low, high = named.get("min", 0), named.get("max", named.get("min", 0))
        else:
            ends = re.match(r"[~\"']?(\d+)(?:-(\d+))?", text)
            low, high = (ends[1], ends[2] or ends[1]) if ends else (0, 0)
        least, most = least + int(low), most + int(high)
    return least, most


def sql_month(id_):
    """The month of a figure as a number, for what lies between two."""
    year, month = id_.removeprefix("printed:")[:7].split("-")
    return int(year) * 12 + int(month)


def _forms(figure):
    """A figure as tables print it, counted and as an issue printed it."""
    counted = _form(figure.low, figure.high)
    hidden = (figure.low, figure.high, figure.value) == (0, None, None)
    yield "unknown" if hidden else counted
    if figure.low == figure.high:
        yield f"~{counted}"
    if figure.printed:
        printed = _form(*figure.printed[:2])
        yield from (printed, f"~{printed}", *(["unknown"] if printed == "0+" else ()))


def _form(low, high):
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def pages(first, last):
    """Pages of random publications: each number on them, one by one."""
    with TemporaryDirectory() as folder:
        for seed in range(first, last):
            where = inventing.write(Path(folder, str(seed)), seed)
            truth, held = Truth(where), load(where)
            for month in held.months[-1:]:
                pressed, problems = made(held, month, Order(("html", "csv")))
                if pressed is None or errors((*problems, *pressed.problems)):
                    yield f"{seed}: not built: {errors(problems)[:1]}"
                    continue
                html = pressed.files[f"{month}.html"].decode()
                facts = json.loads(pressed.files["figures.json"])
                for each in Proof(html, facts, truth, str(month)).run():
                    yield f"{seed} {month}: {each}"


# Paper


def papers(first, last):
    """Documents: no number on paper that is not on the page as often, but folios."""
    with TemporaryDirectory() as folder:
        for seed in range(first, last):
            where = inventing.write(Path(folder, str(seed)), seed)
            held = load(where)
            if not held.months:
                continue
            month = held.months[-1]
            pressed, problems = made(held, month, Order(("html", "pdf")))
            pdf = pressed and pressed.files.get(f"{month}.pdf")
            if not pdf:
                yield f"{seed}: no document: {errors(problems)[:1]}"
                continue
            paper, truth = _paper(pdf), Truth(where)
            if found := LEFT_OVER.search(paper):
                yield f"{seed}: {found[0]!r} is left over on paper"
            page = pagereader.read(pressed.files[f"{month}.html"].decode())
            screen = " ".join(each.text for each in page if not each.attribute)
            ours = (_counted(each, truth.own) for each in (paper, screen))
            strange = Counter(next(ours)) - Counter(next(ours))
            facts = json.loads(pressed.files["figures.json"])
            known = Counter(
                n for e in facts["sentences"] for n in _counted(e["text"], truth.own)
            )
            strange -= known + Counter(_in_pictures(pressed, month, truth.own))
            # A name with a number in it may be broken where a column ends.
            names = Counter(n for e in truth.own for n in numerals.numbers(e))
            strange -= Counter(dict.fromkeys(names, 2))
            if strange:
                yield f"{seed} {month}: on paper alone: {dict(strange)}"


def _in_pictures(pressed, month, own):
    """The numbers that the pictures of a page show."""
    page = pressed.files[f"{month}.html"].decode()
    for told in re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page):
        for text, _, _ in lettering.labels(b64decode(told).decode()):
            yield from numerals.numbers(_plain(text, own))


def _paper(pdf):
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    text = re.sub(r"Page \d+ of \d+", " ", done.stdout.decode())
    return re.sub(r"\s+", " ", text)


def _counted(text, own=()):
    # An id that is broken over two lines has lost its hyphen.
    text = re.sub(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])\b", " ", text)
    text = re.sub(r"[\w./-]+:\s?\d+(?::\s?\d+|(?:,\s\d+)*)", " ", text)
    return numerals.numbers(_plain(text, own))


# Charts: the letters of a drawing are outlines, and are read by their shapes


def charts(first, last):
    """Every number drawn in a chart is a figure of it, a year, or on its scale."""
    with TemporaryDirectory() as folder:
        for seed in range(first, last):
            where = inventing.write(Path(folder, str(seed)), seed)
            held, truth = load(where), Truth(where)
            if not held.months:
                continue
            month = held.months[-1]
            words, _ = wording_of(held)
            figures = held.as_of(month)
            for each in draw_all(figures, month, wording=words, names=tuple(CHARTS)):
                for drawing in (each.wide, each.narrow):
                    for what in _drawn(drawing.svg, each, truth):
                        yield f"{seed} {month} {each.name}: {what}"


def _drawn(svg, picture, truth):
    allowed = truth.values(picture.figures)
    table = " ".join(cell.text for row in picture.table.rows for cell in row)
    allowed |= set(_counted(table))
    labels = lettering.labels(svg)
    if not labels:
        yield "no letter of it can be read"
    loose, days = [], set(range(1, 32)) if picture.name == "calendar" else set()
    for text, x, y in labels:
        if "\ufffd" in text:
            yield f"a letter that no typeface has in {text!r}"
        for number in numerals.numbers(_plain(text, truth.own)):
            if number in days and text.isdecimal():
                days.remove(number)  # each day once
            elif number not in allowed:
                loose.append((number, x, y, text))
    # What is left must be the scale of an axis: equal steps at equal distances.
    numbers = [(int(t), x, y) for t, x, y in labels if t.isdecimal()]
    for number, x, y, text in loose:
        if not (_on_scale(number, y, [(n, b) for n, a, b in numbers if abs(a - x) < 8])
                or _on_scale(number, x, [(n, a) for n, a, b in numbers if abs(b - y) < 1])):  # fmt: skip
            yield f"{text!r} at {x:.0f}, {y:.0f} is no figure: {sorted(allowed)}"


def _on_scale(number, place, marks):
    """Whether a number stands as far from a zero as it says, by what lies between."""
    for zero in (at for value, at in marks if value == 0):
        per = (place - zero) / number if number else 0
        low, high = sorted((zero, place))
        between = [(n, at) for n, at in marks if low < at < high]
        if abs(per) > 0.01 and all(abs(at - zero - n * per) < 3 for n, at in between):
            return True
    return False


# Exports


def exports(first, last):
    """The tables for other tools: added up they are the figures, in each form alike."""
    with TemporaryDirectory() as folder:
        for seed in range(first, last):
            where = inventing.write(Path(folder, str(seed)), seed)
            truth, held = Truth(where), load(where)
            months = held.figures.ledger.months
            forms = {
                form: export(held, (months[0], months[-1]), form)
                for form in ("csv", "geojson", "kml", "xlsx")
            }
            if forms["csv"].data is None:
                continue
            rows = [*csv.DictReader(io.StringIO(forms["csv"].data.decode("utf-8-sig")))]
            yield from (f"{seed} {each}" for each in _added_up(rows, truth))
            for form in ("geojson", "kml", "xlsx"):
                data = forms[form].data
                read = OTHERS[form](data) if data else {}
                yield from (f"{seed} {form}: {e}" for e in _alike(rows, read, form))


def _added_up(rows, truth):
    attacks = [each for each in rows if each["row"] == "attack"]
    for row in rows:
        if found := LEFT_OVER.search(" ".join(map(str, row.values()))):
            yield f"{found[0]!r} is left over in {row['id']}"
    for month in {each["month"] for each in attacks}:
        counted = [e for e in attacks if e["month"] == month and e["counted"] == "yes"]
        expected = truth.figure(f"{month}/attacks/all")
        if expected.basis == "records" and len(counted) != expected.low:
            yield f"{month}: {len(counted)} rows are counted, and {expected.low} are"
        for area in {each["area"] for each in counted}:
            here = sum(each["area"] == area for each in counted)
            known = truth.figure(f"{month}/attacks/area:{area}")
            if known.basis == "records" and here != known.low:
                yield f"{month} {area}: {here} rows, and {known.low} counted"
        for column in (e for e in attacks[0] if e.endswith(".low") and "." in e[:-4]):
            harm, group = column[:-4].split(".")
            inside = [f"{harm}.{each}.low" for each in truth.inside(group)]
            low = sum(int(each[c] or 0) for each in counted for c in inside)
            known = truth.figure(f"{month}/{harm}.{group}/all")
            if known.basis == "records" and low != known.low:
                yield f"{month} {column}: {low}, and {known.low} counted"


def _geojson(data):
    features = json.loads(data)["features"]
    return {each["properties"]["id"]: each["properties"] for each in features}


def _kml(data):
    root = ElementTree.fromstring(data)  # noqa: S314  our own file
    space = root.tag.partition("}")[0] + "}"
    found = {}
    for place in root.iter(f"{space}Placemark"):
        row = {
            e.get("name"): e.findtext(f"{space}value") or ""
            for e in place.iter(f"{space}Data")
        }
        found[row.get("id") or place.get("id")] = row
    return found


def _xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        table = [[*row] for row in sheet.iter_rows(values_only=True)]
        heads = next((row for row in table if "id" in row and "area" in row), None)
        if heads:
            body = table[table.index(heads) + 1 :]
            rows = (dict(zip(heads, row, strict=False)) for row in body)
            return {str(each["id"]): each for each in rows if each["id"]}
    return {}


OTHERS = {"geojson": _geojson, "kml": _kml, "xlsx": _xlsx}


def _alike(rows, other, form):
    """Every cell of a number or a name that both forms have is the same."""
    named = {each["id"]: each for each in rows if each["row"] == "attack"}
    missing = set(named) - set(other)
    if missing:
        yield f"{len(missing)} of {len(named)} rows are missing: {sorted(missing)[:3]}"
    for id_, row in named.items():
        for column, cell in row.items():
            if column not in other.get(id_, {}):
                continue
            there = other[id_][column]
            if _cell(there) != _cell(cell):
                yield f"{id_} {column}: {there!r}, and {cell!r} in the table"
                return
    del form


def _cell(value):
    """A cell as text: nothing is nothing, a whole number has no point."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:10] if hasattr(value, "isoformat") else str(value)


def _wrong(*_, **__):
    return "97"


_composed = composing.compose


def _another_on_paper(*arguments, setting, **more):
    made = _composed(*arguments, setting=setting, **more)
    paper = setting.medium == "print"
    return replace(made, headline=f"{made.headline}, 97 of them") if paper else made


def _one_too_many(number, **_):
    return str(number + 1)


ATTACKS = (
    Attack("pages", PRINTED, 60, 5_000, pages,
           without((english, "cardinal", _one_too_many)), canary=4, share=15),
    Attack("paper", PRINTED, 10, 1_000, papers,
           without((composing, "compose", _another_on_paper)), canary=1, share=5),
    Attack("charts", PRINTED, 40, 3_000, charts,
           without((bars, "amount", _wrong), (methods.Methods, "label", _wrong)),
           canary=6, share=10),
    Attack("exports", PRINTED, 100, 5_000, exports,
           without((fields, "counts", lambda *_: True)),
           canary=10, share=50),
)  # fmt: skip

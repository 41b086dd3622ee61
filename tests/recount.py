"""An independent recount: a publication's files to figures, in plain SQL.

Nothing of the package is used here. The files are read by another road (PyYAML's
own loader, every scalar a text), the shorthands of counts are parsed anew, and
all that is counted, judged and added up is counted, judged and added up by
sqlite. What agrees with this was not merely repeated.

Many publications may be put into one database and recounted at once.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from itertools import count as numbers
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HARMS = ("killed", "wounded", "killed or wounded", "captured", "executed", "missing")

TABLES = """
CREATE TABLE area     (pub, name, counted);
CREATE TABLE section  (pub, key, area);
CREATE TABLE people   (pub, grp, member, mixed);
CREATE TABLE harm_way (word, measure);
CREATE TABLE class    (pub, name, key);
CREATE TABLE condition(id INTEGER PRIMARY KEY, pub, class, clause, field, test, number);
CREATE TABLE choice   (condition, word);
CREATE TABLE assessed (pub, word);
CREATE TABLE month    (pub, month, status);
CREATE TABLE attack   (nr INTEGER PRIMARY KEY, pub, month, id, area, place, outcome,
                       assessment, not_counted, target, target_kind, claimed,
                       undescribed);
CREATE TABLE way      (attack, method, kind, alternatives);
CREATE TABLE harm     (attack, harm, grp, low, high, settled);
CREATE TABLE world    (attack, pub, world);
CREATE TABLE word     (attack, world, field, word);
CREATE TABLE override (attack, class, verdict);
CREATE TABLE total    (pub, month, block, measure, scope, low, high, settled);
"""

INDEXES = """
CREATE INDEX word_by_attack ON word (attack, world, field);
CREATE INDEX harm_by_attack ON harm (attack);
CREATE INDEX world_by_pub   ON world (pub);
CREATE INDEX choice_by_id   ON choice (condition);
CREATE INDEX people_by_pub  ON people (pub, grp);
CREATE INDEX section_by_pub ON section (pub, area);
CREATE INDEX way_by_attack  ON way (attack);
CREATE INDEX override_by_nr ON override (attack);
"""

COUNTING = """
-- The groups whose people are all within a group: itself, and for a mixed group
-- every other of which no member lies outside.
CREATE TABLE inside AS
SELECT o.pub, o.grp, i.grp AS part
FROM (SELECT DISTINCT pub, grp, mixed FROM people) o
JOIN (SELECT DISTINCT pub, grp FROM people) i ON i.pub = o.pub
WHERE i.grp = o.grp
   OR (o.mixed AND NOT EXISTS (
        SELECT 1 FROM people m WHERE m.pub = i.pub AND m.grp = i.grp
        AND m.member NOT IN (
            SELECT n.member FROM people n WHERE n.pub = o.pub AND n.grp = o.grp)));
CREATE INDEX inside_by_part ON inside (pub, part);

CREATE TABLE counted AS
SELECT a.* FROM attack a
JOIN area r ON r.pub = a.pub AND r.name = a.area AND r.counted
JOIN assessed s ON s.pub = a.pub AND s.word = a.assessment
WHERE a.not_counted IS NULL;
CREATE INDEX counted_by_nr ON counted (nr);

-- A condition on words, in each world that the record leaves open.
CREATE TABLE word_verdict AS
SELECT id, attack, CASE WHEN COUNT(v) = COUNT(*) AND MIN(v) = MAX(v) THEN MIN(v) END v
FROM (
    SELECT c.id, w.attack, w.world, CASE c.test
        WHEN 'present' THEN CASE
            WHEN COUNT(f.word) > 0 AND COUNT(f.word) = SUM(f.word = 'unknown') THEN NULL
            ELSE (COUNT(f.word) > 0) = c.number END
        WHEN 'is' THEN CASE
            WHEN COUNT(h.word) > 0 THEN 1
            WHEN SUM(f.word = 'unknown') > 0 THEN NULL ELSE 0 END
        WHEN 'is not' THEN CASE
            WHEN COUNT(h.word) > 0 THEN 0
            WHEN SUM(f.word = 'unknown') > 0 THEN NULL ELSE 1 END
        END v
    FROM condition c
    JOIN world w ON w.pub = c.pub
    LEFT JOIN word f ON f.attack = w.attack AND f.world = w.world AND f.field = c.field
    LEFT JOIN choice h ON h.condition = c.id AND h.word = f.word
    WHERE c.test <> 'at least'
    GROUP BY c.id, w.attack, w.world)
GROUP BY id, attack;

-- A condition on people: undecided where the interval holds the number.
CREATE TABLE people_verdict AS
SELECT c.id, a.nr attack, CASE
    WHEN COUNT(h.grp) = 0 THEN 0
    WHEN SUM(h.low) >= c.number THEN 1
    WHEN COUNT(h.high) = COUNT(*) AND SUM(h.high) < c.number THEN 0 END v
FROM condition c
JOIN attack a ON a.pub = c.pub
LEFT JOIN harm h ON h.attack = a.nr
    AND h.harm = substr(c.field, 1, instr(c.field, '.') - 1)
    AND h.grp IN (SELECT i.part FROM inside i WHERE i.pub = c.pub
                  AND i.grp = substr(c.field, instr(c.field, '.') + 1))
WHERE c.test = 'at least'
GROUP BY c.id, a.nr;

CREATE TABLE verdict AS
WITH tests AS (SELECT * FROM word_verdict UNION ALL SELECT * FROM people_verdict),
clauses AS (
    SELECT c.pub, c.class, c.clause, t.attack, CASE
        WHEN MIN(t.v) = 0 THEN 0 WHEN COUNT(t.v) < COUNT(*) THEN NULL ELSE 1 END v
    FROM tests t JOIN condition c ON c.id = t.id
    GROUP BY c.pub, c.class, c.clause, t.attack),
classes AS (
    SELECT pub, class, attack, CASE
        WHEN MAX(v) = 1 THEN 1 WHEN COUNT(v) < COUNT(*) THEN NULL ELSE 0 END v
    FROM clauses GROUP BY pub, class, attack)
SELECT c.pub, c.class, c.attack,
    CASE WHEN o.attack IS NOT NULL THEN o.verdict
         WHEN c.v = 0 AND a.undescribed THEN NULL ELSE c.v END v
FROM classes c
JOIN attack a ON a.nr = c.attack
LEFT JOIN override o ON o.attack = c.attack AND o.class = c.class;

-- How much each attack adds to each measure. `settled` is the number that a count
-- stands for where there is one: its own if it is exact, or its source's best.
CREATE TABLE adds AS
SELECT nr attack, 'attacks' measure, 1 low, 1 high, 1 settled FROM counted
UNION ALL
SELECT nr, 'claimed', 1, 1, 1 FROM counted WHERE claimed
UNION ALL
SELECT v.attack, k.key, COALESCE(v.v, 0), COALESCE(v.v, 1), v.v
FROM verdict v JOIN class k ON k.pub = v.pub AND k.name = v.class
JOIN counted c ON c.nr = v.attack
UNION ALL
SELECT h.attack, y.measure || '.' || i.grp, h.low, h.high, h.settled
FROM harm h JOIN counted c ON c.nr = h.attack
JOIN inside i ON i.pub = c.pub AND i.part = h.grp
JOIN harm_way y ON y.word = h.harm;
DELETE FROM adds WHERE low = 0 AND high IS 0;
CREATE INDEX adds_by_attack ON adds (attack);

-- Where each attack lies, and whether surely.
CREATE TABLE lies AS
SELECT nr attack, 'all' scope, 1 sure FROM counted
UNION ALL SELECT nr, 'area:' || area, 1 FROM counted
UNION ALL SELECT c.nr, 'section:' || s.key, 1 FROM counted c
    JOIN section s ON s.pub = c.pub AND s.area = c.area
UNION ALL SELECT nr, 'place:' || place, 1 FROM counted WHERE place IS NOT NULL
UNION ALL SELECT nr, 'target:' || target, 1 FROM counted WHERE target IS NOT NULL
UNION ALL SELECT nr, 'target kind:' || target_kind, 1 FROM counted
    WHERE target_kind IS NOT NULL
UNION ALL SELECT nr, 'outcome:' || outcome, 1 FROM counted
UNION ALL SELECT DISTINCT w.attack, 'method:' || w.method, w.alternatives = 1
    FROM way w JOIN counted c ON c.nr = w.attack
UNION ALL SELECT w.attack, 'method kind:' || w.kind,
        MAX(w.alternatives) = 1 OR (
            SELECT COUNT(DISTINCT x.kind) FROM way x WHERE x.attack = w.attack) = 1
    FROM way w JOIN counted c ON c.nr = w.attack GROUP BY w.attack, w.kind;
CREATE INDEX lies_by_attack ON lies (attack);

CREATE TABLE figure AS
WITH parts AS (
    SELECT c.pub, c.month, a.measure, l.scope, c.id,
        CASE WHEN l.sure THEN a.low ELSE 0 END low, a.high,
        CASE WHEN l.sure THEN a.settled END settled
    FROM adds a JOIN lies l ON l.attack = a.attack JOIN counted c ON c.nr = a.attack)
SELECT pub, month, measure, scope, SUM(low) low,
    CASE WHEN COUNT(high) = COUNT(*) THEN SUM(high) END high,
    CASE WHEN COUNT(settled) = COUNT(*) THEN SUM(settled)
         WHEN COUNT(high) < COUNT(*) AND SUM(low) > 0 THEN SUM(low) END value,
    GROUP_CONCAT(DISTINCT id) records
FROM parts GROUP BY pub, month, measure, scope;
CREATE INDEX figure_by_name ON figure (pub, month, measure, scope);

-- What is listed even where it is none.
CREATE TABLE listed AS
WITH measure AS (
    SELECT pub, 'attacks' measure FROM (SELECT DISTINCT pub FROM area)
    UNION SELECT pub, 'claimed' FROM (SELECT DISTINCT pub FROM area)
    UNION SELECT pub, key FROM class
    UNION SELECT p.pub, y.measure || '.' || p.grp FROM people p, harm_way y)
SELECT pub, measure, 'all' scope FROM measure
UNION SELECT pub, 'attacks', 'area:' || name FROM area WHERE counted
UNION SELECT pub, 'attacks', 'section:' || key FROM section;
"""

ANSWER = """
SELECT pub, month, measure, scope, 'records', low, high, value, records FROM figure
UNION ALL
SELECT l.pub, m.month, l.measure, l.scope, 'records', 0, 0, 0, NULL
FROM listed l JOIN month m ON m.pub = l.pub AND m.status <> 'totals'
WHERE NOT EXISTS (SELECT 1 FROM figure f WHERE f.pub = l.pub AND f.month = m.month
                  AND f.measure = l.measure AND f.scope = l.scope)
UNION ALL
SELECT t.pub, t.month, t.measure, t.scope, t.block, t.low, t.high,
    CASE WHEN t.settled IS NOT NULL THEN t.settled
         WHEN t.high IS NULL AND t.low > 0 THEN t.low END, NULL
FROM total t JOIN month m ON m.pub = t.pub AND m.month = t.month
WHERE m.status = 'totals' AND (t.block = 'printed' OR NOT EXISTS (
    SELECT 1 FROM total p WHERE p.pub = t.pub AND p.month = t.month
    AND p.block = 'printed' AND p.measure = t.measure AND p.scope = t.scope))
"""

PRINTED = """
SELECT t.pub, t.month, t.measure, t.scope, t.low, t.high, CASE
    WHEN t.low = t.high AND f.high IS NOT NULL THEN NOT t.low BETWEEN f.low AND f.high
    WHEN t.low = t.high AND f.low IS NULL THEN t.low <> 0
    ELSE COALESCE(f.low, 0) <> t.low
        OR CASE WHEN f.low IS NULL THEN 0 ELSE f.high END IS NOT t.high END
FROM total t JOIN month m ON m.pub = t.pub AND m.month = t.month
LEFT JOIN figure f ON f.pub = t.pub AND f.month = t.month
    AND f.measure = t.measure AND f.scope = t.scope
WHERE t.block = 'printed' AND m.status <> 'totals'
"""


@dataclass(frozen=True)
class Recounted:
    """A figure as SQL has it; `printed` is (low, high, differs) where it stands."""

    low: int
    high: int | None
    value: int | None
    basis: str
    records: tuple[str, ...]
    partial: bool
    printed: tuple[int, int | None, bool] | None = None


def recount(folders: Iterable[Path]) -> dict[tuple[str, str], Recounted]:
    """Every figure of some publications, by folder and id of the figure."""
    database = sqlite3.connect(":memory:")
    try:
        fill(database, folders)
        return answers(database)
    finally:
        database.close()


def fill(database: sqlite3.Connection, folders: Iterable[Path]) -> None:
    """Put publications into an empty database, and count nothing yet."""
    database.executescript(TABLES)
    ways = [(word, word.replace(" ", "_")) for word in HARMS]
    database.executemany("INSERT INTO harm_way VALUES (?, ?)", ways)
    attacks, conditions = numbers(1), numbers(1)
    for folder in folders:
        rows = _Rows(str(folder), attacks, conditions)
        rows.publication(folder / "records")
        for table, values in rows.tables.items():
            marks = ", ".join("?" * len(values[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    database.executescript(INDEXES)


def answers(database: sqlite3.Connection) -> dict[tuple[str, str], Recounted]:
    """Count what is in a database."""
    database.executescript(COUNTING)
    partial = {
        (pub, month)
        for pub, month, status in database.execute("SELECT * FROM month")
        if status == "partial"
    }
    printed = {
        (pub, f"{month}/{measure}/{scope}"): (low, high, bool(differs))
        for pub, month, measure, scope, low, high, differs in database.execute(PRINTED)
    }
    found = {}
    for row in database.execute(ANSWER):
        pub, month, measure, scope, basis, low, high, value, records = row
        key = pub, f"{month}/{measure}/{scope}"
        ids = tuple(sorted(records.split(","))) if records else ()
        known = (pub, month) in partial
        found[key] = Recounted(low, high, value, basis, ids, known, printed.get(key))
    return found


class _Rows:
    """The rows of one publication, table by table."""

    def __init__(
        self, pub: str, attacks: Iterator[int], conditions: Iterator[int]
    ) -> None:
        self.pub = pub
        self.attacks = attacks
        self.conditions = conditions
        self.tables: dict[str, list[tuple]] = {}
        self.area_named: dict[str, str] = {}
        self.place_named: dict[str, tuple[str, str | None]] = {}
        self.kind_of: dict[str, str] = {}

    def add(self, table: str, *values: object) -> None:
        self.tables.setdefault(table, []).append(values)

    def publication(self, records: Path) -> None:
        self.codebook(_load(records / "codebook.yaml"))
        places = records / "places.yaml"
        for place in _load(places)["places"] if places.is_file() else ():
            for name in _names(place):
                self.place_named[name] = place["name"], place.get("kind")
        for path in sorted(records.glob("????-??.yaml")):
            self.month(_load(path))

    def codebook(self, book: dict) -> None:
        self.actor = book["actor"]
        for area in book["areas"]:
            self.add("area", self.pub, area["name"], area.get("counted") != "false")
            self.area_named |= dict.fromkeys(_names(area), area["name"])
        for section in book["sections"]:
            for area in section["areas"]:
                self.add("section", self.pub, section["key"], area)
        for group in book["groups"]:
            members = group.get("members") or []
            for member in members or [group["name"]]:
                self.add("people", self.pub, group["name"], member, bool(members))
        self.kind_of = {each["name"]: each["kind"] for each in book["methods"]}
        for rule in book.get("classes", []):
            self.rule(rule)
        for word in book.get("counted assessments", ("confirmed", "probable")):
            self.add("assessed", self.pub, word)

    def rule(self, rule: dict) -> None:
        self.add("class", self.pub, rule["name"], rule["key"])
        for clause, each in enumerate(rule["any of"]):
            for test in each["all of"]:
                (way,) = set(test) - {"field"}
                number = _number_of(way, test[way])
                id_ = next(self.conditions)
                row = id_, self.pub, rule["name"], clause, test["field"], way, number
                self.add("condition", *row)
                for word in _listed(test[way]) if way in ("is", "is not") else ():
                    self.add("choice", id_, word)

    def month(self, sheet: dict) -> None:
        month = sheet["month"]
        self.add("month", self.pub, month, sheet["status"])
        for attack in sheet.get("attacks") or ():
            self.attack(attack, month)
        for block in ("printed", "implied"):
            for measure, scope, written in self.stated(sheet.get(block) or {}):
                row = block, measure, scope, *count(written)
                self.add("total", self.pub, month, *row)

    def stated(self, block: dict) -> Iterator[tuple[str, str, object]]:
        for measure in ("attacks", "claimed"):
            if measure in block:
                yield measure, "all", block[measure]
        for area, written in block.get("by area", {}).items():
            yield "attacks", f"area:{self.area_named[_fold(area)]}", written
        keys = {name: key for _, name, key in self.tables.get("class", ())}
        for name, written in block.get("classes", {}).items():
            yield keys[name], "all", written
        for harm in HARMS:
            for group, written in block.get(harm, {}).items():
                yield f"{harm.replace(' ', '_')}.{group}", "all", written

    def attack(self, record: dict, month: str) -> None:
        nr = next(self.attacks)
        area = self.area_named[_fold(record["area"])]
        place, place_kind = self.place_named.get(
            _fold(record.get("place", "")), (None, None)
        )
        target = record.get("target") or {}
        claimants = [
            self.actor if _fold(each["by"]) == _fold(self.actor) else each["by"]
            for each in record.get("claims", ())
        ]
        self.add(
            "attack",
            *(nr, self.pub, month, record["id"], area, place),
            *(record.get("outcome", "success"), record.get("assessment", "confirmed")),
            *(record.get("not counted"), target.get("group"), target.get("kind")),
            *(self.actor in claimants, record.get("undescribed") == "true"),
        )
        for harm in HARMS:
            for group, written in record.get(harm, {}).items():
                self.add("harm", nr, harm, group, *count(written))
        for name, decided in record.get("override", {}).items():
            self.add("override", nr, name, decided["value"] == "true")
        worlds = self.methods(nr, record.get("method"))
        fields = {
            "area": [area],
            "assessment": [record.get("assessment", "confirmed")],
            "claims": claimants,
            "features": record.get("features", []),
            "operation": [record.get("operation")],
            "outcome": [record.get("outcome", "success")],
            "place": [place],
            "place.kind": [place_kind],
            "relation": [record.get("relation")],
            "seized": [each["what"] for each in record.get("seized", ())],
            **{f"target.{key}": [target.get(key)] for key in _TARGET},
        }
        for world, methods in enumerate(worlds):
            self.add("world", nr, self.pub, world)
            kinds = [self.kind_of.get(method, method) for method in methods]
            by_field = fields | {"methods": methods, "method kinds": kinds}
            for field, words in by_field.items():
                for word in dict.fromkeys(words):
                    if word is not None:
                        self.add("word", nr, world, field, word)

    def methods(self, nr: int, written: object) -> list[list[str]]:
        """The worlds that a record leaves open: in each, the methods used there."""
        if isinstance(written, dict) and written.get("one of"):
            worlds = [[each] for each in dict.fromkeys(written["one of"])]
        elif written in (None, "unknown") or written == {"unknown": "true"}:
            worlds = [["unknown"] if written else []]
        else:
            known = written["all of"] if isinstance(written, dict) else written
            worlds = [list(dict.fromkeys(_listed(known)))]
        for methods in worlds:
            for method in methods or ["unknown"]:
                kind = self.kind_of.get(method, "unknown")
                self.add("way", nr, method, kind, len(worlds))
        return worlds


_TARGET = ("group", "kind", "rank", "unit")


def count(written: object) -> tuple[int, int | None, int | None]:
    """A count as its least, its most (None: open) and the number it stands for."""
    if isinstance(written, dict):
        ends = [written.get(key) for key in ("min", "max", "best")]
        low, high, best = (None if end is None else int(end) for end in ends)
        low = low or 0
        return low, high, best if low != high and best is not None else _same(low, high)
    if written == "unknown":
        return 0, None, None
    if written == "none":
        return 0, 0, 0
    found = re.fullmatch(r"(~?)(\d+)(?:(\+)|-(\d+))?", str(written))
    assert found, f"not a count: {written!r}"
    low = int(found[2])
    high = None if found[3] else int(found[4] or low)
    return low, high, _same(low, high)


def _same(low: int, high: int | None) -> int | None:
    return low if low == high else None


def _number_of(test: str, written: object) -> int | None:
    if test == "present":
        return int(written == "true")
    return int(str(written)) if test == "at least" else None


def _listed(written: object) -> list:
    return written if isinstance(written, list) else [written]


def _names(thing: dict) -> Iterator[str]:
    spellings = (thing["name"], thing.get("arabic"), *thing.get("aliases", ()))
    return (_fold(each) for each in spellings if each)


def _fold(name: str) -> str:
    """A spelling without case, marks, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", name).replace("ـ", "")
    return re.sub(r"[\W_]+", "", plain).casefold()


def _load(path: Path) -> dict:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with path.open(encoding="utf-8") as opened:
        return yaml.load(opened, Loader=loader)  # noqa: S506  it builds texts only

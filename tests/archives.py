"""Small archives for tests: months of invented records, published without pages.

Records are plain dicts, one list a month, so that a test can edit them and count
them by itself; only figures and sentences are sealed, which is quick.
"""

from __future__ import annotations

import json
import re
from datetime import date
from random import Random

import yaml

from brief.archive import sealing
from brief.archive.packets import Announcement, Category
from brief.archive.sealing import publish
from brief.ground.month import Month
from brief.judging.publication import load
from brief.shelving.starting import new_publication

AREAS = ("Upper Reach", "Lower Reach", "Saltmarsh")
PLACES = {"Upper Reach": "Millbrook", "Lower Reach": "Ferry Bridge"}
METHODS = ("mine", "roadside bomb", "ambush", "raid", "shelling")
EDITS = (
    *("killed", "wounded", "range", "area", "place", "method", "target", "date"),
    *("text", "retract", "remove", "add"),
)
KINDS = ("checkpoint", "convoy", "patrol", "village")


class Desk:
    """A publication in a folder, whose records are dicts by month."""

    def __init__(self, folder, months):
        self.folder = folder
        self.records = dict(months)
        self.status = {}
        for name, data in new_publication().items():
            if not name.startswith(("records/2031", "reports/")):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        (folder / "reports").mkdir(exist_ok=True)
        self.write()

    def write(self):
        for month, attacks in self.records.items():
            stated = {
                "month": month,
                **self.status.get(month, {"status": "complete"}),
                "sources": {"paper": {"kind": "state media", "name": "The Gazette"}},
                "attacks": attacks,
            }
            text = written(stated)
            (self.folder / f"records/{month}.yaml").write_text(text, encoding="utf-8")

    def say(self, month, text):
        """Write the analyst's text of a month."""
        path = self.folder / f"reports/{month}/issue.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def publish(self, month, day, category=None, note=""):
        said = Announcement(
            date.fromisoformat(day), Category(category) if category else None, note
        )
        done = publish(load(self.folder), Month.parse(month), said)
        if "E700" in {each.code for each in done.problems}:
            self.acknowledge(month, {each.code for each in done.problems} - {"E700"})
            done = publish(load(self.folder), Month.parse(month), said)
        assert done.edition, [str(each) for each in done.problems]
        return done

    def acknowledge(self, month, codes):
        path = self.folder / f"reports/{month}/issue.md"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        rows = (f"{{code: {code}, reason: It was so.}}" for code in sorted(codes))
        self.say(month, f"---\nacknowledged: [{', '.join(rows)}]\n---\n{text}")

    def held(self):
        return load(self.folder)


def quickly(monkeypatch):
    """Publish without HTML, PDF, table and map: figures and sentences only."""
    monkeypatch.setattr(sealing, "FORMATS", ())


def written(stated):
    """A month as YAML; days stand without quotes, and nothing is an alias."""
    text = yaml.dump(stated, Dumper=_Dumper, sort_keys=False, width=200)
    return re.sub(r"'(\d{4}-\d{2}(?:-\d{2})?)'", r"\1", text)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data):
        return True


def attack(id_, day, area="Upper Reach", **fields):
    """A record as a dict: `killed` and `wounded` are numbers of guards."""
    harms = {
        harm: {"guards": fields.pop(harm)}
        for harm in ("killed", "wounded")
        if harm in fields
    }
    record = {"id": id_, "date": day, "area": area}
    return {**record, "method": "mine", **fields, **harms, "sources": ["paper"]}


def some_attack(rng, month, number):
    area = rng.choice(AREAS)
    fields = {"method": rng.choice(METHODS)}
    if area in PLACES and rng.random() < 0.4:
        fields |= {"place": PLACES[area], "relation": "near"}
    if rng.random() < 0.7:
        fields["target"] = {"group": "guards", "kind": rng.choice(KINDS)}
    if rng.random() < 0.8:
        fields["killed"] = rng.randint(1, 4)
    if rng.random() < 0.4:
        fields["wounded"] = rng.randint(1, 4)
    day = f"{month}-{rng.randint(1, 28):02}"
    return attack(f"{month}-n{number}", day, area, **fields)


def some_months(seed, first="2030-07", count=8):
    """Months of random records, some with many attacks and some with few."""
    rng = Random(seed)  # noqa: S311
    month, found = Month.parse(first), {}
    for step in range(count):
        name = str(month + step)
        many = rng.choice((1, 2, 3, 4, 6, 9))
        found[name] = [some_attack(rng, name, each) for each in range(many)]
    return found


def edited(rng, months):
    """One random edit of one past record: the months after it, and what was done."""
    months = {month: [*attacks] for month, attacks in months.items()}
    month = rng.choice([each for each, attacks in months.items() if attacks])
    at = rng.randrange(len(months[month]))
    record = dict(months[month][at])
    kind = rng.choice(EDITS)
    if kind in ("area", "place"):
        had = record.pop("place", None)
        record.pop("relation", None)
        kind = "nothing" if kind == "place" and had else kind
    record |= changed(rng, kind, month, record["area"])
    months[month][at] = record
    if kind == "remove":
        del months[month][at]
    elif kind == "add":
        months[month].append(some_attack(rng, month, 99))
    return months, f"{kind} {record['id']}"


def changed(rng, kind, month, area):
    """The fields of a record after an edit of a kind."""
    low = rng.randint(0, 3)
    fields = {
        "killed": {"killed": {"guards": rng.randint(0, 6) or "none"}},
        "wounded": {"wounded": {"guards": rng.randint(0, 6) or "none"}},
        "range": {"killed": {"guards": f"{low}-{low + rng.randint(1, 3)}"}},
        "area": {"area": rng.choice(AREAS)},
        "place": {"place": PLACES[area], "relation": "near"} if area in PLACES else {},
        "method": {"method": rng.choice(METHODS)},
        "target": {"target": {"group": "guards", "kind": rng.choice(KINDS)}},
        "date": {"date": f"{month}-{rng.randint(1, 28):02}"},
        "text": {"text": "On a day of the month, something happened."},
        "retract": {"assessment": "retracted", "because": "The paper took it back."},
    }
    return fields.get(kind, {})


def ledger(packet):
    """The sealed figures and sentences, as they stand in their file."""
    return json.loads(packet.outputs["figures.json"])

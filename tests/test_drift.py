"""Drift: what was published and is no longer true is named, and nothing else is."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from archives import Desk, attack, edited, ledger, quickly, some_months

from brief.archive.correcting import category_of
from brief.archive.drifting import drift
from brief.archive.edits import Did, Edit, FieldEdit
from brief.archive.opening import all_examined
from brief.archive.packets import Category
from brief.desk.gathering import drafted, found_in
from brief.ground.month import Month
from brief.judging.publication import load
from brief.pictures.charts import CHARTS, IN_ISSUE
from brief.words.incidents import tell

ROOT = Path(__file__).parents[1]
EDITS = 70
LAST = ("2030-10", "2030-12", "2031-01")


def brief(*args, folder):
    return subprocess.run(
        [sys.executable, "-m", "brief", *args, "--project", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Seven months of random records, three issues of them published."""
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        folder = tmp_path_factory.mktemp("drift") / "monitor"
        desk = Desk(folder, some_months(7, count=7))
        for month in LAST:
            desk.publish(month, "2031-03-03")
    return desk


# Against a rebuild of every issue


class Rebuilt:
    """An issue rebuilt whole, and what it could say besides."""

    def __init__(self, folder, month):
        held = load(folder)
        draft, _ = drafted(held, month)
        found, _ = found_in(held, month)
        self.figures, self.month = draft.figures, month
        self.findings = {each.id: each.text for each in found.findings}
        claims = {*self.findings.values(), *(each.text for each in found.told)}
        told = {(each.attack or "", each.text) for each in draft.said.every}
        told |= {("", each) for each in claims}
        told |= {("", text) for text in self.around(draft)}
        self.told = told | set(self.alone(draft))

    def around(self, draft):
        self.drawn = {}
        for name in IN_ISSUE:
            plot = CHARTS[name].plot(draft.figures, self.month, draft.wording)
            if plot is not None:
                words = plot.words(draft.figures)
                for each in (words.title, words.alt, words.caption):
                    self.drawn[each.text] = plot.figures
                    yield each.text

    def alone(self, draft):
        """Each record by itself, told after one of another day or of its own."""
        book = draft.figures.codebook
        for each in draft.figures.ledger[self.month].attacks:
            section = book.section_of(each.area)
            for also in (True, False):
                for told in tell(
                    each,
                    codebook=book,
                    wording=draft.wording,
                    name_area=len(section.areas) > 1,
                    also=also,
                ):
                    if each.assessment == "confirmed":
                        yield each.id, told.text

    def value(self, id_):
        """A figure by its id, counted anew; what bears no record is zero."""
        month, measure, scope = id_.split("/", 2)
        for figure in self.figures.by_month.get(Month.parse(month), {}).values():
            if (figure.measure, str(figure.scope)) == (measure, scope):
                return (figure.count.low, figure.count.high, figure.count.value)
        return (0, 0, 0)


def laid(packet, folder):
    """The files of a packet, as a publication."""
    for name, data in packet.inputs.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def rebuilt_whole(packet, then, desk, folder):
    """What is no longer true of an issue, by rebuilding all of it."""
    for name in desk.records:
        if name <= str(packet.month):
            file = f"records/{name}.yaml"
            shutil.copy(desk.folder / file, folder / file)
    now = Rebuilt(folder, packet.month)
    sealed = ledger(packet)
    findings = {each["text"]: each for each in sealed["findings"]}
    records = {each["id"]: each for rows in desk.records.values() for each in rows}
    first = {each["id"]: each for rows in desk.first.values() for each in rows}
    for told in sealed["sentences"]:
        text, record = told["text"], told["record"] or ""
        if not text or (record, text) in now.told:
            continue
        if record:
            if records.get(record) != first[record]:
                yield text
        elif told["kind"] == "finding":
            every = (findings[text], *findings[text]["merged"])
            ids = [each["id"] for each in every]
            # Told with others or alone, it is true as long as all parts are.
            if any(then.findings[id_] != now.findings.get(id_) for id_ in ids):
                yield text
        elif _moved(told, text, then, now):
            yield text


def _moved(told, text, then, now):
    ids = [*told["figures"], *then.drawn.get(text, ())]
    if any(id_.startswith("record:") for id_ in ids):
        return True
    if text not in then.drawn:
        total = f"{then.month}/attacks/all"
        if 1 in (then.value(total)[0], now.value(total)[0]):
            ids.append(total)
    return not told["figures"] or any(then.value(i) != now.value(i) for i in ids)


def test_of_many_edits_of_past_records_none_is_missed_and_none_is_extra(
    published, tmp_path
):
    """One edit at a time; held against rebuilding every issue from then and now."""
    rng = Random(11)  # noqa: S311
    desk = Desk(shutil.copytree(published.folder, tmp_path / "desk"), {})
    first, packets = published.records, all_examined(desk.folder)[0]
    desk.first = first
    whole = [
        (packet, Rebuilt(laid(packet, tmp_path / f"then-{packet.month}"), packet.month))
        for packet in packets
    ]
    for packet in packets:
        laid(packet, tmp_path / str(packet.month))
    named = 0
    for _ in range(EDITS):
        desk.records, did = edited(rng, first)
        desk.write()
        found = drift(desk.held())
        assert found.problems == (), did
        mine = {(str(each.month), each.was) for each in found.drifted}
        theirs = {
            (str(packet.month), text)
            for packet, then in whole
            for text in rebuilt_whole(packet, then, desk, tmp_path / str(packet.month))
        }
        assert mine == theirs, did
        named += len(mine)
    # Were nothing ever named, nothing would have been tried.
    assert named > EDITS


def test_nothing_has_drifted_where_nothing_was_edited(published):
    found = drift(published.held())
    assert (found.drifted, found.fresh, found.problems) == ((), (), ())
    assert [str(month) for month, _ in found.issues] == list(LAST)


# What is named


@pytest.fixture
def valley(tmp_path, monkeypatch):
    """A year and more of quiet months and then a loud one; the last are published."""
    quickly(monkeypatch)
    months = {
        f"2030-{number:02}": [
            attack(f"2030-{number:02}-n{each}", f"2030-{number:02}-{each + 1:02}")
            for each in range(many)
        ]
        for number, many in ((1, 2), (2, 3), (3, 2), (4, 2), (5, 3), (6, 2), (7, 9))
    }
    for number in range(3, 13):
        earlier = f"2029-{number:02}"
        months[earlier] = [attack(f"{earlier}-n0", f"{earlier}-05")]
    desk = Desk(tmp_path / "valley", months)
    for month in ("2030-05", "2030-06", "2030-07"):
        desk.publish(month, f"{month[:-1]}{int(month[-1]) + 1}-02")
    return desk


def told(found, month):
    return [each for each in found.drifted if str(each.month) == month]


def test_a_later_issue_that_compared_with_the_month_is_named_too(valley):
    valley.records["2030-06"].append(attack("2030-06-n9", "2030-06-20"))
    valley.write()
    found = drift(valley.held())
    assert told(found, "2030-05") == []
    assert told(found, "2030-06")
    (change,) = [e for e in told(found, "2030-07") if e.place == "headline"]
    assert "from two in June" in change.was
    assert "from three in June" in change.now
    assert [(e.id, e.did) for e in change.because] == [("2030-06-n9", Did.ADDED)]
    assert change.category is Category.REVISION


def test_a_record_that_was_called_one_and_is_none_is_named(valley):
    """July was the first with so many; then February turns out to have had as many."""
    sealed = ledger(all_examined(valley.folder)[0][-1])["sentences"]
    said = [each["text"] for each in sealed if each["kind"] == "finding"]
    (most,) = [each for each in said if "first month with five or more" in each]
    valley.records["2030-02"] += [
        attack(f"2030-02-m{each}", f"2030-02-{each + 1:02}") for each in range(9)
    ]
    valley.write()
    found = drift(valley.held())
    assert most in [each.was for each in told(found, "2030-07")]


def test_an_edit_that_no_sentence_rests_on_drifts_nothing(valley):
    valley.records["2030-06"][0]["note"] = "Ask the paper once more."
    valley.write()
    found = drift(valley.held())
    assert (found.drifted, found.fresh, found.problems) == ((), (), ())


def test_what_would_be_told_besides_is_listed_apart(valley):
    valley.records["2030-07"][3] |= {"wounded": {"guards": 2}}
    valley.write()
    found = drift(valley.held())
    assert [each.place for each in told(found, "2030-07")] == ["the-valleys/2030-07-n3"]
    assert any("wounded at least two guards" in each.text for each in found.fresh)


def test_a_record_that_is_retracted_takes_its_sentences_with_it(valley):
    valley.records["2030-07"][3] |= {"assessment": "retracted", "because": "A rumour."}
    valley.write()
    named = told(drift(valley.held()), "2030-07")
    (own,) = [each for each in named if each.record == "2030-07-n3"]
    assert (own.category, own.now) == (Category.WITHDRAWAL, "")
    assert "July 2030" in own.note
    assert own.was in own.note
    (headline,) = [each for each in named if each.place == "headline"]
    assert headline.category is Category.CORRECTION
    assert "eight" in headline.now


def test_the_analysts_own_words_are_held_against_the_records(valley):
    valley.say("2030-07", "<!-- context -->\nThere were nine attacks in July.\n")
    valley.publish("2030-07", "2030-08-09", "Clarification", "With a context.")
    valley.records["2030-07"].pop()
    valley.write()
    named = told(drift(valley.held()), "2030-07")
    (own,) = [each for each in named if each.place == "context"]
    assert own.was == "There were nine attacks in July."
    assert own.edition == 2
    assert "8" in own.now or "eight" in own.now


def test_words_that_were_wrong_when_they_went_out_are_no_drift(valley):
    valley.say("2030-07", "<!-- context -->\nThe spring was long.\n")
    valley.publish("2030-07", "2030-08-09", "Clarification", "With a context.")
    valley.records["2030-07"].pop()
    valley.write()
    assert [
        e for e in told(drift(valley.held()), "2030-07") if e.place == "context"
    ] == []


def test_an_issue_that_was_withdrawn_stands_no_more(valley):
    valley.publish("2030-06", "2030-08-01", "Withdrawal", "The paper lied.")
    valley.records["2030-06"].pop()
    valley.write()
    found = drift(valley.held())
    assert told(found, "2030-06") == []
    assert told(found, "2030-07")


def test_a_corrected_issue_is_looked_at_as_it_is_now(valley):
    valley.records["2030-06"].pop()
    valley.write()
    assert told(drift(valley.held()), "2030-06")
    valley.publish("2030-06", "2030-08-01", "Correction", "There was one attack.")
    assert told(drift(valley.held()), "2030-06") == []


def test_definitions_are_those_that_it_was_published_with(valley):
    path = valley.folder / "records/codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("the Red Column", "the Blue Column"), "utf-8")
    assert drift(valley.held()).drifted == ()
    valley.records["2030-07"].pop()
    valley.write()
    found = drift(valley.held())
    assert all("Blue" not in each.now for each in found.drifted)


# What cannot be looked at


def test_records_with_errors_leave_an_issue_unheld_and_say_so(valley):
    valley.records["2030-06"][0]["method"] = "mnie"
    valley.write()
    found = drift(valley.held())
    codes = {each.code for each in found.problems}
    assert codes == {"E115", "E720"}
    unheld = [e.where.file for e in found.problems if e.code == "E720"]
    assert [file.split("/")[1] for file in unheld] == ["2030-06", "2030-07"]


def test_a_packet_that_was_touched_is_not_looked_at(valley):
    page = valley.folder / "reports/2030-06/published/1/pages/figures.json"
    page.write_bytes(page.read_bytes().replace(b"two", b"six", 1))
    valley.records["2030-06"].pop()
    valley.write()
    found = drift(valley.held())
    assert "E707" in {each.code for each in found.problems}
    assert told(found, "2030-06") == []
    assert told(found, "2030-07")


def test_the_door_says_that_nothing_is_published(tmp_path):
    desk = Desk(tmp_path / "bare", some_months(3, count=2))
    done = brief("drift", folder=desk.folder)
    assert done.returncode == 0
    assert "nothing is published" in done.stdout


def test_the_door_ends_with_one_where_something_drifted(valley):
    assert brief("drift", folder=valley.folder).returncode == 0
    valley.records["2030-06"].pop()
    valley.write()
    before = sorted(valley.folder.rglob("*"))
    done = brief("drift", "--json", folder=valley.folder)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {each["month"] for each in found["drifted"]} == {"2030-06", "2030-07"}
    assert all(each["note"] and each["category"] for each in found["drifted"])
    assert sorted(valley.folder.rglob("*")) == before
    plain = brief("drift", folder=valley.folder)
    assert "no longer true, in 2 of 3 issues" in plain.stdout


# Which kind of change it is


def edit(did, *fields, id_="a"):
    shown = tuple(FieldEdit(*each) for each in fields)
    return Edit(did, id_, Month(2030, 7), "records/2030-07.yaml:1:1", shown)


@pytest.mark.parametrize(
    ("edits", "kind"),
    [
        ([edit(Did.CHANGED, ("killed.guards", "2", "3"))], Category.CORRECTION),
        ([edit(Did.CHANGED, ("area", "A", "B"))], Category.CORRECTION),
        ([edit(Did.CHANGED, ("killed.guards", "", "3"))], Category.REVISION),
        ([edit(Did.CHANGED, ("killed.guards", "2+", "3"))], Category.REVISION),
        ([edit(Did.CHANGED, ("killed.guards", "2-5", "3-4"))], Category.REVISION),
        ([edit(Did.CHANGED, ("killed.guards", "unknown", "3"))], Category.REVISION),
        ([edit(Did.CHANGED, ("killed.guards", "3", "2+"))], Category.CORRECTION),
        ([edit(Did.CHANGED, ("killed.guards", "2-3", "3-5"))], Category.CORRECTION),
        ([edit(Did.CHANGED, ("status", "partial", "complete"))], Category.REVISION),
        ([edit(Did.CHANGED, ("method", "unknown", "mine"))], Category.REVISION),
        ([edit(Did.CHANGED, ("text", "One.", "Two."))], Category.CLARIFICATION),
        ([edit(Did.ADDED)], Category.REVISION),
        ([edit(Did.RETRACTED)], Category.CORRECTION),
        (
            [edit(Did.ADDED), edit(Did.CHANGED, ("killed.guards", "2", "3"))],
            Category.CORRECTION,
        ),
        ([], Category.CORRECTION),
    ],
)
def test_the_category_follows_from_what_was_done(edits, kind):
    assert category_of(edits) is kind


@pytest.mark.parametrize("did", [Did.RETRACTED, Did.REMOVED])
def test_a_sentence_whose_record_is_gone_is_withdrawn(did):
    assert category_of([edit(did)], tells="a") is Category.WITHDRAWAL
    assert category_of([edit(did, id_="b")], tells="a") is Category.CORRECTION

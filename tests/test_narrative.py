"""Narrative: the analyst's text lands where it belongs, safe, and as it was meant."""

from html.parser import HTMLParser
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.composing import narrative, prose

FILE = "reports/2024-07/issue.md"
SECTIONS = ("valleys", "saltmarsh")


def read(text, sections=SECTIONS):
    return narrative.read(dedent(text), FILE, sections)


def faults(text):
    _, problems = read(text)
    return [f"{each.where.line}: {each.code}" for each in problems]


def shown(text, name="context", medium=prose.SCREEN):
    found, problems = read(text)
    assert problems == ()
    return found.views(medium)[name]


def words(html):
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data):
            self.said += data

    parser = Words(convert_charrefs=True)
    parser.feed(html)
    return parser.said


def test_a_block_goes_where_its_comment_says():
    found, problems = read("""\
        <!-- context -->
        The month was quiet.

        <!-- saltmarsh/background -->
        It was dry.

        <!-- outlook -->
        Rain is coming.
        """)
    assert problems == ()
    assert [each.name for each in found.blocks] == [
        "context",
        "saltmarsh/background",
        "outlook",
    ]
    views = found.views(prose.SCREEN)
    assert views["saltmarsh/background"].html == "<p>It was dry.</p>"


def test_a_block_knows_the_line_where_its_text_starts():
    found, _ = read("<!-- context -->\nQuiet.\n\n<!-- outlook -->\nRain.\n")
    assert [each.line for each in found.blocks] == [2, 5]


def test_blocks_without_text_are_not_there():
    found, problems = read("<!-- context -->\n\n<!-- outlook -->\nRain.\n")
    assert problems == ()
    assert list(found.views(prose.SCREEN)) == ["outlook"]


@pytest.mark.parametrize("text", ["", "\n\n", "---\n---\n", "---\n# a remark\n---\n"])
def test_a_file_that_says_nothing_is_no_fault(text):
    found, problems = narrative.read(text, FILE, SECTIONS)
    assert (found.blocks, problems) == ((), ())
    assert found.views(prose.PRINT) == {}


def test_blocks_are_in_the_order_of_the_file_and_shown_in_that_of_the_issue():
    found, _ = read("<!-- outlook -->\nRain.\n<!-- context -->\nQuiet.\n")
    assert [each.name for each in found.blocks] == ["outlook", "context"]
    assert list(found.views(prose.SCREEN)) == ["context", "outlook"]


def test_windows_line_ends_a_byte_order_mark_quotes_and_hard_spaces_just_work():
    said = "The \u201cdry\u201d month:\u00a0nine."
    text = f"\ufeff<!-- context -->\r\n{said}\r\n\r\nMore.\r\n"
    found, problems = narrative.read(text, FILE, SECTIONS)
    assert problems == ()
    html = found.views(prose.SCREEN)["context"].html
    assert html == f"<p>{said}</p>\n<p>More.</p>"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!-- context -->\nA.\n<!-- outlok -->\nB.\n", "3: E232"),
        ("<!-- context -->\nA.\n<!-- homs/context -->\nB.\n", "3: E232"),
        ("<!-- context -->\nA.\n<!-- context -->\nB.\n", "3: E110"),
        ("The month was quiet.\n", "1: E230"),
        ("# July\n\n<!-- context -->\nA.\n", "1: E230"),
        ("<!- context -->\nA.\n", "1: E230"),
        ("<!-- context ->\nA.\n", "1: E230"),
        ("<!\u2013 context \u2013>\nA.\n", "1: E230"),
        ("<!-- context -->\nA.\n<!-- outlook --> B.\n", "3: E230"),
        ("<!-- context -->\nA. <!-- ask again -->\n", "2: E230"),
        ("---\n<!-- context -->\nA.\n", "1: E230"),
        ("---\ntitle: July\n---\n<!-- context -->\nA.\n", "2: E112"),
        ("---\n- July\n---\n<!-- context -->\nA.\n", "2: E114"),
        ("<!-- context -->\nA\u202eB.\n", "2: E107"),
    ],
)
def test_what_cannot_be_placed_is_told_with_its_line(text, fault):
    assert fault in faults(text)


def test_an_unknown_place_gets_a_near_miss_and_the_list_of_places():
    _, problems = read("<!-- valeys/context -->\nA.\n")
    assert 'Did you mean "valleys/context"' in problems[0].fix
    assert "saltmarsh/background" in problems[0].fix


def test_a_block_that_comes_twice_names_the_line_of_the_first():
    _, problems = read("<!-- context -->\nA.\n<!-- context -->\nB.\n")
    assert "line 1" in problems[0].what


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2024. July saw nine.", "E230"),
        ("13\n---", "E230"),
        ("Nine attacks\n===", "E230"),
        ("    Nine attacks.", "E230"),
        ("Nine <b>attacks</b>.", "E230"),
        ("<div>Nine</div>", "E230"),
        ("![map](https://example.org/map.png)", "E230"),
        ("[here](javascript:alert(1))", "E230"),
        ("[here](//example.org)", "E230"),
        ("[here](../2024-06/issue.html)", "E230"),
        ("Nine attacks, TODO check.", "E230"),
        ("XX attacks.", "E230"),
        ("{{ attacks }} attacks.", "E230"),
        ("{% if attacks %}", "E230"),
        ("Nine attacks[^1].", "E231"),
        ("Nine attacks[^my note].", "E231"),
        ("Nine.\n\n[^1]: Counted.", "E231"),
        ("Nine[^1].\n\n[^1]: Counted.\n[^1]: Twice.", "E231"),
        ("Nine[^1].\n\n[^1]: - a list", "E231"),
        ("Nine[^1].\n\n[^1]: See[^2].\n\n[^2]: There.", "E231"),
    ],
)
def test_what_would_not_be_shown_as_meant_is_told(line, code):
    _, problems = read(f"<!-- context -->\nFine.\n\n{line}\n")
    assert code in [each.code for each in problems]
    assert all(each.where.line >= 4 for each in problems)


@pytest.mark.parametrize(
    "line",
    [
        "In July 2024. Nine attacks.",
        "1. one\n2. two",
        "2024\\. July saw nine.",
        "Fewer < more, and 3 > 2.",
        "Nine \\<b> attacks.",
        "[here](https://example.org/a?b=c&d=e), [us](mailto:desk@example.org)",
        "See <https://example.org>.",
        "High quality* attacks, and high quality* ones.",
        "## The valleys\n\nNine.",
        "Nine.\n\n---\n\nTen.",
        "| area | attacks |\n|---|--:|\n| Reach | 9 |",
        "Nine^[Counted by hand.] attacks.",
    ],
)
def test_good_prose_is_left_in_peace(line):
    assert faults(f"<!-- context -->\n{line}\n") == []


def test_a_trap_is_told_with_its_column():
    _, problems = read("<!-- context -->\nNine attacks,\nTODO check <i>this</i>.\n")
    assert [(each.where.line, each.where.column) for each in problems] == [
        (3, 1),
        (3, 12),
        (3, 19),
    ]


def test_headings_stay_under_those_of_the_issue_and_leave_no_level_out():
    view = shown("<!-- context -->\n# One\n\n### Two\n\n# Three\n")
    assert view.html == "<h3>One</h3>\n<h4>Two</h4>\n<h3>Three</h3>"


def test_headings_of_a_table_say_what_they_head():
    view = shown("<!-- context -->\n| area | n |\n|---|---|\n| Reach | 9 |\n")
    assert view.html.count('<th scope="col">') == 2


NOTED = """\
    <!-- context -->
    Nine[^a] and ten[^b], again[^a].

    <!-- saltmarsh/context -->
    Dry[^b].

    [^b]: Its own.

    <!-- outlook -->
    Rain^[So they say.].

    [^a]: Counted *twice*.

        By two people.
    [^b]: Guessed.
    """


def test_a_mark_finds_its_note_in_its_own_block_first():
    text = NOTED.replace("[^b]: Guessed", "[^c]: Guessed").replace("ten[^b]", "ten[^c]")
    view = shown(text, "saltmarsh/context")
    assert [each.html for each in view.notes] == ["Its own."]


def test_a_mark_that_could_mean_two_notes_is_a_fault():
    assert "2: E231" in faults(NOTED)


def test_numbers_run_on_from_block_to_block_and_each_mark_leads_to_its_note():
    text = NOTED.replace("[^b]: Guessed", "[^c]: Guessed").replace("ten[^b]", "ten[^c]")
    found, problems = read(text)
    assert problems == ()
    views = found.views(prose.SCREEN)
    numbers = {name: [each.number for each in v.notes] for name, v in views.items()}
    assert numbers == {"context": [1, 2], "saltmarsh/context": [3], "outlook": [4]}
    assert views["context"].html.count('href="#note-1"') == 2
    assert 'id="mark-1"' in views["context"].html
    assert views["outlook"].notes[0].html == "So they say."
    assert "<br>" in views["context"].notes[0].html


def test_on_paper_a_note_stands_where_its_first_mark_is():
    text = "<!-- context -->\nNine[^a], again[^a].\n\n[^a]: Counted *twice*.\n"
    view = shown(text, medium=prose.PRINT)
    assert view.notes == ()
    assert view.html == (
        '<p>Nine<span class="footnote">Counted <em>twice</em>.</span>, '
        'again<sup class="note-mark">1</sup>.</p>'
    )


def test_a_text_beyond_the_limit_is_not_read():
    text = "<!-- context -->\n" + "a " * narrative.MOST_LETTERS
    found, problems = narrative.read(text, FILE, SECTIONS)
    assert found.blocks == ()
    assert [each.code for each in problems] == ["E102"]


HOSTILE = st.text(
    alphabet=st.sampled_from("<>\"'&/=()[]!^:`*_~#- \n\tabjs1.|\\"), max_size=60
)


@given(HOSTILE)
def test_no_text_brings_in_markup_of_its_own(text):
    found, _ = narrative.read(f"<!-- context -->\n{text}", FILE, SECTIONS)
    tags = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.append(tag)
            for name, value in attrs:
                assert name in {
                    "href",
                    "id",
                    "class",
                    "role",
                    "scope",
                    "style",
                    "title",
                }
                assert name != "href" or value.startswith(
                    ("#note-", "http://", "https://", "mailto:")
                )

    for medium in (prose.SCREEN, prose.PRINT):
        for view in found.views(medium).values():
            Tags().feed(view.html)
    assert not {"script", "img", "b", "div"} & set(tags)


@given(
    st.lists(st.sampled_from(["nine", "July", "at least", "13", "guards,"]), min_size=1)
)
def test_plain_words_are_shown_as_they_are(said):
    text = " ".join(said)
    found, problems = narrative.read(f"<!-- outlook -->\n{text}\n", FILE, SECTIONS)
    assert problems == ()
    assert words(found.views(prose.SCREEN)["outlook"].html) == text


# Names

RECORDS = ("valleys/ford", "valleys/mill", "saltmarsh/quay")


def placed(text):
    return narrative.read(dedent(text), FILE, SECTIONS, RECORDS)


def test_a_record_has_a_block_of_its_own_or_shares_one():
    found, problems = placed("""\
        <!-- valleys/mill, saltmarsh/quay -->
        Both burned.

        <!-- valleys/ford -->
        It was mined.

        <!-- valleys/background -->
        Old ground.
        """)
    assert problems == ()
    first, second, _ = found.blocks
    assert (first.name, first.names) == (
        "valleys/mill",
        ("valleys/mill", "saltmarsh/quay"),
    )
    assert second.names == ("valleys/ford",)
    assert found.incidents("valleys") == (first, second)
    assert found.incidents("saltmarsh") == ()
    assert found.block("saltmarsh/quay") is first
    assert found.block("outlook") is None


def test_records_are_shown_in_the_order_of_the_file_between_their_sections_texts():
    found, _ = placed("""\
        <!-- outlook -->
        Rain.^[d]
        <!-- valleys/mill -->
        Burned.^[b]
        <!-- valleys/ford -->
        Mined.^[c]
        <!-- valleys/background -->
        Old.^[a]
        """)
    notes = [each.notes[0] for each in found.views(prose.SCREEN).values()]
    assert [(each.number, each.html) for each in notes] == list(enumerate("abcd", 1))


@pytest.mark.parametrize(
    ("opener", "fix"),
    [
        ("valleys/fort", 'Did you mean "valleys/ford"'),
        ("saltmarsh/ford", 'belongs to another section: "valleys/ford"'),
        ("valleys/ford valleys/mill", "Put commas between the names"),
        ("nota: ask", 'Did you mean "note"'),
        ("leed", 'Did you mean "lead"'),
    ],
)
def test_an_unknown_name_gets_advice(opener, fix):
    _, problems = placed(f"<!-- {opener} -->\nA.\n")
    assert [each.code for each in problems] == ["E232"]
    assert fix in problems[0].fix


def test_a_name_may_stand_in_one_opener_only():
    _, problems = placed(
        "<!-- valleys/ford -->\nA.\n<!-- valleys/mill, valleys/ford -->\nB."
    )
    assert [(each.where.line, each.code) for each in problems] == [(3, "E110")]


# Comments


NOTED_TEXT = """\
<!-- context -->
<!-- hint: what else happened -->
Nine attacks were recorded. <!-- by hand: counted twice -->
<!-- changed:
  attacks: was 8, is 9
-->
The month  was quiet.
<!-- note: ask again --> <!-- gone: a: it is no longer on record -->

Rain.
"""


def test_readers_never_see_a_comment_and_every_letter_keeps_its_place():
    found, problems = read(NOTED_TEXT)
    block = found.block("context")
    lines = NOTED_TEXT.split("\n")[1:]
    for line, said in zip(lines, block.text.split("\n"), strict=False):
        assert said in (line, line.partition(" <!--")[0], "")
    assert "<!--" not in block.text
    assert block.text.split("\n")[5] == "The month  was quiet."
    said = words(found.views(prose.SCREEN)["context"].html)
    assert " ".join(said.split()) == (
        "Nine attacks were recorded. The month was quiet. Rain."
    )
    assert {each.code for each in problems} == {"W640"}


def test_what_is_stated_by_hand_has_its_place_and_its_reason():
    found, _ = read(NOTED_TEXT)
    (by_hand,) = found.block("context").by_hand
    assert (by_hand.line, by_hand.column, by_hand.reason) == (3, 29, "counted twice")


def test_flags_are_told_until_somebody_deletes_them():
    found, problems = read(NOTED_TEXT)
    assert found.block("context").flags == (
        "changed: attacks: was 8, is 9",
        "gone: a: it is no longer on record",
    )
    assert [(each.where.line, each.code) for each in problems] == [
        (4, "W640"),
        (8, "W640"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Nine. <!-- by hand: -->", "2: E641"),
        ("<!-- note: ask --> Nine.", "2: E230"),
        ("<!-- note: ask\nagain --> Nine.", "3: E230"),
        ("<!-- note: ask", "2: E230"),
        ("<!-- note: ask\n<!-- outlook -->\nRain.", "2: E230"),
        ("<!- note: ask ->", "2: E230"),
        ("<!\u2014 note: ask \u2014>", "2: E230"),
        ("&lt;!-- outlook --&gt;", "2: E230"),
        ("\u201c<!\u2013 outlook \u2013>\u201d", "2: E230"),
        ("<!-- -->", "2: E230"),
    ],
)
def test_a_comment_that_cannot_be_read_as_meant_is_told(line, fault):
    assert fault in faults(f"<!-- context -->\n{line}\n")


def test_a_comment_without_an_end_takes_no_block_along():
    found, problems = read(
        "<!-- context -->\nA. <!-- note: ask\n<!-- outlook -->\nB.\n"
    )
    assert [each.name for each in found.blocks] == ["context", "outlook"]
    assert found.broken == problems


def test_half_a_megabyte_is_read_and_told():
    said = "Nine attacks\u00a0were \u201crecorded\u201d. <!-- note: ask -->\r\n"
    text = "<!-- context -->\r\n" + said * (500_000 // len(said))
    found, problems = read(text)
    assert problems == ()
    assert "<!--" not in found.block("context").text

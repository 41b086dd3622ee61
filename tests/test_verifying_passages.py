"""Reading any text into sentences, each letter at its place in the source."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some
from publications import codebook

from brief.composing.narrative import read as read_blocks
from brief.composing.proofreading import Block, ByHand
from brief.verifying import passages
from brief.verifying.markup import MOST_IN_HEADING, WRAPPED
from brief.verifying.plain import mapped
from brief.verifying.segmenting import sentences

BOOK = codebook()
FILE = "issue.md"


def of_text(text):
    return passages.of_text(text, FILE, BOOK)


def of_page(html):
    return passages.of_page(html, "page.html", BOOK)


def texts(found):
    return [each.text for passage in found for each in passage.statements]


def parted(paragraph):
    return [paragraph[start:end] for start, end in sentences(paragraph)]


def letters(source):
    """The lines of a source, as editors number them."""
    return re.split("\r\n|\r|\n", source)


# Sentences


@pytest.mark.parametrize(
    "paragraph",
    [
        "One fell. Two rose.",
        "Gen. A. Reed and Dr. Marl came. He left.",
        "Nothing happened near al-Ward. The rest is told below.",
        "It came on Jan. 5. Nobody knew.",
        "The share rose to 1.5 per cent. It fell later.",
        'He said: "Nobody came." Then he left.',
        "Was it so? It was!",
        "They waited ... Then they left.",
        "The U.S. Army left. It came back.",
        "No. 5 was hit. It burned.",
        "Branch 217. The next one was closed.",
        "Attacks rose [2]. They fell.",
        "It was so.[3] Nobody saw it.",
        "Ash came. al-Qar fell.",
        "They took it (again). Then they left.",
    ],
)
def test_a_paragraph_of_two_sentences_is_parted_once(paragraph):
    assert len(parted(paragraph)) == 2
    assert " ".join(parted(paragraph)) == paragraph


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Reed met Col. Ash of the 4th Div. on Aug. 3 at No. 7.",
        "On July 16, a patrol of J. R. Marl's unit was hit, e.g. near Oakham.",
        "About 1.5 times as many (cf. p. 7) were counted in the U.S. state.",
        "The village, i.e. St. Marl, was raided",
    ],
)
def test_what_is_shortened_ends_no_sentence(sentence):
    assert parted(sentence) == [sentence]


@given(some.text(alphabet="Ab1. !?\"')]", max_size=60))
def test_parting_loses_no_letter(paragraph):
    text = " ".join(paragraph.split())
    assert "".join(parted(text)).replace(" ", "") == text.replace(" ", "")


# Markdown and plain text


def test_emphasis_links_and_notes_are_not_read():
    source = (
        "**Nine** attacks*, _two_ of high quality[^1], see [the `map`](https://a.b/c_(d)"
        " 'so').\n\n[^1]: By the *rule*.\n\n[ref]: https://x.y/2024-07\n"
    )
    assert texts(of_text(source)) == [
        "Nine attacks, two of high quality, see the map.",
        "By the rule.",
    ]


def test_comments_front_matter_and_html_are_not_read():
    source = "---\ntitle: 99 attacks\n---\n<!-- 7 attacks -->\nTwo <b>fell</b>.<br>\n"
    assert texts(of_text(source)) == ["Two fell."]


def test_a_comment_that_is_never_closed_hides_nothing():
    assert "Two fell." in texts(of_text("Two fell. <!-- three rose"))[0]


def test_lists_quotes_and_tables_are_parted():
    source = "- One fell.\n- Two rose.\n\n> Three fell.\n> They rose.\n\n| A | 14 |\n"
    source += "|---|---|\n"
    assert texts(of_text(source)) == [
        *("One fell.", "Two rose.", "Three fell.", "They rose."),
        *("A", "14"),
    ]


def test_signs_that_mean_nothing_stay():
    source = "Three \\* four, snake_case, 5 * 6, and R&amp;D."
    assert texts(of_text(source)) == ["Three * four, snake_case, 5 * 6, and R&D."]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_and_typographic_signs_are_plain(ends):
    lines = ("\ufeffThe guards\u2019 \u201cpost\u201d", "fell\u00a0at\u202fOakham.")
    found = of_text(ends.join((*lines, "", "Two\u00a0rose.")))
    assert texts(found) == ['The guards\' "post" fell at Oakham.', "Two rose."]
    where = found[-1].statements[-1].at(4)
    assert (where.line, where.column) == (4, 5)


def test_a_title_of_a_section_or_a_name_of_an_area_is_a_heading():
    source = (
        "Nine attacks.\nAshdale and Birkmoor\nTwo fell.\nColdfen\nOne fell.\n"
        "Looking Ahead\nNothing more. " + "It is so. " * 20
    )
    found = of_text(source)
    assert [(each.name, each.section) for each in found] == [
        ("", ""),
        ("Ashdale and Birkmoor", "north"),
        ("Coldfen", "coldfen"),
        ("Looking Ahead", ""),
    ]


def test_a_headline_is_read_and_a_short_heading_is_not():
    found = of_text("# Attacks fell to nine in July\n\nText.\n\n## Outlook\n\nMore.\n")
    assert texts(found) == ["Attacks fell to nine in July", "Text.", "More."]


def test_a_line_under_a_line_makes_it_a_heading_and_else_only_parts():
    found = of_text("Ashdale and Birkmoor\n====================\n\nTwo fell.\n")
    assert [(each.name, texts([each])) for each in found if each.name] == [
        ("Ashdale and Birkmoor", ["Two fell."])
    ]
    parted = of_text("Two guards fell at\nOakham. They\n\n---\n\nhad one truck.\n")
    assert texts(parted) == ["Two guards fell at Oakham.", "They", "had one truck."]


def test_lines_that_are_wrapped_are_one_paragraph():
    found = of_text("Two guards fell at\nOakham. One\nrose.\n\nThen none.\n")
    assert texts(found) == ["Two guards fell at Oakham.", "One rose.", "Then none."]
    numbers = [each.paragraph for each in found[0].statements]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("One two three four five six seven eight", True),
        ("One two three four five six seven eight nine", False),
        ("Wide and far".ljust(MOST_IN_HEADING, "r"), True),
        ("Wide and far".ljust(MOST_IN_HEADING + 1, "r"), False),
    ],
)
def test_a_short_line_that_stands_alone_is_a_heading(line, heading):
    found = of_text(f"{line}\n\nTwo fell.\n")
    assert (found[-1].name == line) is heading


def test_a_rule_makes_a_heading_of_one_line_only():
    one = of_text("two fell at the weir, and so on.\n=====\n\nThey rose.\n")
    assert one[-1].name == "two fell at the weir, and so on."
    two = of_text("Two guards fell at\nOakham today.\n---\nThey rose.\n")
    assert [each.name for each in two if each.name] == []


def test_lines_are_wrapped_up_to_so_many_letters():
    words = "Two guards fell at Oakham and "
    for more, paragraphs in ((0, 1), (1, 2)):
        line = words.rjust(WRAPPED + more, "x").rstrip() + "s"
        assert len(texts(of_text(f"{line}\nthen one rose.\n"))) == paragraphs


def test_an_empty_line_may_come_first():
    found = of_text("\nColdfen\n\nTwo fell.\n")
    assert [each.section for each in found if each.statements] == ["coldfen"]


def test_long_lines_are_paragraphs_of_their_own():
    line = "On July 3, a patrol was hit. " * 6
    found = of_text(f"{line}\n{line}\n")
    assert len({each.paragraph for each in found[0].statements}) == 2


# Places


WORDS = (
    "Nine",
    "attacks",
    "**were**",
    "[told](https://a.b)",
    "of\u00a0it",
    "_so_",
    "\u2019t",
)


@given(some.lists(some.sampled_from((*WORDS, ".", "\n", "\r\n", "\n\n", "<!-- x -->"))))
def test_every_letter_knows_its_place_in_the_source(pieces):
    source = " ".join(pieces)
    lines = letters(source)
    plain = str.maketrans({"\u00a0": " ", "\u2019": "'"})
    for passage in of_text(source):
        for each in passage.statements:
            for offset, letter in enumerate(each.text):
                where = each.at(offset)
                line = lines[where.line - 1].translate(plain)
                if letter != " ":
                    assert line[where.column - 1] == letter


def test_a_letter_behind_markup_is_found_where_it_stands():
    found = of_text("Text.\n\nIn **July**, [nine attacks](https://a.b) fell.\n")
    each = found[0].statements[1]
    where = each.at(each.text.index("nine"))
    assert (where.file, where.line, where.column) == (FILE, 3, 15)


# Blocks


def test_blocks_keep_their_names_sections_and_records():
    blocks = (
        Block("lead", "Nine attacks.", 2),
        Block(
            "north/2024-07-03-oakham",
            "Two\nfell.",
            5,
            ("north/2024-07-03-oakham", "north/x"),
        ),
        Block("coldfen/background", "None there.", 9),
    )
    found = passages.of_blocks(blocks, FILE, BOOK)
    assert [(each.name, each.section, each.attacks) for each in found] == [
        ("lead", "", ()),
        ("north/2024-07-03-oakham", "north", ("2024-07-03-oakham", "x")),
        ("coldfen/background", "coldfen", ()),
    ]
    assert (found[1].statements[0].at(4).line, found[1].statements[0].at(4).column) == (
        6,
        1,
    )


def test_the_sentence_before_a_mark_is_stated_by_hand():
    block = Block(
        "lead",
        "One fell. Two rose. \nThree stood.",
        4,
        by_hand=(ByHand(4, 21, "seen"),),
    )
    found = passages.of_blocks((block,), FILE, BOOK)
    assert [each.by_hand for each in found[0].statements] == ["", "seen", ""]


def test_the_analysts_file_is_read_with_its_comments_and_places():
    source = "<!-- lead -->\nNine attacks. <!-- note: ask -->\n\n"
    source += "<!-- outlook -->\nTwo fell.\n"
    narrative, _ = read_blocks(source, FILE, ("north", "coldfen", "south"))
    found = passages.of_blocks(narrative.blocks, FILE, BOOK)
    assert texts(found) == ["Nine attacks.", "Two fell."]
    assert found[1].statements[0].at(0).line == 5


# Pages

PAGE = """<!DOCTYPE html>
<html><head><title>99 attacks</title><style>p {}</style></head><body>
<nav><a href="#x">98 attacks</a></nav>
<main>
<h1>Attacks fell to nine in July</h1>
<p class="lead">In July, <a href="#f">nine</a> attacks*<sup class="mark">*</sup> fell.
Two&nbsp;rose &amp; fell.</p>
<figure><img src="data:," alt="Bar chart of attacks, where nine fell">
<table><tr><td>97</td></tr></table></figure>
<h2 id="north">Ashdale and Birkmoor <span class="count">(2)</span></h2>
<div class="incident" id="2024-07-03-oakham">
<p class="day">July 3</p><p>One fell.</p></div>
<div class="incident"><p>It was claimed.</p></div>
</main>
<aside><p>96 attacks.</p></aside><script>"95 attacks"</script></body></html>
"""


def test_of_a_page_only_what_readers_read_is_read():
    assert texts(of_page(PAGE)) == [
        "Attacks fell to nine in July",
        *("In July, nine attacks* fell.", "Two rose & fell."),
        "Bar chart of attacks, where nine fell",
        *("One fell.", "It was claimed."),
    ]


def test_a_page_names_its_parts_and_the_records_they_tell():
    found = {passage.statements[0].text: passage for passage in of_page(PAGE)}
    assert found["In July, nine attacks* fell."].name == "lead"
    assert found["One fell."].section == "north"
    assert found["One fell."].attacks == ("2024-07-03-oakham",)


def test_places_in_a_page_are_those_of_its_source():
    lines = PAGE.split("\n")
    for passage in of_page(PAGE):
        for each in passage.statements:
            where = each.at(0)
            assert lines[where.line - 1][where.column - 1] == each.text[0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>One fell.<p>Two rose.",
        "<ul><li>One fell.<li>Two rose.</ul>",
        "<div>One fell.</b></div><div>Two rose.",
        "<main><p>One fell.</main></main><main><p>Two rose.</p></main>",
        "<p>One fell.</p><!-- x --><p hidden>No.</p><p>Two <i>rose</i>.</p>",
        "<table><tr><td>No.</table><p>One fell.<br>Two rose.",
    ],
)
def test_pages_that_are_written_carelessly_are_read(html):
    assert texts(of_page(html)) == ["One fell.", "Two rose."]


@given(some.text(alphabet='<>/p! "=&;#x-adiv\n', max_size=80))
def test_no_page_is_too_broken(html):
    for passage in of_page(html):
        for each in passage.statements:
            assert each.at(0).line <= html.count("\n") + 1


@given(some.text(alphabet="*_`[]()!<>|#-+\\ \n\r:^~&;a1\0", max_size=80))
def test_no_text_is_too_broken(text):
    for passage in of_text(text):
        assert all(each.text.strip() for each in passage.statements)


@pytest.mark.parametrize(
    "piece",
    [
        "In July, nine attacks fell at **Oakham**. ",
        "<!--",
        "[[",
        "](",
        "*a",
        "```\n",
        "> - ",
        "<a ",
        "</a",
        "<a b='",
        "<p>",
    ],
)
def test_half_a_million_letters_are_read_at_once(piece):
    source = piece * (500_000 // len(piece))
    started = time.perf_counter()
    of_text(source)
    of_page(source)
    assert time.perf_counter() - started < 10


# What pages say elsewhere


@pytest.mark.parametrize(
    ("tag", "read"),
    [
        ('<img alt="One fell.">', ["One fell."]),
        ("<img alt='One fell.'>", ["One fell."]),
        ('<img src="alt.png" ALT = "One fell.">', ["One fell."]),
        ('<img alt="One &amp; two fell.">', ["One & two fell."]),
        ("<img alt=One>", []),
        ('<img alt="">', []),
        ('<img alt="  ">', []),
        ("<img>", []),
        ('<nav><img alt="One fell."></nav>', []),
        ('<p hidden>One fell.<img alt="Two fell."></p>', []),
        ('<p role="note">One fell.</p>', []),
        ("<p>One fell.</p>", ["One fell."]),
        ("<p>One <b>fell</b>.<br>Two rose.</p>", ["One fell.", "Two rose."]),
        ("<ul><li>One fell.<li>Two rose.</ul>", ["One fell.", "Two rose."]),
        ("<p>One fell.</p></p><p>Two rose.", ["One fell.", "Two rose."]),
        ('<img alt="One fell."/><p>Two rose.</p>', ["One fell.", "Two rose."]),
        ("<p>One&#32;fell&#46; <br/>Two rose.</p>", ["One fell.", "Two rose."]),
    ],
)
def test_what_a_picture_shows_is_read_and_what_is_hidden_is_not(tag, read):
    assert texts(of_page(f"<main>{tag}</main>")) == read


def test_a_part_of_a_page_says_itself_what_it_is_and_tells():
    page = (
        '<main><div data-passage="lead" data-attacks="one two"><p>One fell.</p></div>'
        '<div class="incident" id="three"><p>Two fell.</p></div>'
        '<div class="incident"><p>Three fell.</p></div><p>Four fell.</p></main>'
    )
    found = {
        said.text: passage for passage in of_page(page) for said in passage.statements
    }
    assert found["One fell."].name == "lead"
    assert {text: each.attacks for text, each in found.items()} == {
        "One fell.": ("one", "two"),
        "Two fell.": ("three",),
        "Three fell.": ("three",),
        "Four fell.": (),
    }


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # A line under a line makes it a heading; under two it only parts them.
        (
            "In Ashdale\n---\n\nTwo rose there, on the third day.\n",
            ["Two rose there, on the third day."],
        ),
        (
            "One fell on the fen road,\nand two rose.\n---\nThree fell at last.\n",
            ["One fell on the fen road, and two rose.", "Three fell at last."],
        ),
        ("| a | One fell. |\n|---|---|\n| b | Two rose. |\n", ["a", "One fell.", "b",
         "Two rose."]),
        ("1. One fell.\n2. Two rose.\n", ["One fell.", "Two rose."]),
        ("> One fell.\n> Two rose.\n", ["One fell.", "Two rose."]),
        ("", []),
        ("\n\n \n", []),
        ("---\n", []),
    ],
)  # fmt: skip
def test_lines_are_parted_as_they_were_written(text, read):
    assert texts(of_text(text)) == read


def test_a_text_of_nothing_has_its_place_at_the_start():
    assert mapped("   ", 0, 3).text == ""
    assert mapped("   ", 0, 3).source(2) == 0


# Headings, paragraphs and marks, each by itself


def test_a_heading_is_a_section_or_a_counted_area():
    assert passages.heading_of("Ashdale", BOOK) == passages.Heading("Ashdale", "north")
    assert passages.heading_of("Coldfen", BOOK).section == "coldfen"
    assert passages.heading_of("Faraway", BOOK) is None
    assert passages.heading_of("Nowhere", BOOK) is None
    alone = codebook(sections=())
    assert passages.heading_of("Ashdale", alone) == passages.Heading("Ashdale", "")


def test_a_mark_by_hand_belongs_to_what_is_before_it():
    for column, by_hand in ((1, ["", ""]), (2, ["seen", ""]), (11, ["seen", ""])):
        block = Block(
            "lead", "One fell. Two rose.", 4, by_hand=(ByHand(4, column, "seen"),)
        )
        (found,) = passages.of_blocks((block,), FILE, BOOK)
        assert [each.by_hand for each in found.statements] == by_hand


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Attacks fell again", []),
        ("Attacks fell again today", ["Attacks fell again today"]),
        ("Ashdale and Birkmoor", []),
        ("Ashdale", []),
    ],
)
def test_a_headline_is_read_where_it_says_something(heading, read):
    assert texts(of_text(f"# {heading}\n\nOne rose.")) == [*read, "One rose."]
    assert texts(of_page(f"<h2>{heading}</h2><p>One rose.</p>")) == [
        *(*read, "One rose.")
    ]


def test_a_passage_goes_on_until_its_heading_or_name_changes():
    html = "<p>One fell.</p><p>Two rose.</p><p class='lead'>Three stood.</p>"
    found = of_page(html)
    assert [len(each.statements) for each in found] == [2, 1]
    every = [each.paragraph for passage in found for each in passage.statements]
    assert every == [1, 2, 3]
    block = Block("lead", "One fell.\n\nTwo rose.", 1)
    (told,) = passages.of_blocks((block,), FILE, BOOK)
    assert [each.paragraph for each in told.statements] == [1, 2]


def test_a_line_alone_is_a_heading_if_it_names_a_part():
    found = of_text("Ashdale\n\nOne fell.\n\nColdfen\n\nTwo rose.")
    assert [each.section for each in found] == ["north", "coldfen"]
    assert texts(found) == ["One fell.", "Two rose."]

"""The other renderings of an issue: a letter, plain text, Markdown.

They say what the page says: the same sentences, the same numbers, and no others.
"""

import email
import email.policy
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import issues
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from PIL import Image

from brief.cli import main
from brief.composing import prose
from brief.composing.lines import WIDTH, wrapped
from brief.composing.transcribing import as_text
from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.judging.publication import load
from brief.printing import looks, mail, plainly, samples
from brief.printing.looks import Source
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parents[1]
MOMENT = datetime(2031, 8, 1, tzinfo=UTC)
FORMATS = ("html", "email", "text", "markdown")

_NUMBER = re.compile(r"\d+")
_VOID = frozenset({"br", "hr", "img", "meta", "input", "col", "source", "wbr"})


def told(issue, form):
    """An issue in a form, which must have no fault."""
    text, problems = plainly.written(issue, form, looks.built_in())
    assert problems == ()
    return text


def letter(issue):
    """A letter as HTML, which must have no fault."""
    html, problems, warnings = mail.letter_page(issue, looks.built_in())
    assert (problems, warnings) == ((), ())
    return html


def spaced(text):
    return " ".join(text.split())


def numbers(text):
    """How often each number stands in a text."""
    return Counter(_NUMBER.findall(text))


def read_as_markdown(text, *, html=False):
    """What a reader of Markdown makes of a text: all of its pieces."""
    engine = MarkdownIt("commonmark", {"html": html}).enable("table")
    footnote_plugin(engine)
    return engine.parse(text)


def shown_as_markdown(text):
    """The words that a reader of Markdown shows."""
    pieces = read_as_markdown(text, html=True)
    inline = (each for piece in pieces for each in piece.children or ())
    kept = ("text", "code_inline", "softbreak", "hardbreak")
    words = (e.content or "\n" for e in inline if e.type in kept)
    return "".join(words)


class Page(HTMLParser):
    """The words of a page, by the element that they are in."""

    def __init__(self, html, *, inside="html", without=()):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.tags = [], [], []
        # The publication's look tells what a class means right below its text.
        html = re.sub(r'<(\w+) class="starred.*?</\1>', "", html, flags=re.DOTALL)
        self.inside, self.without = inside, frozenset(without)
        self.feed(html)

    @property
    def text(self):
        return spaced(" ".join(self.words))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data):
        hidden = {"style", "script", "title", *self.without}
        if self.inside in self.open and hidden.isdisjoint(self.open):
            self.words.append(data)


# The publication's own issues


@pytest.fixture(scope="module", params=["2024-01", "2024-07"])
def built(request):
    """A month of the publication, as page and in all other renderings."""
    held = load(ROOT)
    pressed, _ = made(held, Month.parse(request.param), Order(formats=FORMATS))
    assert pressed is not None
    assert [each for each in pressed.problems if each.code[0] == "E"] == []
    return request.param, pressed.files


def body_of_text(text):
    """What stands above the apparatus, without the descriptions of pictures."""
    above, _, _ = text.partition("\nAbout this issue\n")
    parts = above.split("\n\n")
    return "\n\n".join(each for each in parts if not each.startswith("  Picture:"))


def test_plain_text_has_every_number_of_the_page_and_no_other(built):
    month, files = built
    page = Page(files[f"{month}.html"].decode(), inside="main", without=("figure",))
    text = body_of_text(files[f"{month}.txt"].decode())
    title = numbers(" ".join(text.split("\n")[:3]))
    assert numbers(text) - title == numbers(page.text)
    assert sum(numbers(page.text).values()) > 40


def test_markdown_has_every_number_of_the_page_and_no_other(built):
    """The tables of the charts are compared too, cell by cell."""
    month, files = built
    html = files[f"{month}.html"].decode()
    text = files[f"{month}.md"].decode().partition("\n* * *\n")[0]
    said = re.sub(r"^\*\*.*\*\*\n\nPicture: .*\n.*$", "", text, flags=re.MULTILINE)
    tables = re.findall(r"(?:^\|.*\n)+", said, re.MULTILINE)
    charts = "".join(tables[1:])  # the first has the key figures
    for each in tables[1:]:
        said = said.replace(each, "")
    title, _, said = said.partition("\n\n")
    assert month[:4] in title
    page = Page(html, inside="main", without=("figure",))
    cells = (Page(html, inside=each, without=("aside",)) for each in ("thead", "tbody"))
    assert numbers(said) == numbers(page.text)
    assert numbers(charts) == numbers(" ".join(each.text for each in cells))


def test_each_sentence_of_the_page_is_in_each_rendering(built):
    """As a reader sees it: paragraphs of the page, with single spaces."""
    month, files = built
    html = files[f"{month}.html"].decode()
    paragraphs = re.findall(
        r"<p(?: class=\"(?:lead|change)\")?>(.*?)</p>", html, re.DOTALL
    )
    main_part = html[html.index("<main") : html.index("</main")]
    paragraphs = [each for each in paragraphs if each in main_part]
    assert len(paragraphs) > 8
    everywhere = {
        "text": spaced(files[f"{month}.txt"].decode()),
        "markdown": spaced(shown_as_markdown(files[f"{month}.md"].decode())),
        "letter": Page(files[f"{month}.email.html"].decode()).text,
    }
    for each in paragraphs:
        words = spaced("".join(Page(f"<html>{each}</html>").words))
        for name, rendering in everywhere.items():
            assert words in rendering, (name, words)


def test_a_letter_says_no_number_that_the_page_does_not_say(built):
    month, files = built
    page = numbers(Page(files[f"{month}.html"].decode()).text)
    said = numbers(Page(files[f"{month}.email.html"].decode()).text)
    assert said.keys() <= page.keys()


def test_the_pictures_of_a_letter_are_inside_it_and_described(built):
    month, files = built
    page = Page(files[f"{month}.email.html"].decode())
    pictures = [attrs for tag, attrs in page.tags if tag == "img"]
    assert len(pictures) >= 10
    for each in pictures:
        assert each["src"].startswith("data:image/png;base64,")
        assert len(each["alt"]) > 30
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe")]


def test_a_letter_is_short_enough_to_be_shown_whole(built):
    """A large mail service shows 102 kB of a page, pictures not counted."""
    month, files = built
    letter_ = email.message_from_bytes(files[f"{month}.eml"], policy=email.policy.SMTP)
    html = letter_.get_body(("html",)).get_content()
    assert len(html.encode()) < 102_000


def test_a_letter_opens_in_mail_programs(built):
    month, files = built
    letter_ = email.message_from_bytes(files[f"{month}.eml"], policy=email.policy.SMTP)
    assert letter_.defects == []
    assert letter_.get_content_type() == "multipart/alternative"
    text, related = letter_.iter_parts()
    assert spaced(text.get_content()) == spaced(files[f"{month}.txt"].decode())
    assert related.get_content_type() == "multipart/related"
    html, *pictures = related.iter_parts()
    asked = set(re.findall(r'src="cid:([^"]+)"', html.get_content()))
    assert asked == {each["Content-ID"].strip("<>") for each in pictures}
    for each in pictures:
        assert each.get_content_type() == "image/png"
        with Image.open(io.BytesIO(each.get_content())) as picture:
            picture.verify()
    assert 'src="data:' not in html.get_content()
    assert letter_["X-Unsent"] == "1"
    assert (letter_["To"], letter_["From"]) == (None, None)


def test_a_letter_bears_the_date_of_its_issue(built):
    month, files = built
    letter_ = email.message_from_bytes(files[f"{month}.eml"], policy=email.policy.SMTP)
    after = Month.parse(month) + 1
    assert letter_["Date"].datetime == datetime(
        after.year, after.first.month, 1, tzinfo=UTC
    )


# Plain text


def long_words(text):
    return [each for each in text.split() if len(each) > WIDTH - 6]


def test_lines_of_plain_text_have_at_most_72_letters():
    text = told(samples.full(), plainly.TEXT)
    long = [each for each in text.split("\n") if len(each) > WIDTH]
    assert [each for each in long if not long_words(each)] == []
    assert "\t" not in text
    assert not re.search(r"[ ]\n", text)


def test_a_heading_is_underlined_as_long_as_it_is():
    lines = told(samples.full(), plainly.TEXT).split("\n")
    rules = [at for at, each in enumerate(lines) if re.fullmatch(r"[-=]{3,}", each)]
    assert len(rules) > 8
    for at in rules:
        first = max(back for back in range(at) if not lines[back]) + 1
        assert len(lines[at]) == max(map(len, lines[first:at]))


def test_the_notes_of_plain_text_stand_at_its_end_by_number():
    text = told(samples.full(), plainly.TEXT)
    body, _, notes = text.rpartition("\nNotes\n-----\n")
    marks = re.findall(r"\[(\d+)\]", body)
    assert marks == ["1", "2", "3", "4"]
    assert re.findall(r"^\[(\d+)\] ", notes, re.MULTILINE) == marks
    assert "<https://example.org/order>" in notes


def test_every_chart_is_described_in_plain_text():
    issue = samples.full()
    text = spaced(told(issue, plainly.TEXT))
    for each in issue.charts:
        assert f"Picture: {each.alt}" in text


def test_plain_text_shows_hostile_words_as_they_are():
    issue = issues.cruel(samples.full())
    text = spaced(told(issue, plainly.TEXT))
    assert spaced(issue.headline) in text
    assert samples.HOSTILE in text
    assert "&lt;" not in text
    assert "&#39;" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
@settings(max_examples=200, deadline=None)
def test_wrapping_keeps_every_word(text):
    lines = wrapped(text, "- ", "  ")
    words = re.sub(r"[ \t]+", " ", text).strip(" ")
    assert (
        lines.removeprefix("- ").replace("\n  ", " ").split(" ") == words.split(" ")
        or not words.strip()
    )


# Markdown


def test_markdown_has_no_raw_html():
    text = told(issues.cruel(samples.full()), plainly.MARKDOWN)
    kinds = [
        each
        for piece in read_as_markdown(text, html=True)
        for each in (piece, *(piece.children or ()))
    ]
    assert [e.content for e in kinds if e.type in ("html_block", "html_inline")] == []


def test_words_do_not_act_in_markdown():
    """A publication's word that looks like a sign is shown, not obeyed."""
    acting = " # [link](http://example.org) ![i](http://example.org/i) *a* `b` | c <b>"
    issue = issues.cruel(samples.full(), acting)
    text = told(issue, plainly.MARKDOWN)
    pieces = [
        each
        for piece in read_as_markdown(text, html=True)
        for each in (piece, *(piece.children or ()))
    ]
    assert not [each for each in pieces if each.type in ("image", "html_inline")]
    links = {each.attrs["href"] for each in pieces if each.type == "link_open"}
    assert "http://example.org" not in links
    assert acting.strip() in spaced(shown_as_markdown(text))


@pytest.mark.parametrize(
    "said", ["2031. July", "- none", "+ one", "1) first", "# Homs"]
)
def test_a_line_that_begins_like_a_list_is_a_line(said):
    issue = replace(samples.full(), method=(said,), credits=(), notices=(said,))
    pieces = read_as_markdown(told(issue, plainly.MARKDOWN))
    plain = [each.content for each in pieces if each.type == "inline"]
    shown = [
        "".join(c.content for c in each.children) for each in pieces if each.children
    ]
    assert shown.count(said) == 2, plain


def test_each_footnote_of_markdown_has_its_note():
    text = told(samples.full(), plainly.MARKDOWN)
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert marks == notes == ["1", "2", "3", "4"]


def test_tables_of_markdown_are_tables():
    issue = samples.full()
    pieces = read_as_markdown(told(issue, plainly.MARKDOWN))
    tables = [each for each in pieces if each.type == "table_open"]
    shown = (*issue.charts, issue.map, *(each.map for each in issue.sections))
    drawn = [each for each in shown if each and each.table.rows]
    assert len(tables) == 1 + len(drawn)


# The analyst's own Markdown


BLOCK = """\
Three *attacks*, **all** of them[^x] at the [ford](https://example.org/a_(b)), see `x*y`
and 2031. July <b>.

1. one
2. two[^y]

   - deeper

> said *so*

# Head

| a | b |
|---|---|
| 1 \\| 2 | 3 |

    code

[^x]: A note with *words*.
[^y]: Another.
"""


def test_a_block_is_the_same_when_it_is_told_again():
    (first,) = prose.told([BLOCK], medium=prose.SCREEN)
    (again,) = prose.told(
        [f"{first.source}\n\n[^1]: x\n\n[^2]: y"], medium=prose.SCREEN
    )
    assert again.source == first.source
    assert again.html == first.html


def test_notes_are_numbered_through_the_issue():
    """Two blocks may use one label; a note written in place has a number too."""
    one = "First[^a].\n\n[^a]: Of the first."
    two = "Second[^a], and ^[in *place*] too.\n\n[^a]: Of the second."
    views = prose.told([one, two], medium=prose.SCREEN)
    assert [each.source for each in views] == [
        "First[^1].",
        "Second[^2], and [^3] too.",
    ]
    notes = [(e.number, e.source) for view in views for e in view.notes]
    assert notes == [(1, "Of the first."), (2, "Of the second."), (3, "in *place*")]


@given(
    st.lists(
        st.text(alphabet="ab *_`#>-+|[]()!<&\\~^1.)\n", max_size=40), max_size=3
    ).map("\n\n".join)
)
@settings(max_examples=200, deadline=None)
def test_telling_a_block_again_shows_the_same_words(text):
    (view,) = prose.told([text], medium=prose.SCREEN)
    notes = "".join(f"\n\n[^{each.number}]: A note." for each in view.notes)
    (again,) = prose.told([view.source + notes], medium=prose.SCREEN)
    shown = [Page(f"<html>{each.html}</html>").words for each in (view, again)]
    assert spaced("".join(shown[0])) == spaced("".join(shown[1]))


def test_a_block_in_plain_words_keeps_its_order_and_loses_its_signs():
    (view,) = prose.told([BLOCK], medium=prose.SCREEN)
    text = as_text(prose.parsed(view.source).body)
    assert text.startswith("Three attacks, all of them[1] at the ford")
    assert "<https://example.org/a_(b)>" in text
    assert "\n1. one\n" in text
    assert "> said so" in text
    assert "Head\n----" in text


# The letter


def test_a_letter_is_600_pixels_wide_and_in_tables():
    html = letter(issues.full(paper=True))
    assert "max-width:600px" in html
    assert "flex" not in html
    assert "grid" not in html


def test_a_letter_asks_nobody_for_anything():
    html = letter(issues.full(paper=True))
    page = Page(html)
    assert "@import" not in html
    assert not re.search(r"url\(", html)
    for tag, attrs in page.tags:
        assert not attrs.get("src", "brief:").startswith("http"), tag
        assert "srcset" not in attrs
        assert "background" not in attrs


def test_a_letter_leads_to_the_whole_issue_if_it_has_an_address():
    issue = issues.full(paper=True)
    links = [attrs["href"] for tag, attrs in Page(letter(issue)).tags if tag == "a"]
    assert issue.address in links
    bare = Page(letter(replace(issue, address="")))
    assert issue.address not in [a.get("href") for t, a in bare.tags if t == "a"]


SHOWN = """() => [...document.querySelectorAll("td, p, li, h1, h2, h3, a")]
  .filter(e => e.checkVisibility() && e.textContent.trim())
  .map(e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number))"""


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_letters_are_light_on_dark_screens_and_dark_on_light_ones(
    chromium_page, scheme, dark
):
    """Also where the analyst's own words stand, which have styles of their own."""
    html = re.sub(r"brief:[^\"]+", "data:,", letter(issues.full(paper=True)))
    chromium_page.emulate_media(color_scheme=scheme)
    chromium_page.set_content(html)
    colours = chromium_page.evaluate(SHOWN)
    assert len(colours) > 40
    # Words stand on cells that are white or nearly black; 128 is between them.
    assert {sum(each) / 3 > 128 for each in colours} == {dark}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "shown"), [(900, "wide"), (375, "narrow")])
def test_each_screen_gets_the_drawing_made_for_it(chromium_page, width, shown):
    html = re.sub(r"brief:[^\"]+", "data:,", letter(issues.full(paper=True)))
    chromium_page.set_viewport_size({"width": width, "height": 800})
    chromium_page.set_content(html)
    seen = {
        name: chromium_page.locator(f".{name}").first.is_visible()
        for name in ("wide", "narrow")
    }
    assert seen == {name: name == shown for name in seen}
    assert chromium_page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_number_of_a_letter_leads_into_a_page_that_it_has_not():
    for tag, attrs in Page(letter(issues.full(paper=True))).tags:
        assert not (tag == "a" and attrs["href"].startswith("#"))


def test_an_empty_issue_and_a_cruel_one_can_be_told_in_every_way():
    for issue in (samples.empty(), samples.torture(), issues.draft(samples.full())):
        assert told(issue, plainly.TEXT)
        assert told(issue, plainly.MARKDOWN)
        assert letter(issue)


def whole():
    html = letter(issues.full(paper=True))
    pictures = dict.fromkeys(mail.pictured(html), b"\x89PNG\r\n")
    return mail.whole(html, "Text\n", pictures, subject="March", moment=MOMENT)


def test_a_letter_has_the_same_bytes_every_time():
    assert whole() == whole()


def test_a_picture_of_few_colours_keeps_its_size_and_is_the_same_every_time():
    held = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(held, "PNG")
    once, again = mail.lightened(held.getvalue()), mail.lightened(held.getvalue())
    assert once == again
    with Image.open(io.BytesIO(once)) as picture:
        assert picture.size == (256, 256)
        assert len(picture.getcolors()) <= mail.COLOURS


# Looks and the command


def with_own(name, text):
    """The built-in look, with one template of a publication's own."""
    base = looks.built_in()
    return replace(base, templates={**base.templates, name: Source(text, "own")})


def test_a_look_puts_a_template_of_its_own_in_place():
    look = with_own("issue.txt.j2", "{{ issue.month_title }}!")
    assert plainly.written(samples.full(), "txt", look) == ("July 2031!\n", ())


def test_a_look_changes_one_block_of_a_letter():
    source = '{% extends "default:email.html.j2" %}{% block foot %}Ours{% endblock %}'
    look = with_own("email.html.j2", source)
    html, problems, _ = mail.letter_page(samples.full(), look)
    assert problems == ()
    assert "Ours" in html
    assert "Made with" not in html


def test_a_fault_of_a_template_is_told_with_its_line():
    look = with_own("issue.md.j2", "\n{{ issue.hedline }}")
    text, (problem,) = plainly.written(samples.full(), "md", look)
    assert text is None
    assert (problem.code, str(problem.where)) == ("E321", "own:2:10")


def test_what_a_program_leaves_behind_is_a_fault():
    look = with_own("issue.txt.j2", "July\n\nat least nan")
    _, (problem,) = plainly.written(samples.full(), "txt", look)
    assert (problem.code, str(problem.where)) == ("E321", "2031-07.txt:3:10")


@pytest.fixture
def monitor(tmp_path):
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def build(folder, *words):
    words = ["build", "2031-03", "--project", str(folder), *words]
    done = CliRunner().invoke(main, words, standalone_mode=False)
    assert done.exception is None
    return done.return_value


def test_renderings_are_made_when_they_are_asked_for(monitor):
    pages = monitor / "reports/2031-03/pages"
    assert build(monitor, "--formats", "email,text,markdown") == 0
    names = {each.name for each in pages.iterdir() if each.name.startswith("2031")}
    assert names == {f"2031-03.{end}" for end in ("eml", "email.html", "md", "txt")}
    assert build(monitor, "--formats", "html") == 0
    names = {each.name for each in pages.iterdir() if each.name.startswith("2031")}
    assert names == {"2031-03.html"}


def test_the_codebook_says_where_issues_are_published(monitor):
    path = monitor / "records/codebook.yaml"
    said = path.read_text(encoding="utf-8")
    path.write_text(
        f"{said}\nissues at: https://example.org/{{month}}.html\n", encoding="utf-8"
    )
    assert build(monitor, "--formats", "text") == 0
    text = (monitor / "reports/2031-03/pages/2031-03.txt").read_text(encoding="utf-8")
    assert "https://example.org/2031-03.html" in text

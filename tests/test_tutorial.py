"""The tutorial on looks: its steps, taken from the page, work on a new publication."""

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from brief.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MONTH = "2031-03"


@dataclass(frozen=True)
class Step:
    """A fenced block: what it is, the file it names, and what stands in it."""

    kind: str
    file: str
    text: str


STEPS = tuple(Step(*each) for each in BLOCK.findall(PAGE))


class Words(HTMLParser):
    """The words of a page without its style; headers and closings set apart."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.inside, self.outside = [], [], []
        self.feed(html)
        self.words = "".join(self.outside).split()
        self.apart = "".join(self.inside).split()

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "header") or dict(attrs).get("class") == "closing":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        (self.inside if self.open else self.outside).append(data)


def run(command):
    program, *arguments = shlex.split(command)
    assert program == "brief"
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, f"{command}\n{done.output}"
    return done.output


def built(folder):
    run(f"brief build {MONTH}")
    return folder / "reports" / MONTH / "pages"


def text_of(path):
    if path.suffix == ".pdf":
        program = shutil.which("pdftotext") or pytest.skip("pdftotext is missing")
        command = [program, "-enc", "UTF-8", str(path), "-"]
        said = subprocess.run(command, capture_output=True, check=True)
        return " ".join(said.stdout.decode().split())
    told = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        shown = Words(told)
        return f"{' '.join((*shown.apart, *shown.words))}\n{told}"
    return told


@pytest.fixture
def started(tmp_path, monkeypatch):
    """A publication as `brief init` starts it, with the working folder in it."""
    monkeypatch.chdir(tmp_path)
    run("brief init monitor")
    folder = tmp_path / "monitor"
    monkeypatch.chdir(folder)
    shutil.copytree(ROOT / "docs/looks/bulletin", tmp_path / "bulletin")
    return folder


def write(step, folder):
    path = folder / step.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.text, encoding="utf-8")


def test_the_steps_of_the_tutorial_do_what_it_says(started):
    pages, stale = built(started), False
    for step in STEPS:
        if step.kind == "sh":
            for command in step.text.splitlines():
                if not command.startswith(("brief init", "cd ")):
                    run(command)
        elif step.kind == "text":
            pages, stale = (built(started) if stale else pages), False
            for line in step.text.splitlines():
                assert line in text_of(pages / step.file), line
        else:
            write(step, started)
            stale = True
    assert (started.parent / "for-the-inbox" / MONTH / f"{MONTH}.pdf").is_file()


def test_the_page_shows_every_kind_of_file_that_a_look_has():
    files = {Path(each.file).name for each in STEPS if each.file}
    wanted = {"issue.html.j2", "own.css", "wording.yaml", "labels.yaml"}
    assert wanted | {"palette.yaml", f"issue-{MONTH}.html.j2"} <= files


NEW_LOOK = {
    "templates/issue.html.j2": (
        '{% extends "default:issue.html.j2" %}\n'
        '{% block masthead %}{% include "parts/top.html.j2" %}{% endblock %}\n'
        "{% block section_end %}\n{{ super() }}\n"
        '{% include "parts/closing.html.j2" %}\n{% endblock %}\n'
    ),
    "templates/parts/top.html.j2": (
        '<header class="masthead">\n<p class="publication">OUR NAME</p>\n</header>\n'
    ),
    "templates/parts/closing.html.j2": '<p class="closing">Ask {{ section.key }}.</p>',
    "templates/own.css": ":root { --accent: #0b6b5d; --accent-dark: #7fd4c4; }\n",
    "templates/wording.yaml": (
        "profiles:\n  house:\n    serial comma: false\n"
        "    words: {remained steady: held level}\n"
    ),
}


def without_commas(words):
    return [each.rstrip(",") for each in words]


def test_five_small_files_change_what_they_name_and_nothing_else(started):
    before = (built(started) / f"{MONTH}.html").read_text(encoding="utf-8")
    assert all(len(text.splitlines()) <= 10 for text in NEW_LOOK.values())
    for file, text in NEW_LOOK.items():
        write(Step("file", file, text), started)
    after = (built(started) / f"{MONTH}.html").read_text(encoding="utf-8")

    assert "--accent: #0b6b5d" in after
    assert "--accent: #0b6b5d" not in before
    old, new = Words(before), Words(after)
    assert {"OUR", "NAME"} <= set(new.apart)
    assert [at for at in new.apart if at.startswith("saltmarsh")] == ["saltmarsh."]
    assert "remained steady in" in " ".join(old.words)
    assert "Lower Reach (2), and Saltmarsh (1)" in " ".join(old.words)
    assert "Lower Reach (2) and Saltmarsh (1)" in " ".join(new.words)
    told = " ".join(old.words).replace("remained steady", "held level")
    assert without_commas(new.words) == without_commas(told.split())


def test_the_records_and_the_numbers_are_untouched_by_a_look(started):
    pages = built(started)
    data = (pages / f"{MONTH}.csv").read_bytes()
    for file, text in NEW_LOOK.items():
        write(Step("file", file, text), started)
    assert (built(started) / f"{MONTH}.csv").read_bytes() == data

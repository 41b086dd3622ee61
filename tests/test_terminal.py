"""On a terminal nothing that is said does anything but stand there."""

from __future__ import annotations

import io
import sys
import unicodedata

import pytest

from brief import cli
from brief.doors.terminal import Terminal, guarded, inert, plain

ACTING = (
    *("\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x1b]8;;http://a\x1b\\", "\r", "\b"),
    *("\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\udce9", "\x00"),
    *("\x7f", "\x85", "\u00ad", "\U000e0041", "\u061c", "\x0b", "\x0c"),
)


class Screen(io.TextIOWrapper):
    """A terminal that remembers what was written."""

    def __init__(self):
        super().__init__(io.BytesIO(), "utf-8", errors="surrogateescape", newline="")

    def isatty(self):
        return True

    def shown(self):
        self.flush()
        return self.detach().getvalue().decode("utf-8", "surrogateescape")


def acts(text):
    kinds = {each: unicodedata.category(each) for each in text}
    joiners = "\u200c\u200d"
    return [
        letter
        for letter, kind in kinds.items()
        if (kind in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in f"\n\t{joiners}")
    ]


@pytest.mark.parametrize("said", ACTING)
def test_what_would_act_is_shown_as_an_escape(said):
    shown = inert(f"before {said} after\n")
    assert acts(shown) == []
    assert shown.startswith("before \\")


def test_what_people_write_is_left_alone():
    text = "\u062d\u0645\u0635\tE\u0301t\u00e9 \u2013 \u00a0\u06a9\u200c\u0646\n"
    assert inert(text) == text


@pytest.mark.parametrize("said", ACTING)
def test_a_word_that_was_typed_cannot_act_when_it_is_told(said, monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "argv", ["brief", "help", f"E{said}"])
    with pytest.raises(SystemExit) as ended:
        cli.run()
    assert ended.value.code == 2
    shown = screen.shown()
    assert "There is no code" in shown
    assert acts(shown) == []


def test_bytes_are_watched_too():
    screen = Screen()
    terminal = Terminal(screen)
    terminal.buffer.write(b"\x1b[2J caf\xc3\xa9 \xff")
    assert screen.shown() == "\\x1b[2J caf\u00e9 \\xff"


def test_bytes_are_no_text():
    with pytest.raises(TypeError):
        Terminal(Screen()).write(b"")


def test_a_pipe_gets_what_was_written(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    with guarded():
        assert sys.stdout is pipe
        sys.stdout.write("\x1b")
    assert pipe.getvalue() == "\x1b"


def test_whoever_draws_gets_the_terminal_itself():
    screen = Screen()
    assert plain(Terminal(screen)) is screen
    assert plain(screen) is screen

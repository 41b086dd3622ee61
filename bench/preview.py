"""From saving a file to its new words in the browser: `brief preview`, as it is used.

A copy of this repository's own publication is previewed and opened in a headless
browser, with the page for screens and readers. Then a text, the wording, a template
and a record are saved in turn, each time with a word that was never there, and the
clock runs from before the file is written until the word stands in the page that is
shown. The first change of each kind only makes ready. Needs chromium and playwright.

    python bench/preview.py [--quick] [--json]
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from conftest import CHROMIUM_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
MONTH = "2024-07"
RUNS, QUICK = 5, 2
TARGET_SECONDS = 1.0
PAUSE = 500
"""Milliseconds between a change that is seen and the next, for things to settle."""

SEEN = """word => {
    const shown = document.getElementById("issue").contentDocument;
    return shown && shown.body && shown.body.textContent.includes(word);
}"""
READY = "() => document.getElementById('state').textContent === 'Made.'"


class Kind(NamedTuple):
    """What is saved: words of a file, and what takes their place, with a new word."""

    name: str
    file: str
    old: str
    new: str


KINDS = (
    Kind("text", f"reports/{MONTH}/issue.md", "busiest half year", "{word} half year"),
    Kind(
        "wording",
        "templates/wording.yaml",
        "",
        "phrases:\n  chart:\n"
        '    monthly highest: "the {word} month is {{month}}, with {{count}}"\n',
    ),
    Kind(
        "template",
        "templates/issue.html.j2",
        '<p class="tagline">',
        '<p class="tagline">{word} ',
    ),
    Kind("record", f"records/{MONTH}.yaml", "southern Raqqa", "{word} Raqqa"),
)


def main(arguments: list[str]) -> None:
    """Print what was measured, as a table or as JSON."""
    runs = QUICK if "--quick" in arguments else RUNS
    with tempfile.TemporaryDirectory() as folder:
        measured = dict(_measured(Path(folder), runs))
    if "--json" in arguments:
        told = {"target seconds": TARGET_SECONDS, "seconds": measured}
        print(json.dumps(told, indent=2))
        return
    print(f"{'from a save to the page':24}  median   worst")
    for kind, seconds in measured.items():
        median, worst = statistics.median(seconds), max(seconds)
        print(f"{kind:24}  {median:4.2f} s  {worst:4.2f} s")
    saves = [each for kind in KINDS for each in measured[kind.name]]
    verdict = "met" if max(saves) < TARGET_SECONDS else "missed"
    print(f"the target of {TARGET_SECONDS} s is {verdict}")


def _measured(folder: Path, runs: int) -> Iterator[tuple[str, list[float]]]:
    for name in ("records", "reports", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    with _served(folder) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(CHROMIUM_FLAGS)
        )
        page = browser.new_page()
        started = time.perf_counter()
        page.goto(address)
        page.wait_for_function(READY, polling=5)
        yield "opening", [time.perf_counter() - started]
        for kind in KINDS:
            yield kind.name, [_save(page, folder, kind, n) for n in range(runs + 1)][1:]
        browser.close()


def _save(page: Page, folder: Path, kind: Kind, number: int) -> float:
    """Seconds from writing a file to seeing its new word."""
    page.wait_for_timeout(PAUSE)
    path, word = folder / kind.file, f"Zyxw{kind.name}{number}"
    new = kind.new.format(word=word)
    own = ROOT / kind.file
    text = own.read_text("utf-8").replace(kind.old, new, 1) if kind.old else new
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    page.wait_for_function(SEEN, arg=word, polling=5)
    return time.perf_counter() - started


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The preview of a publication, by the address that it prints."""
    told = [sys.executable, "-m", "brief", "preview", MONTH, "--project", str(folder)]
    server = subprocess.Popen(told, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(sys.argv[1:])

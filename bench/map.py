"""How long the map page of 10,000 attacks takes to make, to open, and to answer.

The attacks are those of `tests/atlases.py`: ten years, 2,000 places, four in five of
them on the map. A browser opens the file from the disk, five times, and is ready when
the list and the map are there; then an area is chosen. Needs chromium and playwright.

    python bench/map.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import atlases
from conftest import CHROMIUM_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTACKS = 10_000
RUNS = 5
TARGET_SECONDS = 2.0
READY = "document.querySelectorAll('#list li').length > 0"
CHOOSE = """() => {
    const started = performance.now();
    area.selectedIndex = 1;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
        () => done(performance.now() - started))));
}"""


def main() -> None:
    """Print what was measured, one line each."""
    sheets, known = atlases.many(ATTACKS)
    started = time.perf_counter()
    text = atlases.page(*sheets, places=known)
    print(f"made in {time.perf_counter() - started:.2f} s, {len(text):,} letters")
    opened, answered = zip(*_browse(text), strict=True)
    for what, seconds in (("opened", opened), ("answered", answered)):
        print(
            f"{what} in {statistics.median(seconds):.2f} s, at most {max(seconds):.2f}"
        )
    verdict = "met" if max(opened) < TARGET_SECONDS else "missed"
    print(f"the target of {TARGET_SECONDS} s to open is {verdict}")


def _browse(text: str) -> Iterator[tuple[float, float]]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder, "map.html")
        path.write_text(text, encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(CHROMIUM_FLAGS)
        )
        for _ in range(RUNS):
            page = browser.new_context(offline=True).new_page()
            started = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_function(READY)
            opened = time.perf_counter() - started
            yield opened, page.evaluate(CHOOSE) / 1000
        browser.close()


if __name__ == "__main__":
    main()

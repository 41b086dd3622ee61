"""What several tests share: the tools that pip does not bring.

A tool that is missing skips its test and says why; where `CI` is `true` every
skip is a failure, because a check that did not run must not look like a pass.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from playwright.sync_api import Browser, Page, Route

# What an earlier run kept must never make a test pass.
os.environ["BRIEF_CACHE"] = ""

# No property is tried by luck, or fails because the machine is busy; whoever wants
# other settings has loaded them before.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
if hypothesis.settings.get_current_profile_name() != "still":
    hypothesis.settings.load_profile("steady")

IN_CI = os.environ.get("CI") == "true"
NODE_MODULES = os.environ.get("BRIEF_TEST_NODE_MODULES", "")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    report = yield
    return _not_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    report = yield
    return _not_skipped(report)


def _not_skipped(report):
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not accept: {report.longrepr}"
    return report


def tool(name: str) -> str:
    """The path of a program, or a skip that names it."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def node_module(name: str) -> Path:
    """A file of the folder that BRIEF_TEST_NODE_MODULES names, or a skip."""
    path = Path(NODE_MODULES, name)
    if not NODE_MODULES or not path.is_file():
        pytest.skip(f"{name} is not under BRIEF_TEST_NODE_MODULES")
    return path


@pytest.fixture(scope="session")
def vnu(tmp_path_factory) -> Iterator[Callable[..., list[str]]]:
    """The HTML validator: a page in, `line:column: kind: what` out, one each.

    One that stays, on this machine alone: starting it costs more than ten pages.
    """
    java, jar = tool("java"), node_module("vnu-jar/build/dist/vnu.jar")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    held = {"bind-address": "127.0.0.1", "max-file-size": 2**26}
    options = [f"-Dnu.validator.servlet.{key}={value}" for key, value in held.items()]
    command = [java, "-Xss2m", *options, "-cp", str(jar)]
    log = tmp_path_factory.mktemp("vnu") / "log"
    with log.open("wb") as said:
        started = subprocess.Popen(
            [*command, "nu.validator.servlet.Main", str(port)],
            stdout=said,
            stderr=subprocess.STDOUT,
        )

    def validate(html: bytes, *, filterpattern: str = "(?!)") -> list[str]:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/?out=json",
            html,
            {"Content-Type": "text/html; charset=utf-8"},
        )
        with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310
            messages = json.load(answer)["messages"]
        return [
            f"{each.get('lastLine', 0)}:{each.get('firstColumn', 0)}: "
            f"{each.get('subType', each['type'])}: {each['message']}"
            for each in messages
            if not re.fullmatch(filterpattern, each["message"])
        ]

    try:
        until(lambda: _listens(port), started, log)
        yield validate
    finally:
        started.kill()
        started.wait()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def until(ready: Callable[[], bool], started: subprocess.Popen[bytes], log: Path):
    """Wait for a program that was started; say what it said if it never is ready."""
    for _ in range(600):
        if ready():
            return
        if started.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"not ready: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be added to a page."""
    return node_module("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def qpdf(tmp_path_factory) -> Callable[[bytes], str]:
    """What `qpdf --check` complains about in a PDF; empty when it is whole."""
    program = tool("qpdf")

    def check(pdf: bytes) -> str:
        path = tmp_path_factory.mktemp("qpdf") / "checked.pdf"
        path.write_bytes(pdf)
        said = subprocess.run(
            [program, "--check", str(path)], capture_output=True, text=True, check=False
        )
        return "" if said.returncode == 0 else said.stdout + said.stderr

    return check


@pytest.fixture(scope="session")
def poppler() -> Path:
    """The folder of the programs that read a PDF."""
    return Path(tool("pdftotext")).parent


@pytest.fixture(scope="session")
def pdf_text(poppler) -> Callable[[bytes], str]:
    """The text of a PDF, as a reader would copy it."""
    program = str(poppler / "pdftotext")

    def extract(pdf: bytes) -> str:
        command = [program, "-enc", "UTF-8", "-", "-"]
        said = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return said.stdout.decode("utf-8")

    return extract


@pytest.fixture
def pdf_pages(tmp_path, poppler) -> Callable[..., list[Path]]:
    """The pages of a PDF as pictures, in order."""
    program = str(poppler / "pdftoppm")

    def draw(pdf: bytes, *, dpi: int = 60) -> list[Path]:
        folder = tmp_path / "pdf-pages"
        folder.mkdir(exist_ok=True)
        command = [program, "-png", "-r", str(dpi), "-", str(folder / "page")]
        subprocess.run(command, input=pdf, capture_output=True, check=True)
        return sorted(folder.glob("page*.png"))

    return draw


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser; use `chromium_page`, which keeps it off the network."""
    program = tool("chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=list(CHROMIUM_FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture
def chromium_page(chromium) -> Iterator[Page]:
    """An empty page; a request for anything but a file or its own data fails."""
    asked: list[str] = []

    def hold(route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:", "about:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context = chromium.new_context(offline=True)
    context.route("**/*", hold)
    yield context.new_page()
    context.close()
    assert asked == [], "a page asked the network"

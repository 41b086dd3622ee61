"""Jobs: everything that is timed in turns, each with what must come of it.

A job is one command in a process of its own. What has to be ready for it is made
before, and is not timed; whether it did what it is there for is looked at after.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from clock import FailedError, Run
from setting import MONTH, PYTHON, RIVALS, Setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PICTURES = 6
"""Two charts and four maps."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is timed, under which name, and what it needs to be there.

    `gives` are the formats of an issue that must come of it.
    """

    name: str
    title: str
    run: Callable[[Setting], Run]
    needs: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    contestant: bool = False
    gives: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is not installed."""
        packages = tuple(each for each in self.needs if not _there(each))
        return packages + tuple(
            each for each in self.programs if not shutil.which(each)
        )


def _there(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _bare(setting: Setting) -> Run:
    return setting.run(PYTHON, "-c", "pass", cwd=setting.folder)


def _bare_click(setting: Setting) -> Run:
    from brief.cli import COMMANDS

    told = {"BARE_COMMANDS": str(len(COMMANDS))}
    script = RIVALS / "bare_click.py"
    return setting.run(PYTHON, script, "--help", cwd=setting.folder, **told)


def _help(setting: Setting) -> Run:
    return setting.brief("--help", cwd=setting.folder)


def _events(setting: Setting, *more: str) -> Run:
    script, held = RIVALS / "events.py", setting.publication("one")
    return setting.run(PYTHON, script, *more, cwd=held)


def _events_engines(setting: Setting) -> Run:
    return _events(setting, "engines")


def _check_first(setting: Setting) -> Run:
    held, cache = setting.publication("one"), setting.emptied("cache-check")
    return setting.brief("check", cwd=held, BRIEF_CACHE=str(cache))


def _check_again(setting: Setting) -> Run:
    held, cache = setting.publication("one"), setting.folder / "cache-check"
    return setting.brief("check", cwd=held, BRIEF_CACHE=str(cache))


def _cold(setting: Setting) -> Run:
    held, cache = setting.publication("one"), setting.emptied("cache-cold")
    shutil.rmtree(held / "reports" / MONTH / "pages", ignore_errors=True)
    return _issue(setting, held, cache, "html,pdf")


def _again(setting: Setting) -> Run:
    held, cache = setting.publication("one"), setting.folder / "cache-cold"
    return _issue(setting, held, cache, "html,pdf")


def _issue(setting: Setting, held: Path, cache: Path, formats: str) -> Run:
    given = ("build", MONTH, "--formats", formats)
    run = setting.brief(*given, cwd=held, BRIEF_CACHE=str(cache))
    expect(held, held / "reports" / MONTH / "pages", formats)
    return run


def _changed(setting: Setting) -> Run:
    """Change a toll, renew the draft, and build the page for screens."""
    held, cache = setting.publication("changed"), setting.folder / "cache-changed"
    if not cache.exists():
        _issue(setting, held, cache, "html")
    sheet = held / "records" / f"{MONTH}.yaml"
    lines = sheet.read_text("utf-8").splitlines(keepends=True)
    row = next(n for n, line in enumerate(lines) if line.startswith("    wounded: "))
    kind, number = lines[row].rstrip("}\n").rsplit(" ", 1)
    lines[row] = f"{kind} {int(number) + 1}}}\n"
    sheet.write_text("".join(lines), "utf-8")
    setting.drafted(held, (MONTH,))
    return _issue(setting, held, cache, "html")


def _alone(setting: Setting, *more: str) -> Run:
    bundle = setting.bundle
    out = setting.folder / f"alone{'-'.join(more)}.pdf"
    told = {"FONTCONFIG_FILE": str(bundle / "fonts.conf")}
    script = RIVALS / "alone.py"
    run = setting.run(PYTHON, script, bundle, out, *more, cwd=bundle, **told)
    _expect_pdf(out)
    return run


def _alone_bare(setting: Setting) -> Run:
    return _alone(setting, "bare")


def _script(setting: Setting) -> Run:
    held, out = setting.publication("one"), setting.emptied("of-script")
    run = setting.run(PYTHON, RIVALS / "script.py", held, MONTH, out, cwd=held)
    expect(held, out, "html,pdf")
    return run


def _notebook(setting: Setting) -> Run:
    held, out = setting.publication("one"), setting.emptied("of-notebook")
    book, script = setting.folder / "notebook", RIVALS / "notebook.py"
    if not book.exists():
        book.mkdir()
        setting.run(PYTHON, script, book, cwd=book)
    run = setting.run(PYTHON, script, book, held, MONTH, out, cwd=book)
    expect(held, out, "html,pdf")
    return run


def _rmarkdown(setting: Setting) -> Run:
    held, out = setting.publication("one"), setting.emptied("of-r")
    run = setting.run(PYTHON, RIVALS / "rmarkdown.py", held, MONTH, out, cwd=out)
    expect(held, out, "html,pdf")
    return run


def _typst(setting: Setting) -> Run:
    bundle, out = setting.bundle, setting.folder / "typst.pdf"
    run = setting.run(PYTHON, RIVALS / "typeset.py", bundle, out, cwd=bundle)
    _expect_pdf(out)
    return run


SHORT = (
    Job("python", "python -c pass", _bare),
    Job("click", "a bare click group, --help", _bare_click),
    Job("help", "brief --help", _help),
    Job("events", "events of the C parser", _events),
    Job("engines", "the same, and the imports of a check", _events_engines),
    Job("check", "brief check, first", _check_first),
    Job("check again", "brief check, unchanged", _check_again),
)
"""What takes milliseconds."""

LONG = (
    Job("brief", "brief build", _cold, contestant=True, gives="HTML, PDF"),
    Job("again", "brief build, unchanged", _again),
    Job("python beside", "python -c pass, beside it", _bare),
    Job("changed", "brief build, one record changed, HTML only", _changed),
    Job(
        "alone",
        "WeasyPrint alone on brief's page",
        _alone,
        contestant=True,
        gives="PDF",
    ),
    Job("alone bare", "the same without pictures", _alone_bare),
    Job(
        *("script", "script: safe_load, pandas, pyplot, Jinja, WeasyPrint", _script),
        *(("pandas",), (), True, "HTML, PDF"),
    ),
    Job(
        *("notebook", "papermill, nbconvert, WeasyPrint", _notebook),
        *(("pandas", "papermill", "nbconvert", "ipykernel"), (), True, "HTML, PDF"),
    ),
    Job(
        *("rmarkdown", "R Markdown, WeasyPrint", _rmarkdown),
        *((), ("Rscript", "pandoc"), True, "HTML, PDF"),
    ),
    Job(
        *("typst", "typst on figures and pictures that are ready", _typst),
        *(("typst",), (), True, "PDF"),
    ),
)
"""What takes seconds: one issue, by everyone."""


def expect(held: Path, out: Path, formats: str) -> None:
    """See that an issue is what it should be, counted from the records anew.

    Raises:
        FailedError: a file, a figure, a record or a picture is missing.
    """
    sheet = (held / "records" / f"{MONTH}.yaml").read_text("utf-8")
    attacks = yaml.load(sheet, Loader=yaml.CSafeLoader)["attacks"]
    toll: Counter[str] = Counter()
    for each in attacks:
        for harm in ("killed", "wounded"):
            for group, number in each.get(harm, {}).items():
                toll[f"{harm}.{group}"] += number
    html = (out / f"{MONTH}.html").read_text("utf-8")
    missing = [each["id"] for each in attacks if each["id"] not in html]
    missing += [f"{what}: {n}" for what, n in toll.items() if str(n) not in html]
    if missing:
        raise FailedError(f"{out} does not have {', '.join(missing)}")
    if html.count("<img") < PICTURES:
        raise FailedError(f"{out} has {html.count('<img')} pictures")
    if "pdf" in formats:
        _expect_pdf(out / f"{MONTH}.pdf")
    if (out / "figures.json").exists():
        _expect_facts(out / "figures.json", {"attacks": len(attacks), **toll})


def _expect_facts(path: Path, counted: dict[str, int]) -> None:
    rows = json.loads(path.read_text("utf-8"))["figures"]
    given = {each["id"]: each["value"] for each in rows}
    for what, number in counted.items():
        if given.get(f"{MONTH}/{what}/all") != number:
            told = given.get(f"{MONTH}/{what}/all")
            raise FailedError(f"{path}: {what} is {told}, counted are {number}")


def _expect_pdf(path: Path) -> None:
    data = path.read_bytes()
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-32:]:
        raise FailedError(f"{path} is no PDF")

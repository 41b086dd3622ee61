"""The setting of a run: a folder with the program compiled, and publications drafted.

The program is copied as it stands and compiled once, as an installed one is; what
lies in the folder belongs to the run and goes with it. What is measured stays out.
"""

from __future__ import annotations

import compileall
import csv
import json
import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import data
from clock import Run, timed

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RIVALS = HERE / "rivals"
PYTHON = sys.executable
MONTH = "2024-12"
"""The month whose issue is made."""

_COMMAND = "import sys\nfrom brief.cli import run\nsys.exit(run())\n"


@dataclass(frozen=True)
class Size:
    """How much is measured: rounds of short and of long jobs, and how large they are.

    `issues` are built in one go, every `step`-th of them also by a process of its own.
    """

    name: str
    light: int
    heavy: int
    issues: int
    step: int
    archive: int
    rows: int
    years: tuple[int, ...]


STANDARD = Size("standard", 9, 3, 48, 12, 100, 1000, (5, 10, 20, 40))
QUICK = Size("quick", 2, 1, 2, 2, 2, 60, (1, 2))


@dataclass(frozen=True)
class Setting:
    """A folder to work in, and how much is measured in it."""

    folder: Path
    size: Size

    @cached_property
    def program(self) -> Path:
        """The command of brief as pip would install it, with everything compiled."""
        code = self.folder / "code"
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "brief", code / "brief", ignore=left_out)
        compileall.compile_dir(code / "brief", quiet=2)
        command = code / "command" / "brief"
        command.parent.mkdir()
        command.write_text(_COMMAND, "utf-8")
        return command

    @cached_property
    def bundle(self) -> Path:
        """The page that brief renders for paper, with what it uses, as files."""
        bundle = self.folder / "bundle"
        held = self.publication("one")
        self.run(
            PYTHON, RIVALS / "capture.py", held, MONTH, bundle, BRIEF_CACHE="", cwd=held
        )
        _for_typst(bundle, held / "records" / f"{MONTH}.yaml")
        return bundle

    def publication(self, name: str, *, months: int = 36, attacks: int = 40) -> Path:
        """A publication by its name, made and drafted at its first use."""
        folder = self.folder / name
        if not folder.exists():
            data.write(folder, months=months, attacks=attacks)
            self.drafted(folder, (MONTH,))
        return folder

    def drafted(self, folder: Path, months: Iterable[str]) -> None:
        """Have the texts of some months drafted."""
        for month in months:
            self.brief("draft", month, cwd=folder, BRIEF_CACHE="")

    def env(self, **more: str) -> dict[str, str]:
        """The whole environment of a command: nothing of this person's comes in."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "TMPDIR": str(self.folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(self.program.parents[1]),
            "MPLCONFIGDIR": str(home / "matplotlib"),
            **more,
        }

    def run(
        self,
        *command: str | Path,
        cwd: Path,
        every: float = 0,
        pattern: str = "",
        **more: str,
    ) -> Run:
        """Time a command."""
        told = tuple(map(str, command))
        if not Path(told[0]).is_absolute():
            told = (shutil.which(told[0]) or told[0], *told[1:])
        env = self.env(**more)
        return timed(told, cwd=cwd, env=env, every=every, pattern=pattern)

    def brief(self, *arguments: str | Path, cwd: Path, **more: str | float) -> Run:
        """Time a command of brief."""
        every, pattern = float(more.pop("every", 0)), str(more.pop("pattern", ""))
        told = {key: str(value) for key, value in more.items()}
        return self.run(
            PYTHON,
            self.program,
            *arguments,
            cwd=cwd,
            every=every,
            pattern=pattern,
            **told,
        )

    def emptied(self, name: str) -> Path:
        """A folder with nothing in it."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder


def _for_typst(bundle: Path, sheet: Path) -> None:
    """What typst is given: texts, rows and pictures that are ready."""
    import yaml

    held = yaml.load(sheet.read_text("utf-8"), Loader=yaml.CSafeLoader)
    book = yaml.safe_load((sheet.parent / "codebook.yaml").read_text("utf-8"))
    every = sorted(held["attacks"], key=lambda each: str(each["date"]))
    name = next(bundle.glob("*.csv"))
    with name.open(encoding="utf-8-sig", newline="") as file:
        told = sum(1 for _ in csv.reader(file)) - 1
    keys = ("id", "date", "area", "place", "method", "killed", "wounded", "note")
    made = {
        "title": book["title"],
        "month": MONTH,
        "lead": f"In {MONTH}, {told} attacks by {book['actor']} were documented.",
        "charts": [
            ("charts/monthly-narrow.svg", "Attacks"),
            ("charts/casualties-narrow.svg", "Casualties"),
            ("charts/map-narrow.svg", "All"),
        ],
        "sections": [
            {
                "title": each["title"],
                "map": f"charts/map-{each['key']}-narrow.svg",
                "told": [
                    _sentence(one) for one in every if one["area"] in each["areas"]
                ],
            }
            for each in book["sections"]
        ],
        "columns": keys,
        "rows": [[str(each.get(key, "")) for key in keys] for each in every],
    }
    (bundle / "issue.json").write_text(json.dumps(made), "utf-8")


def _sentence(attack: dict[str, object]) -> str:
    return (
        f"On {attack['date']}, a {attack['method']} hit near {attack['place']} in "
        f"{attack['area']}, killing {attack.get('killed', 'nobody')} and wounding "
        f"{attack.get('wounded', 'nobody')}."
    )

"""Looking after looks: what answers for each name, copies to begin from, and checks.

Works with a publication, or with folders of looks alone. How a look is tried on
samples is in `checking`; what is printed is the door's.
"""

from __future__ import annotations

from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.desk.gathering import (
    TEMPLATES,
    WORDING,
    folders_of,
    look_of,
    table_of,
    weights_of,
    wording_of,
)
from brief.ground.problems import in_order, near_miss
from brief.pictures import palettes, typefaces
from brief.printing import labels, looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.ground.problems import Problem
    from brief.judging.publication import Publication
    from brief.printing.looks import Answer

_TABLES = MappingProxyType(
    {
        labels.FILE: ("brief.printing", True),
        "wording.yaml": ("brief.words", False),
        "weights.yaml": ("brief.judging.findings", False),
    }
)
"""The built-in tables: where each lies, and whether a copy begins as remarks.

A label that is copied as it is would stay when the house changes its own.
"""

_FONTS = """\
# Typefaces of the look. A file lies in the look, or in an installed package.
# faces:
#   - {family: Name, weight: 400, style: normal, file: fonts/Name-Regular.ttf}
#   - {family: Other, weight: 600, package: font_other, file: files/Other-Bold.ttf}
"""


def answers(held: Publication) -> tuple[Answer, ...]:
    """For each name of the look the file that answers for it."""
    return looks.answers(folders_of(held), home=held.folder)


def beginning(name: str) -> tuple[str, bytes] | None:
    """The built-in file of a name, to begin one's own from; None if there is none.

    Returns:
        Where it goes, from the folder of the publication, and its bytes.
    """
    name = name.removeprefix(looks.DEFAULT)
    made = _texts().get(name)
    source = looks.built_in().templates.get(name)
    text = source.text if source else made
    return None if text is None else (f"{TEMPLATES}/{name}", text.encode())


def hint(name: str) -> str:
    """What could have been meant by a name that is no part of a look."""
    templates = looks.built_in().templates
    own = (each for each in templates if not each.startswith(looks.DEFAULT))
    return near_miss(name, {*own, *_texts()})


def check(held: Publication) -> tuple[Problem, ...]:
    """Everything that is wrong with the look: its templates, tables and files."""
    from brief.printing.checking import Checking

    look, problems = look_of(held)
    faults = (*problems, *weights_of(held)[1], *_wording(held))
    own: list[tuple[str, str]] = []
    taken: set[str] = set()
    for folder in folders_of(held):
        shown = looks.named(folder, held.folder)
        for name in looks.contents(folder):
            if name not in taken:
                own.append((name, f"{shown}/{name}"))
            taken.add(name)
    fonts = frozenset(_font_files(held))
    return in_order((*faults, *Checking(look, tuple(own), fonts).problems()))


def _wording(held: Publication) -> tuple[Problem, ...]:
    """The faults of the table of words, also where there is no codebook."""
    from brief.words.wordings import load

    if held.figures is not None:
        return wording_of(held)[1]
    text, file, problems = table_of(held, WORDING)
    return problems if text is None else (*problems, *load(text=text, file=file)[1])


def _font_files(held: Publication) -> Iterator[str]:
    """The files that the list of typefaces names, whether they can be used or not."""
    from brief.records import marked

    text, file, _ = table_of(held, typefaces.FONTS)
    root = marked.read(text, file)[0] if text else None
    rows = root.get("faces") if root else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and not row.get("package"):
            yield str(row.get("file"))


def _texts() -> Mapping[str, str]:
    """The parts of a look that are no templates, as texts to begin from."""
    found = {name: _table(name, *place) for name, place in _TABLES.items()}
    house = palettes.KNOWN.items()
    colours = "".join(f'# {name}: "{colour}"\n' for name, colour in _single(house))
    rows = "".join(_row(key) for key in ("areas", "groups", "days", "methods"))
    head = "# Colours of charts and maps, in place of those of the house.\n"
    found[palettes.PALETTE] = f"{head}{colours}{rows}"
    found[palettes.MPLSTYLE] = "".join(
        f"# {key}: {_bare(name)}\n" for key, name in palettes.KEYS.items()
    )
    found[typefaces.FONTS] = _FONTS
    return MappingProxyType(found)


def _table(name: str, package: str, remarked: bool) -> str:  # noqa: FBT001
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    lines = [each for each in text.split("\n") if "yaml-language-server" not in each]
    if remarked:
        lines = [f"# {each}" if each[:1] not in ("", "#") else each for each in lines]
    return "\n".join(lines)


def _single(house: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    kinds = {"areas", "groups", "days", "methods"}
    return (each for each in house if each[0].partition(" ")[0] not in kinds)


def _row(kind: str) -> str:
    own = [(n, c) for n, c in palettes.KNOWN.items() if n.startswith(f"{kind} ")]
    if kind == "methods":
        told = "".join(f'#   {name.partition(" ")[2]}: "{c}"\n' for name, c in own)
        return f"# {kind}:\n{told}"
    told = ", ".join(f'"{colour}"' for _, colour in own)
    by_name = " or by name" if kind in palettes.BY_NAME else ""
    return f"# {kind}: [{told}]  # in order{by_name}\n"


def _bare(name: str) -> str:
    if name == "areas":
        colours = (c for n, c in palettes.KNOWN.items() if n.startswith("areas "))
        return f"cycler('color', [{', '.join(repr(c[1:]) for c in colours)}])"
    return palettes.KNOWN[name][1:]

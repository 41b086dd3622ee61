"""The house: imports go down the floors, and rooms keep to what is theirs.

A guard that cannot fail is no guard, so each one is first shown a small piece of
source that breaks its rule, and must say so.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "brief"

# From the ground up. The command line at the package's root is the front door.
FLOORS = (
    *("ground", "records", "counting", "judging", "words", "pictures"),
    *("composing", "verifying", "exchange", "printing", "shelving", "desk"),
    *("archive", "preview", "doors"),
)
FLOOR_OF = MappingProxyType(
    {"__init__": 0, "__main__": len(FLOORS), "cli": len(FLOORS) - 1}
    | {floor: height for height, floor in enumerate(FLOORS)}
)

WORLD = MappingProxyType(
    {
        # Rooms that touch what is outside of the program, and what they touch.
        "records.home": "files",  # looks for the folder, upwards
        "records.reading": "files",
        "records.outlines": "files",
        "printing.looks": "files",
        "shelving.shelf": "files",
        "shelving.staging": "files",
        "shelving.vault": "files",
        "archive.engines": "files",  # the fonts, for their hashes
        "archive.opening": "files",
        "archive.snapshot": "files",
        "pictures.fonts": "files",  # the typefaces, which are known by content
        "printing.typesetter": "process",
        "shelving.latch": "files process",
        "shelving.cache": "files process",  # whose name a half-written entry bears
        "shelving.state": "files",
        "shelving.rewriting": "files",
        "shelving.founding": "files",
        "shelving.starting": "files",
        "desk.building": "environment",  # whose home is never to be replaced
        "desk.gathering": "files",
        "desk.looking": "files",  # the built-in tables, for copies
        "desk.draft": "files",
        "desk.status": "files",
        "shelving.filing": "files",
        "doors.export": "files",
        "exchange.columns": "files",  # its data dictionary
        "desk.galleys": "files",
        "desk.doctor": "files process environment",
        "printing.surroundings": "files environment",  # fontconfig's file and variables
        "cli": "files print environment process",  # the null device, for broken pipes
        "desk.reference": "print",
        "doors.arguments": "files environment print",  # whether a person looks on
        "doors.answers": "files environment",  # where the cache lies
        "doors.new": "files",
        "doors.terminal": "print",
        "doors.build": "environment",
        "doors.preview": "chance",  # the key to the preview, new each time
        "preview.editions": "files",
        "preview.pages": "files",
        "preview.serving": "files",
        "doors.chart": "files",  # whether there is a folder to write into
        "doors.map": "environment",
        "doors.templates": "files environment",  # whether a look is there
        "doors.publish": "clock",  # the day of publication, unless one is named
        # Package data, by importlib.resources and never by path
        "judging.findings.weighing": "files",
        "printing.labels": "files",
        "printing.samples": "files",
        "printing.scripts": "files",
        "words.remarks.voice": "files",
        "printing.supply": "files",
        "words.wordings": "files",
    }
)
ENGINES = MappingProxyType(
    {
        "yaml": ("records.marked",),
        "jinja2": (
            *("printing.anatomy", "printing.following", "printing.checking"),
            "printing.filters",
            "printing.guard",
            "printing.looks",
            "printing.pages",
            "printing.sandbox",
        ),
        "weasyprint": ("printing.pdf", "printing.archival", "printing.surroundings"),
        "matplotlib": ("pictures.charts",),
        "pydantic": (
            *("records.codebook_schema", "records.weights_schema", "records.schema"),
            *("records.notation", "records.phrasebook", "records.shaping"),
            "judging.findings",  # the shape of its own table of weights
        ),
        "pypdf": ("printing.leaves", "printing.tracing"),
        "distributed": ("desk.jobs",),
        "openpyxl": ("exchange.workbook",),
        "click": ("cli", "doors"),
    }
)
NETWORK = ("socket", "ssl", "http", "urllib.request", "requests", "httpx", "asyncio")


@cache
def sources() -> dict[str, str]:
    """Every module by its name inside the package: `counting.figures`, `cli`."""
    paths = (each for each in PACKAGE.rglob("*.py") if "__pycache__" not in each.parts)
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path.read_text(
            "utf-8"
        )
        for path in sorted(paths)
    }


def floor_of(module: str) -> str:
    """The folder that a module stands in, which is its floor."""
    return module.partition(".")[0]


# Imports go down


def imported(source: str) -> set[str]:
    """The modules that a source imports, for types only or not, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            inside = {f"{node.module}.{each.name}" for each in node.names}
            found |= inside if node.module == "brief" else {str(node.module)}
    return found


def floors_above(module: str, source: str) -> list[str]:
    """The floors above its own that a module imports from."""
    own = FLOOR_OF[floor_of(module)]
    floors = {
        floor_of(name.removeprefix("brief").lstrip(".") or "__init__")
        for name in imported(source)
        if name.partition(".")[0] == "brief"
    }
    return sorted(floor for floor in floors if FLOOR_OF.get(floor, 0) > own)


@pytest.mark.parametrize(
    "line",
    [
        "from brief.words.wording import Wording",
        "from brief import words",
        "import brief.words.wording",
        "import brief.pictures.charts.bars as bars",
        "if TYPE_CHECKING:\n    from brief.composing.issue import Issue",
        "def late():\n    from brief.printing.pages import page",
    ],
)
def test_an_import_from_above_is_noticed(line):
    assert floors_above("counting.figures", line) != []
    assert floors_above("doors.build", line) == []


def test_an_import_from_the_same_floor_or_below_is_fine():
    for line in ("from brief.counting import ledger", "from brief import __version__"):
        assert floors_above("counting.figures", line) == []


def test_every_import_goes_down_or_sideways():
    above = {name: floors_above(name, text) for name, text in sources().items()}
    assert {name: floors for name, floors in above.items() if floors} == {}


def test_every_module_stands_on_a_floor_and_no_floor_is_empty():
    assert {floor_of(name) for name in sources()} == set(FLOOR_OF)


@pytest.mark.parametrize(
    "name", ["utils", "helpers", "core", "common", "misc", "models"]
)
def test_no_room_has_a_name_that_says_nothing(name):
    assert [each for each in sources() if name in each.split(".")] == []


# Engines stay in their rooms


def engines(source: str) -> set[str]:
    return {name.partition(".")[0] for name in imported(source)} & set(ENGINES)


def test_an_engine_outside_its_room_is_noticed():
    assert engines("def f():\n    import yaml") == {"yaml"}
    assert engines("from matplotlib.figure import Figure") == {"matplotlib"}


def test_each_engine_is_imported_only_in_its_rooms():
    strangers = {
        (engine, name)
        for name, text in sources().items()
        for engine in engines(text)
        if not name.startswith(ENGINES[engine])
    }
    assert strangers == set()


def reaches_out(source: str) -> bool:
    """Whether a source imports what could reach the network."""
    names = {*imported(source), *map(floor_of, imported(source))}
    return not names.isdisjoint(NETWORK)


def test_a_reach_for_the_network_is_noticed():
    assert reaches_out("from http.client import HTTPConnection")
    assert reaches_out("def f():\n    import urllib.request")
    assert not reaches_out("from urllib.parse import unquote")


def test_nothing_reaches_for_the_network():
    assert [name for name, text in sources().items() if reaches_out(text)] == []


def test_help_loads_no_heavy_engine():
    program = (
        "import sys; sys.argv = ['brief', '--help']\n"
        "from brief.cli import run\n"
        "try:\n    run()\n"
        "except SystemExit:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    loaded = set(said.stderr.split())
    assert "figures" in said.stdout
    assert "click" in loaded
    heavy = {"matplotlib", "weasyprint", "pydantic", "jinja2", "yaml", "rich", "PIL"}
    assert loaded & heavy == set()


# The world is touched only where the table says so

_FILES = frozenset(
    [
        *("read_text", "read_bytes", "write_text", "write_bytes", "is_file", "is_dir"),
        *("exists", "lexists", "iterdir", "glob", "rglob", "scandir", "stat", "lstat"),
        *("mkdir", "rmdir", "unlink", "symlink_to", "rmtree", "copytree", "mkdtemp"),
    ]
)
_SIGNS = tuple(
    (kind, re.compile(sign))
    for kind, sign in (
        ("files", r"^os\.(open|fdopen|walk|link)$"),
        ("clock", r"(^|\.)(datetime\.(utc)?now|date\.today|time\.\w+)$"),
        (
            "environment",
            r"^os\.(environ|getenv|getcwd)$|^Path\.(cwd|home)$|expanduser$",
        ),
        ("process", r"^subprocess\.|^os\.(fork|kill|system|getpid|dup2)$|^sys\.exit$"),
        ("print", r"^sys\.(stdout|stderr)$"),
        ("chance", r"^(random|secrets|uuid)\."),
    )
)


def touches(source: str) -> set[str]:
    """What of the world a source touches."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            found |= {"files"} if name == "open" else set()
            found |= {"print"} if name in ("print", "input") else set()
            found |= {"code"} if name in ("eval", "exec", "compile") else set()
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            found |= {"files"} if node.attr in _FILES else set()
            found |= {kind for kind, sign in _SIGNS if sign.search(name)}
    return found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("text = open('x').read()", "files"),
        ("text = Path('x').read_text()", "files"),
        ("os.open('x', 0)", "files"),
        ("print('hello')", "print"),
        ("sys.stdout.write('x')", "print"),
        ("day = date.today()", "clock"),
        ("now = datetime.datetime.now(UTC)", "clock"),
        ("started = time.monotonic()", "clock"),
        ("home = os.environ['HOME']", "environment"),
        ("here = Path.cwd()", "environment"),
        ("subprocess.run(['x'])", "process"),
        ("pick = random.choice(words)", "chance"),
        ("eval('1')", "code"),
    ],
)
def test_a_touch_of_the_world_is_noticed(line, kind):
    assert touches(f"def f():\n    {line}\n") == {kind}


def test_the_world_is_touched_only_in_the_rooms_that_may():
    found = {name: touches(text) for name, text in sources().items()}
    allowed = {name: set(kinds.split()) for name, kinds in WORLD.items()}
    assert {name: kinds for name, kinds in found.items() if kinds} == allowed


# Nothing in a module can change under the feet of another


def changeable(source: str) -> list[str]:
    """Module-level names that hold something that can be changed in place."""
    makers = ("list", "dict", "set", "defaultdict", "Counter", "OrderedDict", "deque")
    kinds = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    found = []
    for node in ast.parse(source).body:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
            continue
        value = node.value
        made = isinstance(value, ast.Call) and ast.unparse(value.func) in makers
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        name = ast.unparse(target)
        if (made or isinstance(value, kinds)) and name != "__all__":
            found.append(name)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "SEEN = []",
        "SEEN: dict[str, int] = {}",
        "SEEN = {x for x in 'ab'}",
        "SEEN = set()",
    ],
)
def test_a_changeable_table_is_noticed(line):
    assert changeable(line) == ["SEEN"]


@pytest.mark.parametrize(
    "line", ["A = (1, 2)", "A = MappingProxyType({1: 2})", "A = frozenset({1})"]
)
def test_a_table_that_cannot_change_is_fine(line):
    assert changeable(line) == []


def test_no_module_holds_a_table_that_can_be_changed():
    found = {name: changeable(text) for name, text in sources().items()}
    assert {name: names for name, names in found.items() if names} == {}


# Rooms say what they are, and stay small

MOST_LINES, LONGEST = 300, 60


def functions(source: str) -> dict[str, int]:
    """The length of each function in lines, its docstring included."""
    return {
        f"{node.name}:{node.lineno}": (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def test_a_long_function_is_noticed():
    source = "def f():\n" + "    pass\n" * LONGEST
    assert [*functions(source).values()] == [LONGEST + 1]


def test_no_room_is_too_large_and_no_function_too_long():
    rooms = {name: text.count("\n") for name, text in sources().items()}
    assert {name: size for name, size in rooms.items() if size > MOST_LINES} == {}
    lengths = {
        (room, name): size
        for room, text in sources().items()
        for name, size in functions(text).items()
    }
    assert {key: size for key, size in lengths.items() if size > LONGEST} == {}


def test_every_room_says_what_it_holds():
    silent = [
        name
        for name, text in sources().items()
        if not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []
    assert ast.get_docstring(ast.parse("import os\n")) is None


# The package knows no publication


@cache
def own_words() -> frozenset[str]:
    """The names of this repository's own publication, from its own records."""
    codebook, places = (
        yaml.safe_load((ROOT / "records" / name).read_text("utf-8"))
        for name in ("codebook.yaml", "places.yaml")
    )
    names = {codebook["actor"], "Syria", "Syrian", "Assad", "Badia", "ISIL"}
    for each in (*codebook["areas"], *places["places"]):
        names |= {each["name"], each.get("arabic", ""), *each.get("aliases", ())}
    return frozenset(names - {""})


def named(text: str) -> set[str]:
    """The words of the publication that stand in a text."""
    words = (re.escape(word) for word in own_words())
    return set(re.findall(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text))


def test_a_name_of_the_publication_is_noticed():
    assert named("attacks in Homs and by ISIS") == {"Homs", "ISIS"}
    assert named("in times of crisis") == set()


def test_no_name_of_the_publication_stands_in_the_package():
    files = (
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in files}
    found = {str(path.relative_to(ROOT)): named(text) for path, text in texts.items()}
    assert {path: names for path, names in found.items() if names} == {}
    assert any(path.suffix == ".yaml" for path in texts)


def test_no_path_of_a_machine_stands_in_the_package():
    sign = re.compile(r"/(?:work|tmp|home|root|Users)/")
    assert sign.search("see /home/me/x")
    assert [name for name, text in sources().items() if sign.search(text)] == []


# Codes of faults


def test_every_code_that_is_given_is_in_the_table_and_every_row_is_given():
    from brief.ground.codes import CODES

    table = sources()["ground.codes"]
    given = {
        code
        for text in sources().values()
        for code in re.findall(r"\b[EW][0-9]{3}\b", text)
        if text is not table
    }
    assert given - set(CODES) == set()
    assert set(CODES) - given == set()

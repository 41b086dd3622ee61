"""Nothing gets out: no template, no page, no request, no letter on a terminal.

Templates try to reach the program, pages a network or a file, requests the files of
a desk, and words the terminal they are shown on. A server of ours on the loopback
and planted secrets tell whether one got through.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import cache
from itertools import product
from pathlib import Path
from unittest import mock

import anyio
import httpx
import issues
import pikepdf
import test_escapes
import yaml
from jinja2 import Environment

from brief.desk import building
from brief.desk.building import Order
from brief.doors import arguments, terminal
from brief.judging.publication import load
from brief.preview import editions, guarding, serving
from brief.preview.guarding import KEY, Gate
from brief.printing import inspection, looks, pages, pdf, press, sandbox
from brief.records import letters, vocabulary
from tests.trust import badinput, crash
from tests.trust.attack import Attack, chance, without
from tests.trust.badinput import acting, screen

INSIDE = "nothing gets out: no file, no network, no program, no terminal"
SECRET = "SECRET-7f3a9c-never-to-be-read"


# Templates


TEMPLATES = (*test_escapes.REFUSED, *test_escapes.BOMBS, *test_escapes.MARKUP)


def templates(first, last):
    """Templates that try to reach the program, or to keep it busy."""
    where = badinput.ground()
    (where / "secret.txt").write_text(SECRET)
    for text in TEMPLATES[first:last]:
        folder = crash._lay({"issue.html.j2": text.encode()}, where / "look")
        look, _ = looks.open_look((folder,), home=where)
        html, problems = pages.render(issues.full(), medium="screen", look=look)
        told = " ".join(map(str, problems))
        if html is None:
            if {each.code for each in problems} - {"E320", "E321"} or not problems:
                yield f"{text[:80]!r}: {told}"
            html = ""
        elif not inspection.inspect(html, name="page", own=()).problems:
            yield f"{text[:80]!r} gives {html[:80]!r}"
        if SECRET in html + told or "object at 0x" in html + told:
            yield f"{text[:80]!r} says {html[:80]!r}"
    shutil.rmtree(where, ignore_errors=True)


# Ways out of a page


@cache
def canary():
    """A server of ours; gives its port and the list of what reached it."""
    program = (
        "import socket, sys\n"
        "held = socket.socket(); held.bind(('127.0.0.1', 0)); held.listen(50)\n"
        "print(held.getsockname()[1], flush=True)\n"
        "while True:\n"
        "    one, _ = held.accept()\n"
        "    one.settimeout(1)\n"
        "    try: said = one.recv(200).split(b'\\r')[0]\n"
        "    except OSError: said = b'?'\n"
        "    print(said, flush=True)\n"
        "    one.sendall(b'HTTP/1.0 404 No\\r\\n\\r\\n'); one.close()\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    )
    port, reached = int(started.stdout.readline()), []

    def listen():
        reached.extend(iter(started.stdout.readline, ""))

    threading.Thread(target=listen, daemon=True).start()
    return started, port, reached


def _ways(port, secret):
    """Every way, by the file of the publication that takes it."""
    net, file = f"http://127.0.0.1:{port}/x", f"file://{secret}"
    targets = (net, f"http://[::ffff:127.0.0.1]:{port}/", f"//127.0.0.1:{port}/x",
               f"http://2130706433:{port}/", file, str(secret), "../../secret.txt",
               f"HtTp://127.0.0.1:{port}/", "file:///proc/self/environ",
               f"\thttp://127.0.0.1:{port}/", f"ftp://127.0.0.1:{port}/x")  # fmt: skip
    html = (
        '<img src="{0}">', '<img srcset="{0} 1x">', '<link rel=stylesheet href="{0}">',
        '<link rel=attachment href="{0}">', '<a rel=attachment href="{0}">x</a>',
        '<object data="{0}"></object>', '<embed src="{0}">', '<iframe src="{0}"></iframe>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/'
        'xlink"><use xlink:href="{0}#a"/></svg>',
        '<p style="background:url({0})">x</p>', "<style>@import url({0});</style>",
        '<style>p{{background:url("{0}")}}</style>',
        "<style>@font-face{{font-family:a;src:url({0})}}p{{font-family:a}}</style>",
        '<base href="{0}"><img src="a.png">', '<video poster="{0}"></video>',
        '<input type=image src="{0}">', '<body background="{0}">', '<audio src="{0}">',
        '<form action="{0}"><button>x</button></form>', '<blockquote cite="{0}">',
        '<meta http-equiv=refresh content="0;url={0}">', '<script src="{0}"></script>',
    )  # fmt: skip
    css = (
        "@import url({0});", '@import "{0}";', "body{{background:url({0})}}",
        'li{{list-style-image:url("{0}")}}', "p::before{{content:url({0})}}",
        "@font-face{{font-family:a;src:url({0})}}", "@page{{background:url({0})}}",
        "body{{background:u\\72l({0})}}", "@color-profile a{{src:url({0})}}",
        "body{{background:image-set(url({0}) 1x)}}", "p{{cursor:url({0}),auto}}",
        'p{{--a:url("{0}");background:var(--a)}}', "@namespace url({0});",
    )  # fmt: skip
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' width="9" height="9"><image xlink:href="{0}" width="9" height="9"/></svg>',
        '<?xml-stylesheet href="{0}"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "{0}">]><svg '
        'xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url({0});</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><img '
        'xmlns="http://www.w3.org/1999/xhtml" src="{0}"/></foreignObject></svg>',
    )  # fmt: skip
    text = (
        "![a]({0})", "<img src='{0}'>", "[a]({0})", "[a]: {0}\n\n![a][a]", "<{0}>",
        '<object data="{0}"></object>', "[x](javascript:fetch('{0}'))",
        "![a](data:image/svg+xml,<svg><image href='{0}'/></svg>)",
    )  # fmt: skip
    rng = chance("ways")
    for way in html:
        page = '{{% extends "default:issue.html.j2" %}}{{% block foot %}}{0}{{% endblock %}}'
        yield ("template", "templates/issue.html.j2", page, way, targets[0])
        yield (
            "template",
            "templates/issue.html.j2",
            page,
            way,
            rng.choice(targets[1:]),
        )
    for way, name in product(css, ("templates/own.css", "templates/print.css")):
        target = targets[0] if name.endswith("own.css") else rng.choice(targets[1:])
        yield ("style", name, "{0}", way, target)
    page = ('{{% extends "default:issue.html.j2" %}}{{% block foot %}}<img alt="x" '
            'src="{{{{ own_picture(\'a.svg\') }}}}">{{% endblock %}}')  # fmt: skip
    for way, target in product(svg, (net, file)):
        yield ("picture", "templates/a.svg", page, way, target)
    for way in text:
        yield (
            "text",
            crash.NARRATIVE,
            "<!-- context -->\n{0}\n",
            way,
            rng.choice((net, file)),
        )
    for way in ("{0}", "<img src={0}>", "![a]({0})"):
        yield ("place", "records/places.yaml", "", way, net)
        yield ("where", "records/2031-03.yaml", "", way, net)
    for target in ("../../secret.ttf", str(secret), net, "/etc/passwd.ttf"):
        yield ("font", "templates/fonts.yaml", "", "{0}", target)


def _files(way):
    """The publication that takes a way."""
    kind, name, around, form, target = way
    said = form.format(target)
    files = dict(badinput.starter())
    if kind == "place":
        held = files[name].replace(
            b"name: Millbrook", f"name: {json.dumps(said)}".encode()
        )
        month = files["records/2031-03.yaml"]
        files["records/2031-03.yaml"] = month.replace(
            b"place: Millbrook", f"place: {json.dumps(said)}".encode()
        )
        files[name] = held
    elif kind == "where":
        files[name] = files[name].replace(
            b"where: the lower valley", f"where: {json.dumps(said)}".encode()
        )
    elif kind == "font":
        faces = {"faces": [{"family": "A", "file": said, "package": "brief"},
                           {"family": "B", "file": said}]}  # fmt: skip
        files[name] = yaml.safe_dump(faces).encode()
        files["templates/own.css"] = b"body { font-family: A, B }"
    elif kind == "picture":
        files[name] = said.encode()
        files["templates/issue.html.j2"] = around.format().encode()
    elif kind == "style":
        files[name] = said.encode()
        if name.endswith("print.css"):
            files[name] += (
                b"\n"
                + (Path(looks.__file__).parent / "templates/print.css").read_bytes()
            )
    else:
        files[name] = around.format(said).encode()
    return files


def outside(first, last):
    """Pages that ask for something, of a network or of the machine."""
    where = badinput.ground()
    secret = where / "secret.txt"
    secret.write_text(SECRET)
    (where / "secret.ttf").write_text(SECRET)
    server, port, reached = canary()
    opened = []

    def watch(event, given):
        if event == "open" and str(given[0]).endswith(
            ("secret.txt", "secret.ttf", "/environ")
        ):
            opened.append(str(given[0]))

    sys.addaudithook(watch)
    os.environ["TRUST_PLANTED"] = SECRET
    try:
        for number, way in enumerate([*_ways(port, secret)][first:last], first):
            folder = crash._lay(_files(way), where / "ways" / "reach")
            told = f"{number} {way[0]} {way[3].format(way[4])[:90]!r}"
            made, problems = building.made(
                load(folder), badinput.MONTH, Order(("html", "pdf", "map"))
            )
            del problems
            for name, data in (made.files if made else {}).items():
                yield from (
                    f"{told}: {name} {each}" for each in _betrayed(name, data, port)
                )
            yield from (f"{told}: the canary was asked {each!r}" for each in reached)
            yield from (f"{told}: {each} was opened" for each in opened)
            reached.clear()
            opened.clear()
    finally:
        server.kill()
        shutil.rmtree(where, ignore_errors=True)


_LOADED = re.compile(
    r"""(?:\b(?:src|srcset|data|poster|background|action|cite|formaction)\s*=\s*|"""
    r"""url\(\s*|@import\s+)["']?\s*(?:https?:|ftp:|file:|//)""",
    re.IGNORECASE,
)


def _betrayed(name, data, port):
    """What of a secret, or of a way to it, stands in a file that was made."""
    body = data
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as opened:
            streams = [
                each for each in opened.objects if isinstance(each, pikepdf.Stream)
            ]
            body += b"".join(each.read_bytes() for each in streams)
            if "/Names" in opened.Root and "EmbeddedFiles" in str(opened.Root.Names):
                names = [*opened.attachments]
                if any(not each.endswith(".csv") for each in names):
                    yield f"has attachments: {names}"
    if SECRET.encode() in body:
        yield "holds the secret"
    if name.endswith((".html", ".svg")):
        text = re.sub(r"<script.*?</script>", "", body.decode(), flags=re.DOTALL)
        shown = re.sub(r">[^<]*<", "><", text)  # what is only read asks for nothing
        if found := _LOADED.search(shown):
            yield f"asks for something: {shown[found.start() :][:90]!r}"
    del port


# Requests to the preview


PATHS = (
    *("/source?file=../secret.txt", "/source?file=records/../../secret.txt"),
    *("/source?file=/etc/passwd", "/source?file=records/%2e%2e/%2e%2e/secret.txt"),
    *("/source?file=records/.secret.yaml", "/source?file=.git/config"),
    *("/source?file=records/link.yaml", "/source?file=records/folder/secret.yaml"),
    *("/source?file=records//2031-03.yaml%00.md", "/source?file=records/con.yaml"),
    *(
        "/source?file=secret.yaml",
        "/source?file=records/2031-03.yaml/../../../secret.txt",
    ),
    *("/source?file=records/%00.yaml", f"/source?file=records/{'a' * 999}.yaml"),
    *("/source?file=file:///etc/passwd", "/source?file=templates/../../secret.txt"),
    *(
        "/source?file=reports/2031-03/published/1/manifest.json/../../../../../secret.txt"
    ),
    *("/source?file=records%5c..%5csecret.txt", "/source?file=" + "a" * 5000),
    *(
        "/../secret.txt",
        "/..%2f..%2fsecret.txt",
        "/.env",
        "/.git/config",
        "/secret.txt",
    ),
    *(
        "/static/../secret.txt",
        "/frame.css/../../secret.txt",
        "/issue/../../secret.txt",
    ),
    *("/issue?look=../..", "/issue?look=/etc", "/issue?reader=x&medium=../../x"),
    *("/issue?medium=paper%00", "/issue?look=%ff", "//evil.example/", "/%2e%2e/%2e%2e"),
)
HOSTS = (
    *("evil.example", "127.0.0.1", "127.0.0.1:8124", "[::1]:8123", "", "0.0.0.0:8123"),
    *(
        "127.0.0.1:8123.evil.example",
        "LOCALHOST:8123@evil",
        "localhost:8123 ",
        "a" * 999,
    ),
)
SENT = (
    {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"}, {"origin": "http://localhost:9999"},
    {"origin": "http://127.0.0.1:8123.evil.example"}, {"cookie": ""},
    {"cookie": f"{KEY}=wrong"}, {"cookie": f"{KEY}="}, {"cookie": "\xff"},
)  # fmt: skip
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD", "X")
GATE = Gate(8123, "open-sesame")


def _requests():
    for path in PATHS:
        yield "GET", path, {}, True
    for host in HOSTS:
        yield "GET", "/source?file=records/secret.yaml", {"host": host}, True
    for headers in SENT:
        yield "GET", "/source?file=records/secret.yaml", headers, False
    for method in METHODS:
        yield method, "/source?file=records/secret.yaml", {}, True


def requests(first, last):
    """Requests of pages and programs that the preview is not for."""
    where = badinput.ground()
    folder = crash._lay(
        {**badinput.starter(), "secret.yaml": SECRET.encode()}, where / "reach"
    )
    (where / "secret.txt").write_text(SECRET)
    (where / "secret.yaml").write_text(SECRET)
    (folder / "records/.secret.yaml").write_text(SECRET)
    (folder / ".env").write_text(SECRET)
    (folder / "records/secret.yaml").write_text(
        "# of the desk: SHOWN-TO-THE-DESK-ALONE\n"
    )
    (folder / "records/link.yaml").symlink_to(where / "secret.txt")
    (folder / "records/folder").symlink_to(where)
    board = serving.Board(editions.Edition(1, folder, badinput.MONTH))
    app = serving.app(board, GATE, watched=False)
    for number, row in enumerate([*_requests()][first:last], first):
        method, path, headers, held = row
        answer = anyio.run(_asked, app, method, path, headers, held)
        told = f"{number} {method} {path[:70]} {headers}"
        if answer is None:
            continue  # not even the client takes it for a request
        status, body, sent = answer
        # With the right host, key and origin a file of the desk may be read.
        mine = method in ("GET", "HEAD") and not headers
        if SECRET in body or (not mine and "SHOWN-TO-THE-DESK-ALONE" in body):
            yield f"{told}: a secret was answered"
        if status >= 500:
            yield f"{told}: {status}"
        if not mine and status < 400:
            yield f"{told}: {status}"
        missing = [each for each in guarding.HEADERS if each not in sent]
        if missing:
            yield f"{told}: without {missing}"
    shutil.rmtree(where, ignore_errors=True)


async def _asked(app, method, path, headers, held):
    way = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    cookies = {KEY: GATE.key} if held else {}
    async with httpx.AsyncClient(
        transport=way, base_url="http://127.0.0.1:8123", cookies=cookies
    ) as client:
        try:
            raw = {k: v.encode("latin-1") for k, v in headers.items()}
            answer = await client.request(method, path, headers=raw)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError):
            return None
        return answer.status_code, answer.text, dict(answer.headers)


# Words on a terminal


def _hostile():
    acts = (
        *("\x1b[2J", "\x1b]0;title\x07", "\x1b[31m", "\x1b]8;;http://a\x1b\\", "\x1bc"),
        *("\x9b31m", "\x9d0;t\x9c", "\x08\x08", "\r", "\x0b", "\x0c", "\x7f", "\x85"),
        *(
            "\u202e",
            "\u202a",
            "\u2066",
            "\u200f",
            "\u061c",
            "\u200b",
            "\ufeff",
            "\u2028",
        ),
        *("\u00ad", "\U000e0041", "\udce9", "\x07", "\x1b[6n", "\x1b[?1049h", "\u2029"),
        *("\x0e", "\x0f"),
    )
    forms = ("{0}", "a{0}b", "2031-03{0}", "{0}E101", "records/{0}.yaml", "x{0}{0}",
             "../{0}", "--{0}", "{0}=1", "a b{0}")  # fmt: skip
    return [form.format(act) for form, act in product(forms, acts)]


MESSAGES = (
    lambda said, _: ["help", said],
    lambda said, _: ["explain", "2031-03", said or "x"],
    lambda said, _: ["figures", said],
    lambda said, _: ["findings", "2031-03", "--area", said],
    lambda said, _: ["verify", said, "--month", "2031-03"],
    lambda said, _: ["schema", said],
    lambda said, _: ["export", "2031-03", "--format", said],
    lambda said, _: ["build", "2031-03", "--formats", said],
    lambda said, _: ["chart", said, "2031-03"],
    lambda said, _: ["check", "--project", said],
    lambda said, _: [said],
    lambda said, _: ["publish", "2031-03", "--note", said],
    lambda said, folder: _stranger(said, folder) or ["check"],
    lambda said, folder: _stranger(said, folder, "templates") or ["check"],
    lambda said, folder: (
        _stranger(said, folder, "reports/2031-03/published") or ["archive", "verify"]
    ),
    lambda said, folder: _outside(said, folder) or ["check"],
)


def _stranger(said, folder, where="records"):
    """A file whose name is hostile lies among the files of a publication."""
    name = said.replace("/", "_").encode("utf-8", "surrogateescape") + b".yaml"
    place = os.fsencode(folder / where)
    os.makedirs(place, exist_ok=True)  # noqa: PTH103
    with open(os.path.join(place, name[:200]), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"x: 1\n")


def _outside(said, folder):
    """The text of a record is hostile, written with escapes."""
    month = folder / "records/2031-03.yaml"
    text = json.dumps(said).encode("utf-8", "backslashreplace")
    month.write_bytes(month.read_bytes().replace(b"the lower valley", text))


def words(first, last):
    """Hostile words in every message that has room for words."""
    for number in range(first, last):
        every = _hostile()
        said = every[number % len(every)]
        message = MESSAGES[number % len(MESSAGES)]
        folder = badinput.spoiled()
        given = message(said, folder)
        given += (
            []
            if "--project" in given or len(given) == 1
            else ["--project", str(folder)]
        )
        still = mock.patch.object(arguments, "working", lambda _: _nothing())
        with badinput._inside(folder), still, screen() as shown:
            ended = badinput._run(given)
        if ended == 3 or "Traceback" in shown():
            yield f"{number} {given[:3]}: {shown()[-200:]!r}"
        if found := acting(shown()):
            yield f"{number} {given[:3]} shows {found[:3]!r}"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


@contextmanager
def _nothing():
    yield


# Names that turn the text around them, or look like others


TURNING = (*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "\u200b", "\u00ad", "\ufeff", "\u2060")  # fmt: skip
ALIKE = ("\u0430", "\u0435", "\u043e", "\u0440", "\u0441", "\u03bf", "\u0456")
NAMES = (
    ("records/2031-03.yaml", "area: Upper Reach", False),
    ("records/2031-03.yaml", "place: Stone Pass", False),
    ("records/2031-03.yaml", "where: the lower valley", False),
    ("records/2031-03.yaml", "name: The Reach Gazette", False),
    ("records/2031-03.yaml", "what: a watch post", False),
    ("records/places.yaml", "name: Millbrook", True),
    ("records/codebook.yaml", "name: Saltmarsh", True),
    ("records/codebook.yaml", "title: The Reach Monitor", False),
    ("records/codebook.yaml", "phrase: an ambush", False),
)


def names(first, last):
    """Names with signs of direction, and with letters of two alphabets."""
    every = [
        *((row, letter, "E107") for row, letter in product(NAMES, TURNING)),
        *((row, letter, "E151") for row, letter in product(NAMES, ALIKE) if row[2]),
    ]
    for (name, held, _), letter, code in every[first:last]:
        data = badinput.starter()[name].decode()
        forms = (letter, json.dumps(letter)[1:-1])
        for form in forms[: 1 + (code == "E107")]:
            key, value = held.split(": ")
            spoilt = f"{value[:3]}{form}{value[3:]}"
            spoilt = f'{key}: "{spoilt}"' if "\\" in form else f"{key}: {spoilt}"
            changed = data.replace(held, spoilt).encode()
            told = load(badinput.spoiled(**{name: changed})).problems
            if code not in {each.code for each in told}:
                yield f"{held} with {letter!r}: {[str(each) for each in told][:2]}"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


# Without the guards


def _anything(*_, **__):
    return None


def _any_fetcher(*_):
    """The engine's own way to a file or an address: any."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(timeout=2)


def _asks(html, *, name, own):
    """A page that nobody looked over, and that the engine's own fetcher serves."""
    del html, name, own
    return inspection.Inspected((), ())


def _unescaped(text):
    return text


def _any_file(folder, name):
    return (folder / name).read_text("utf-8", "replace")


WAYS = len([*_ways(1, Path("/x"))])
REQUESTS = len([*_requests()])
NAMED = len(NAMES) * len(TURNING) + sum(each[2] for each in NAMES) * len(ALIKE)

ATTACKS = (
    Attack("templates", INSIDE, len(TEMPLATES), len(TEMPLATES), templates,
           without(*((sandbox._Environment, name, getattr(Environment, name))
                     for name in ("getattr", "getitem", "_parse"))),
           canary=40, share=150),
    Attack("ways out of a page", INSIDE, WAYS, WAYS, outside,
           without((press, "inspect", _asks), (pdf, "_fetcher", _any_fetcher)), canary=4,
           share=40),
    Attack("requests to the preview", INSIDE, REQUESTS, REQUESTS, requests,
           without((Gate, "refusal", _anything), (serving, "source", _any_file)),
           canary=REQUESTS, share=REQUESTS),
    Attack("words on a terminal", INSIDE, 320, 3_200, words,
           without((terminal, "inert", _unescaped)), canary=60, share=160),
    Attack("names that turn or look alike", INSIDE, NAMED, NAMED, names,
           without((letters, "_SUSPECT", re.compile("(?!)")),
                   (vocabulary, "mixed_script", lambda _: False)), canary=30, share=NAMED),
)  # fmt: skip

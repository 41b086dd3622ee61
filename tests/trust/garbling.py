"""What careless hands, broken programs and hostile people make of a file.

Bytes in, bytes out, from a source of chance: cuts, doubles, swaps, and the things
that have broken readers before.
"""

from __future__ import annotations

NASTY = tuple(
    each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
    for each in (
        *("\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b[2J", "\x9b", "\x85"),
        *("\u2028", "\ud800", "\U000e0041", "\u200d", "\ufffe", b"\xff\xfe", b"\xe1"),
        *("&a [*a]", "*a", "&a", "<<: *a", "!!python/object:os.system ls", "!!set"),
        *("%YAML 9.9", "---\n", "...\n", "? - :", "|2-\n", ">+\n", "'", '"', "`", "@"),
        *("[" * 200, "{a: " * 60, "]" * 40, "- " * 80, "((((" * 40, "\t", " " * 300),
        *("null", "~", "NO", "on", "010", "0x10", "1_000", "12:30", "1e999", ".nan"),
        *("-1", "-0", "99999999999999999999", "1" * 5000, "0.1", "1.10", "+3", "3+"),
        *("10-3", "~", "2024-02-30", "2024-13", "0000-00-00", "9999-12-31", "2024-7"),
        *("{{ 7 }}", "{% for a in b %}", "{# #}", "{{ x.__class__ }}", "}}", "{{"),
        *("<script>", "<!-- x -->", "-->", "<!-- lead -->", "[^1]", "[^1]: x", "]("),
        *("![](http://a/b)", "![", "[a\n", "*" * 99, "_" * 99, "# x", "2024. x", "---"),
        *(
            "=1+1",
            "@SUM(A1)",
            "\r",
            "\n\n\n",
            "\r\n",
            ",",
            ";",
            '"","',
            "NaN",
            "Infinity",
        ),
        *(
            "https://[",
            "http://\u0430.example",
            "file:///etc/passwd",
            "../../etc/passwd",
        ),
        *("\u0661\u0662", "\uff11", "H\u043ems", "i\u0307", "\u1e9e", "a" * 30_000),
        *("$x^{2}$", "\\", "%s", "%(a)s", "{0}", "\\u0000", "\\ud800", "#", " #", ": "),
    )
)


def garbled(data, rng, others=()):
    """A file with a few things done to it."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        data = rng.choice(WAYS)(data, rng, others)
    return data


def _place(data, rng):
    return rng.randrange(len(data) + 1)


def _flip(data, rng, _):
    if not data:
        return b"\x00"
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def _cut(data, rng, _):
    at = _place(data, rng)
    return data[:at] + data[at + rng.choice((1, 2, 8, 80, 2000)) :]


def _twice(data, rng, _):
    at = _place(data, rng)
    return data[:at] + data[at : at + rng.choice((1, 20, 300))] * 2 + data[at:]


def _insert(data, rng, _):
    at = _place(data, rng)
    return data[:at] + rng.choice(NASTY) + data[at:]


def _value(data, rng, _):
    """A value of a line becomes another."""
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    head, colon, _ = lines[at].partition(b":")
    lines[at] = head + colon + b" " + rng.choice(NASTY)
    return b"\n".join(lines)


def _key(data, rng, _):
    """The key of a line becomes another."""
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    _, colon, tail = lines[at].partition(b":")
    lines[at] = rng.choice(NASTY) + colon + tail
    return b"\n".join(lines)


def _lines(data, rng, _):
    """Lines change places, or lose their indent."""
    lines = data.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one].strip()
    return b"\n".join(lines)


def _again(data, rng, _):
    """A line stands there again: a key that is there twice."""
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def _spliced(data, rng, others):
    """The beginning of one file and the end of another."""
    other = rng.choice(others) if others else data
    return data[: _place(data, rng)] + other[_place(other, rng) :]


def _endings(data, rng, _):
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\r", b"\x0b")))


def _encoded(data, rng, _):
    text = data.decode("utf-8", "replace")
    way = rng.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1256", "utf-32", "utf-7"))
    return text.encode(way, "replace")


def _emptied(data, rng, _):
    return rng.choice((b"", b"\n", b" ", b"null", b"[]", b"{}", b"\xef\xbb\xbf", b"x"))


WAYS = (
    *(_flip, _cut, _twice, _insert, _insert, _insert, _value, _value, _value),
    *(_key, _lines, _again, _spliced, _endings, _encoded, _emptied),
)


def sprouted(rng, depth=0):
    """A value of any shape, as YAML and JSON know them."""
    if depth > 5 or rng.random() < 0.4:
        word = rng.choice(NASTY).decode("utf-8", "replace")
        return rng.choice((word, word, rng.randint(-9, 10**9), None, True, 1.5, ""))
    if rng.random() < 0.5:
        return [sprouted(rng, depth + 1) for _ in range(rng.randrange(5))]
    return {rng.choice(KEYS): sprouted(rng, depth + 1) for _ in range(rng.randrange(6))}


KEYS = (
    *("month", "status", "attacks", "id", "date", "area", "place", "method", "killed"),
    *("sources", "type", "features", "geometry", "coordinates", "properties", "name"),
    *("files", "format", "blocks", "edition", "sha256", "printed", "target", "x", "1"),
)

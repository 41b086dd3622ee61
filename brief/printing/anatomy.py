"""Anatomy: what a template consists of, read off it without running it.

Its blocks, the templates and pictures that it uses, what it offers to others, and
what stands where it can never be shown. What is wrong with any of it is judged in
`checking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = "own_picture"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a template, and its line."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a template takes from another: a macro, by its name."""

    template: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a template consists of.

    `parent` is the template that it extends, `outer` its blocks that stand in no
    other, `blocks` all of them. `open` says that some name is worked out only when
    the template runs, so that anything could be used.
    """

    parent: Named | None
    outer: tuple[Named, ...]
    blocks: tuple[str, ...]
    templates: tuple[Named, ...]
    pictures: tuple[Named, ...]
    wanted: tuple[Wanted, ...]
    offered: frozenset[str]
    unshown: tuple[int, ...]
    open: bool


def anatomy(tree: nodes.Template) -> Anatomy:
    """Read a template's parts off its tree."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    parent = _constant(extends.template) if extends else None
    used = tuple(_templates(tree))
    pictures = tuple(_pictures(tree))
    return Anatomy(
        parent=parent,
        outer=tuple(Named(each.name, each.lineno) for each in _outer(tree)),
        blocks=tuple(each.name for each in tree.find_all(nodes.Block)),
        templates=tuple(each for each in used if each),
        pictures=tuple(each for each in pictures if each),
        wanted=tuple(_wanted(tree)),
        offered=frozenset(_offered(tree)),
        unshown=tuple(_unshown(tree)) if parent else (),
        open=None in used or None in pictures,
    )


def _constant(node: nodes.Expr) -> Named | None:
    """A name that is written out; None if it is worked out."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return Named(node.value, node.lineno)
    return None


def _outer(tree: nodes.Template) -> Iterator[nodes.Block]:
    inner = {
        id(block)
        for each in tree.find_all(nodes.Block)
        for held in each.body
        for block in (held, *held.find_all(nodes.Block))
    }
    return (each for each in tree.find_all(nodes.Block) if id(each) not in inner)


def _templates(tree: nodes.Template) -> Iterator[Named | None]:
    for extends in tree.find_all(nodes.Extends):
        yield from _written(extends.template)
    for include in tree.find_all(nodes.Include):
        yield from _written(include.template)
    for whole in tree.find_all(nodes.Import):
        yield from _written(whole.template)
    for some in tree.find_all(nodes.FromImport):
        yield from _written(some.template)


def _written(named: nodes.Expr) -> Iterator[Named | None]:
    if isinstance(named, (nodes.List, nodes.Tuple)):
        yield from map(_constant, named.items)
    else:
        yield _constant(named)


def _pictures(tree: nodes.Template) -> Iterator[Named | None]:
    for each in tree.find_all(nodes.Call):
        if isinstance(each.node, nodes.Name) and each.node.name == PICTURE:
            yield _constant(each.args[0]) if each.args else None


def _wanted(tree: nodes.Template) -> Iterator[Wanted]:
    for each in tree.find_all(nodes.FromImport):
        source = _constant(each.template)
        for name in each.names if source else ():
            asked = name if isinstance(name, str) else name[0]
            yield Wanted(source.name if source else "", asked, each.lineno)


def _offered(tree: nodes.Template) -> Iterator[str]:
    for each in tree.body:
        if isinstance(each, nodes.Macro):
            yield each.name
        elif isinstance(each, nodes.Assign) and isinstance(each.target, nodes.Name):
            yield each.target.name
        elif isinstance(each, nodes.FromImport):
            yield from (n if isinstance(n, str) else n[1] for n in each.names)


def _unshown(tree: nodes.Template) -> Iterator[int]:
    """Lines at the top of a template that extends another, which shows only blocks."""
    for each in tree.body:
        for held in each.nodes if isinstance(each, nodes.Output) else ():
            if not isinstance(held, nodes.TemplateData):
                yield held.lineno
            elif text := held.data.strip():
                before = held.data[: held.data.index(text)]
                yield held.lineno + before.count("\n")

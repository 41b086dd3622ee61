"""Following: each name in a template, to the field of the contract that it means.

So a name that is not there is found where no sample comes by, and all of them at
once. Where a name leads cannot always be told without running a template: what a
macro is handed is left alone.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

from jinja2 import nodes

from brief.ground.problems import near_miss
from brief.printing.contract import ROOTS, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LABELS = "labels"

Scope = dict[str, object]
"""What a name means: a type of the contract, or None where nobody can tell."""

_ITEM = frozenset({"first", "last"})
_SAME = frozenset({"in turn", "in bounds"})


class Following:
    """Follows the names of one template after the other, parents first.

    `faults` are the lines, the names that are not there, and what was meant.
    `scopes` are what blocks of templates that were followed before can name.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.faults: list[tuple[int, str, str]] = []
        self.scopes: dict[str, Scope] = {}

    def follow(self, tree: nodes.Template) -> tuple[tuple[int, str, str], ...]:
        """The names of a template that are not there; each line, name and hint."""
        self.faults = []
        scope: Scope = dict(ROOTS)
        for each in tree.body:
            self._node(each, scope)
        return tuple(self.faults)

    def _node(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._for(node, scope)
            case nodes.Assign():
                _bind(node.target, self._meant(node.node, scope), scope)
            case nodes.AssignBlock():
                self._all(node.body, scope)
                _bind(node.target, None, scope)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.Block():
                known = self.scopes.setdefault(node.name, dict(scope))
                self._all(node.body, known | scope)
            case nodes.Expr():
                self._meant(node, scope)
            case _:
                self._all(node.iter_child_nodes(), scope)

    def _all(self, every: Iterable[nodes.Node], scope: Scope) -> None:
        for each in every:
            self._node(each, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        inner = scope | {"loop": None}
        _bind(node.target, _item(self._meant(node.iter, scope)), inner)
        self._all((*([node.test] if node.test else []), *node.body), inner)
        self._all(node.else_, dict(scope))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        own = {each.name: None for each in node.args}
        if isinstance(node, nodes.CallBlock):
            self._meant(node.call, scope)
        inner = scope | own | {"caller": None}
        self._all((*node.defaults, *node.body), inner)

    # What an expression means

    def _meant(self, node: nodes.Node, scope: Scope) -> object:
        """The type of an expression, or None where nobody can tell."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name) or _named(node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._step(node, self._meant(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            held, key = self._meant(node.node, scope), node.arg
            if isinstance(key, nodes.Const):
                return self._step(node, held, key.value)
            self._meant(key, scope)
            return None
        if isinstance(node, nodes.Test) and node.name == "defined":
            return None  # asks whether it is there
        inner = [self._meant(each, scope) for each in _parts(node)]
        if isinstance(node, nodes.Filter) and inner:
            if node.name in _SAME:
                return inner[0]
            return _item(inner[0]) if node.name in _ITEM else None
        return None

    def _step(self, node: nodes.Expr, held: object, key: object) -> object:
        """What stands behind a dot or in brackets; a fault if nothing can."""
        if held == LABELS:
            if isinstance(key, str) and key not in self.labels:
                self._fault(node, key, near_miss(key, self.labels))
            return None
        bare = _bare(held)
        if isinstance(key, int):
            return _item(bare)
        if isinstance(bare, type) and is_dataclass(bare):
            known = [each.name for each in fields(bare)]
            if key in known:
                return types_of(bare)[str(key)]
            self._fault(node, str(key), near_miss(str(key), known))
        return None

    def _fault(self, node: nodes.Node, name: str, hint: str) -> None:
        self.faults.append((node.lineno, name, hint))


def _named(name: str, scope: Scope) -> object:
    return LABELS if name == LABELS and name not in scope else None


def _parts(node: nodes.Node) -> Iterator[nodes.Expr]:
    for each in node.iter_child_nodes():
        if isinstance(each, nodes.Expr):
            yield each
        else:  # a pair, or an argument with its name
            yield from (e for e in each.iter_child_nodes() if isinstance(e, nodes.Expr))


def _bind(target: nodes.Node, meant: object, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = meant
    else:
        for each in target.find_all(nodes.Name):
            scope[each.name] = None


def _bare(hint: object) -> object:
    """A type without its meaning, and without the chance that there is nothing."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0])
    some = [each for each in get_args(hint) if each not in (type(None), ...)]
    is_list = get_origin(hint) is tuple
    return some[0] if len(some) == 1 and not is_list else hint


def _item(hint: object) -> object:
    """What a list holds; None of anything else."""
    bare = _bare(hint)
    return get_args(bare)[0] if get_origin(bare) is tuple else None

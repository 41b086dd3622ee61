"""Small slips put into functions: what a tired programmer might have written.

Every place of a function where a slip can be made is a mutant: a comparison turned
by its edge, an `and` for an `or`, a number off by one, a condition that always
holds, something not returned. A mutant is put into a running program by giving the
function the code of the other; nothing is written.
"""

from __future__ import annotations

import ast
import copy
import types
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SUMS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Mod: ast.FloorDiv,
    ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A slip: the module, the function, the place, and what was done there.

    `span` are the lines of the function.
    """

    module: str
    function: str
    number: int
    line: int
    span: range
    what: str

    def __str__(self):
        return f"{self.module}:{self.line} {self.function}: {self.what}"


def _slips(node):
    """What can be done to a node: a name, and a function that gives another node."""
    for kinds, slips in SLIPS:
        if isinstance(node, kinds):
            yield from slips(node)


def _of_comparing(node):
    for at, operator in enumerate(node.ops):
        if other := COMPARED.get(type(operator)):
            yield (
                f"{type(operator).__name__} to {other.__name__}",
                lambda n, at=at, other=other: _compared(n, at, other),
            )


def _of_joining(node):
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield (
        f"{type(node.op).__name__} to {other.__name__}",
        lambda n: _with(n, op=other()),
    )


def _of_denying(node):
    if isinstance(node.op, ast.Not):
        yield "not taken away", lambda n: n.operand


def _of_reckoning(node):
    if other := SUMS.get(type(node.op)):
        yield (
            f"{type(node.op).__name__} to {other.__name__}",
            lambda n: _with(n, op=other()),
        )


def _of_values(node):
    if type(node.value) is int:
        yield f"{node.value} to {node.value + 1}", lambda n: ast.Constant(n.value + 1)
    elif type(node.value) is bool:
        yield f"not {node.value}", lambda n: ast.Constant(not n.value)


def _of_asking(_):
    for value in (True, False):
        yield (
            f"the condition is always {value}",
            lambda n, value=value: _with(n, test=ast.Constant(value)),
        )


def _of_answering(node):
    if node.value is not None and not _empty(node.value):
        yield "nothing is returned", lambda n: _with(n, value=ast.Constant(None))


def _of_going_on(_):
    yield "continue to break", lambda _: ast.Break()


def _of_choosing(node):
    if node.ifs:
        yield "nothing is left out", lambda n: _with(n, ifs=[])


SLIPS = (
    (ast.Compare, _of_comparing),
    (ast.BoolOp, _of_joining),
    (ast.UnaryOp, _of_denying),
    (ast.BinOp, _of_reckoning),
    (ast.Constant, _of_values),
    ((ast.If, ast.IfExp), _of_asking),
    (ast.Return, _of_answering),
    (ast.Continue, _of_going_on),
    (ast.comprehension, _of_choosing),
)


def _empty(node):
    """Whether a value is as good as nothing: None, False, 0, no text, no members."""
    if isinstance(node, ast.Constant):
        return not node.value
    return isinstance(node, (ast.Tuple, ast.List)) and not node.elts


def _with(node, **fields):
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _compared(node, at, operator):
    ops = [operator() if n == at else each for n, each in enumerate(node.ops)]
    return _with(node, ops=ops)


class _Walk(ast.NodeTransformer):
    """Counts the slips of a function, and makes the one of a number."""

    def __init__(self, chosen=-1):
        self.chosen, self.found = chosen, []

    def visit(self, node):
        if isinstance(node, ast.arguments):
            return node
        if isinstance(node, ast.AnnAssign):
            node.value = node.value and self.visit(node.value)
            return node
        if isinstance(node, ast.keyword) and node.arg == "strict":
            return node  # `zip` only makes sure with it
        made = node
        for what, slip in _slips(node):
            if len(self.found) == self.chosen:
                made = slip(node)
                if hasattr(node, "lineno"):
                    ast.copy_location(made, node)
            self.found.append((_line(node), what))
        if made is not node:
            return made
        return self.generic_visit(node)


def _line(node):
    at = node.target if isinstance(node, ast.comprehension) else node
    return at.lineno


def _functions(tree, above=()):
    """The functions of a module and the methods of its classes, with their names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield ".".join((*above, node.name)), node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, (*above, node.name))


def mutants(module):
    """Every mutant of a module."""
    path = Path(import_module(module).__file__)
    tree = ast.parse(path.read_text("utf-8"))
    for name, function in _functions(tree):
        if any("overload" in ast.unparse(each) for each in function.decorator_list):
            continue
        walk = _Walk()
        for child in _body(function):
            walk.visit(child)
        span = range(function.body[0].lineno, (function.end_lineno or 0) + 1)
        for number, (line, what) in enumerate(walk.found):
            yield Mutant(module, name, number, line, span, what)


def _body(function):
    """What a function does, without what it says about itself."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return function.body[told:]


def put_in(mutant):
    """Give the function of a mutant its other code, in this process."""
    module = import_module(mutant.module)
    path = Path(module.__file__)
    tree = ast.parse(path.read_text("utf-8"))
    function = dict(_functions(tree))[mutant.function]
    walk = _Walk(mutant.number)
    start = len(function.body) - len(_body(function))
    function.body[start:] = [walk.visit(child) for child in _body(function)]
    ast.fix_missing_locations(tree)
    code = compile(tree, str(path), "exec")
    found = _code(code, mutant.function.split("."))
    live = module
    for part in mutant.function.split("."):
        live = vars(live)[part] if isinstance(live, type) else getattr(live, part)
    plain(live).__code__ = found
    if hasattr(live, "cache_clear"):
        live.cache_clear()  # what it said while the tests were collected


def _code(code, names):
    for each in code.co_consts:
        if isinstance(each, types.CodeType) and each.co_name == names[0]:
            return _code(each, names[1:]) if names[1:] else each
    raise LookupError(names)


def plain(live):
    """The function behind a property, a cache, or a decorator that keeps it."""
    while not isinstance(live, types.FunctionType):
        for way in ("fget", "func", "__wrapped__", "__func__"):
            if hasattr(live, way):
                live = getattr(live, way)
                break
        else:
            raise LookupError(live)
    while hasattr(live, "__wrapped__"):
        live = live.__wrapped__
    return live

"""Sandbox: what a template may do, which is little, and all of it counted.

With `guard` the only room that knows Jinja. Templates print plain data, walk
through it and call their own macros; they do no sums, call no method, switch no
escaping off, and a name that is not there is a fault with the template's own line.
What data they get stays out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment

from brief.ground.problems import Problem, Where, listed, near_miss
from brief.printing.bounds import BeyondError, Bounds
from brief.printing.filters import RefusedError, filters, kind_of, printable
from brief.printing.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import CodeType, TracebackType

    from jinja2.runtime import Context

    from brief.printing.looks import Source

_TESTS = ("defined", "even", "odd")

_FAULTS = (
    *(jinja2.TemplateError, ArithmeticError, AttributeError, LookupError),
    *(MemoryError, RuntimeError, TypeError, ValueError),
    *(BeyondError, RefusedError),
)
_QUOTED = re.compile(r'"([^"]+)"')
_NO_SUMS = "Figures are counted before: print a figure of the issue."


def rendered(
    names: Sequence[str], templates: Mapping[str, Source], given: Mapping[str, object]
) -> tuple[str | None, tuple[Problem, ...]]:
    """Render the first of some templates that is there, or say what is wrong.

    Args:
        names: of the page, particular ones before general ones.
        templates: all that can be used, by name.
        given: what they can name: plain data, and functions to be called.
    """
    environment = _Environment(templates, given)
    try:
        page = environment.select_template(list(names))
        return environment.bounds.joined(page.generate()), ()
    except _FAULTS as fault:
        return None, (_problem(fault, environment),)


def parsed(
    source: Source, templates: Mapping[str, Source]
) -> tuple[nodes.Template | None, tuple[Problem, ...]]:
    """A template as it is understood, or why it cannot be; nothing is run."""
    environment = _Environment(templates, {})
    environment.files.append(source.file)
    try:
        return environment.parse(source.text, source.file, source.file), ()
    except _FAULTS as fault:
        return None, (_problem(fault, environment),)


def column_of(name: str, line: str) -> int:
    """Where a name stands in a line of a template, from 1; 1 if it does not."""
    whole = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)
    return (whole.start() if whole else line.find(name)) + 1 or 1


class _Unknown(jinja2.StrictUndefined):
    """A name that is not there; whatever is done with it says so."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, held = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if isinstance(held, (str, int, list)):
            kind = kind_of(held) or "a text or a number"
            return f'"{name}" cannot be had of {kind}.'
        known = held if isinstance(held, dict) else {}
        hint = near_miss(name, known)
        if known and not hint:
            hint = f"There is: {listed(sorted(known), most=20)}."
        return f'there is no "{name}" here.\n{hint}'


class _Loader(jinja2.BaseLoader):
    """Templates by name, each compiled once for the process."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        self.templates = templates

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002
    ) -> jinja2.Template:
        source = self.templates.get(name)
        if source is None:
            raise jinja2.TemplateNotFound(name)
        if isinstance(environment, _Environment):
            environment.files.append(source.file)
            environment.bounds.step(len(source.text))
        code = _compiled(name, source)
        return jinja2.Template.from_code(environment, code, dict(globals or {}))


@lru_cache(maxsize=256)
def _compiled(name: str, source: Source) -> CodeType:
    # What is compiled asks its environment for everything when it is rendered.
    return _Environment({}, {}).compile(source.text, name, source.file)


class _Environment(ImmutableSandboxedEnvironment):
    """The engine, with everything taken away that templates do not need."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def __init__(
        self, templates: Mapping[str, Source], given: Mapping[str, object]
    ) -> None:
        super().__init__(
            loader=_Loader(templates),
            autoescape=True,
            undefined=_Unknown,
            finalize=_printable,
            optimized=False,
            auto_reload=False,
            cache_size=0,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.bounds = Bounds()
        self.templates = templates
        self.given = given
        self.files: list[str] = []  # those that were begun, in order
        self.globals = dict(given)
        self.filters = dict(filters(self.bounds))
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: object, attribute: str) -> object:
        """What stands behind a dot: a name of plain data, or a part of the engine's."""
        if isinstance(obj, (TemplateModule, LoopContext)) and attribute[:1] != "_":
            return getattr(obj, attribute, self.undefined(obj=obj, name=attribute))
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """What stands in brackets: a name or a number, and never a method."""
        if isinstance(obj, jinja2.Undefined):
            str(obj)  # says that it is not there
        if isinstance(obj, (dict, list, TemplateReference)):
            try:
                return obj[argument]  # type: ignore[index,call-overload]
            except (LookupError, TypeError):
                pass
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: object) -> bool:
        """Macros, blocks, and what is offered; nothing else is called."""
        engine = (Macro, BlockReference)
        helper = isinstance(getattr(obj, "__self__", None), LoopContext)
        return isinstance(obj, engine) or helper or obj in self.given.values()

    def call(
        self, context: Context, obj: object, *args: object, **kwargs: object
    ) -> object:
        """Call a macro, and count what it gives."""
        self.bounds.step()
        if isinstance(obj, jinja2.Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            raise RefusedError("only macros can be called.", _NO_SUMS)
        made = context.call(obj, *args, **kwargs)  # type: ignore[arg-type]
        self.bounds.step(len(made) if isinstance(made, str) else 0)
        return made

    def call_binop(
        self, context: Context, operator: str, left: object, right: object
    ) -> object:
        """Refuse sums."""
        del context, left, right
        raise RefusedError(f'"{operator}" is not for templates.', _NO_SUMS)

    def call_unop(self, context: Context, operator: str, arg: object) -> object:
        """Refuse sums."""
        return self.call_binop(context, operator, arg, arg)

    def _parse(
        self, source: str, name: str | None, filename: str | None
    ) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        Guard(self, name, filename).visit(parsed)
        return parsed


@pass_context
def _printable(context: Context, value: object) -> object:
    """What is printed: text and whole numbers; the rest has no form for readers."""
    if not isinstance(value, jinja2.Undefined):  # which says so itself, with its place
        printable(value)
    if isinstance(context.environment, _Environment) and isinstance(value, str):
        context.environment.bounds.step(len(value))
    return value


def _problem(fault: BaseException, environment: _Environment) -> Problem:
    """A fault of a template as a problem, with the line of the template."""
    texts = {each.file: each.text for each in environment.templates.values()}
    file, line = _place(fault, texts)
    if not file:  # it cannot be compiled, or its page is endless
        begun = environment.files or ["templates"]
        file = begun[0] if isinstance(fault, BeyondError) else begun[-1]
    what, fix = _said(fault, environment)
    found = _QUOTED.search(what)
    lines = texts.get(file, "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    column = column_of(found[1], text) if found else 1
    code = "E320" if isinstance(fault, BeyondError) else "E321"
    return Problem(Where(file, line, column), code, what, fix)


def _place(fault: BaseException, texts: Mapping[str, str]) -> tuple[str, int]:
    """The innermost place in a template that a fault passed through, if any."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault.filename or str(fault.name), fault.lineno
    file, line = "", 0
    trace: TracebackType | None = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in texts:
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _said(fault: BaseException, environment: _Environment) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    if isinstance(fault, jinja2.TemplateNotFound):
        hint = near_miss(str(fault.name), environment.templates)
        return f'there is no template "{fault.name}".', hint
    if isinstance(fault, RefusedError):
        return fault.what, fault.fix
    if isinstance(fault, BeyondError):
        return f"{fault}.", "Look for a loop inside a loop."
    if not isinstance(fault, jinja2.TemplateError):
        return f"the template cannot go on: {type(fault).__name__}: {fault}.", ""
    what, _, fix = (fault.message or "it cannot be read").partition("\n")
    if isinstance(fault, jinja2.UndefinedError) and not fix:
        fix = _elsewhere(what, environment.given)
    return f"{what.rstrip('.')}.", fix


def _elsewhere(what: str, given: Mapping[str, object]) -> str:
    """Where a name could have been meant that nothing was given under."""
    found = _QUOTED.search(what)
    name = found[1] if found else ""
    for outer, held in given.items():
        if isinstance(held, dict) and name in held:
            return f'Did you mean "{outer}.{name}"?'
    return near_miss(name, given) or f"There is: {listed(given)}."

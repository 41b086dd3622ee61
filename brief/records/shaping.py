"""Marked values into the shapes of `schema`, with every fault placed in its file.

What pydantic says about a value is turned into our codes and sentences here,
and nowhere else. What a valid file means is not this room's business.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import ValidationError

from brief.ground.problems import Problem, near_miss
from brief.records.notation import Shape, as_read
from brief.records.placed import at

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingType

    from pydantic_core import ErrorDetails

    from brief.records.placed import Mapping

Shaped = TypeVar("Shaped", bound=Shape)

_KINDS: MappingType[str, tuple[str, str]] = MappingProxyType(
    {
        "string_type": ("E114", "text is expected here, not {read}"),
        "int_type": ("E114", "a whole number is expected here, not {read}"),
        "bool_type": ("E114", "true or false is expected here, not {read}"),
        "list_type": ("E114", "a list is expected here, not {read}"),
        "dict_type": ("E114", "keys and values are expected here, not {read}"),
        "model_type": ("E114", "keys and values are expected here, not {read}"),
        "string_too_short": ("E114", "an empty text says nothing"),
        "string_too_long": ("E114", "the text is longer than {max_length} letters"),
        "too_short": ("E114", "at least one is needed here"),
        "too_long": ("E114", "there are more than {max_length}"),
        "greater_than_equal": ("E114", "the number must be at least {ge}"),
        "string_pattern_mismatch": ("E114", "{read} is not written as it should be"),
    }
)
_PATTERNS = MappingProxyType(
    {
        "id": "Write three to 80 small letters, digits and hyphens: 2024-07-16-bridge.",
        "url": "Write the whole address, with https:// in front.",
        "key": "Write small letters, digits and hyphens.",
        "operation": "Write small letters, digits and hyphens.",
        "distinct from": "Write the id of the other record.",
    }
)


def shaped(
    root: Mapping, shape: type[Shaped], file: str
) -> tuple[Shaped | None, tuple[Problem, ...]]:
    """Hold what was read against a shape; every fault has its place."""
    made, faults = validated(root, shape)
    return made, tuple(problem(each, root, shape, file) for each in faults)


def validated(
    root: Mapping, shape: type[Shaped]
) -> tuple[Shaped | None, list[ErrorDetails]]:
    """As `shaped`, with the faults as pydantic tells them."""
    try:
        return shape.model_validate(root), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def problem(
    fault: ErrorDetails, root: Mapping, shape: type[Shape], file: str
) -> Problem:
    """What pydantic says, as a problem with its place, our code and a fix."""
    path, kind = fault["loc"], fault["type"]
    name = path[-1] if path else ""
    if kind == "missing":
        place = at(root, path[:-1], file)
        return Problem(place, "E113", f'"{name}" is missing.', f'Add "{name}:" here.')
    if kind == "extra_forbidden":
        hint = near_miss(str(name), _keys(shape, path[:-1]))
        place = at(root, path, file, key=True)
        return Problem(place, "E112", f'"{name}" is not a key that belongs here.', hint)
    if kind in _KINDS:
        code, sentence = _KINDS[kind]
        ctx: dict[str, Any] = fault.get("ctx", {})
        what = sentence.format(read=as_read(fault["input"]), **ctx)
        fix = _PATTERNS.get(_named(path), "") if "pattern" in kind else ""
        return Problem(at(root, path, file), code, f"{what}.", fix)
    code = kind if kind[1:].isdecimal() else "E114"
    what = fault["msg"] if fault["msg"].endswith((".", "?")) else f"{fault['msg']}."
    return Problem(at(root, path, file), code, what)


def _named(path: tuple[int | str, ...]) -> str:
    """The nearest key around a value: items of a list bear the list's name."""
    return next((each for each in reversed(path) if isinstance(each, str)), "")


def _keys(shape: type[Shape], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that are known at a path, for a near miss."""
    for part in path:
        for name, field in shape.model_fields.items():
            if part in (name, field.alias):
                shape = _shape_in(field.annotation) or shape
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _shape_in(annotation: object) -> type[Shape] | None:
    """The first shape inside an annotation such as `list[Shape] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    found = (_shape_in(each) for each in get_args(annotation))
    return next((each for each in found if each is not None), None)

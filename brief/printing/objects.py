"""Objects: the values of a PDF as plain ones, whatever stands in their place.

A document is read with forbearance: what is not of the kind that is looked for
counts as not there. What the values mean is in the rooms that ask for them.
"""

from __future__ import annotations

from collections.abc import Mapping


def resolved(value: object) -> object:
    """A value itself, where a document only says where it stands."""
    get_object = getattr(value, "get_object", None)
    found: object = get_object() if get_object else value
    return found


def held(value: object) -> Mapping[str, object]:
    """A dictionary, or an empty one."""
    value = resolved(value)
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> list[object]:
    """A list, or an empty one."""
    value = resolved(value)
    return value if isinstance(value, list) else []


def number(value: object, otherwise: float = 0.0) -> float:
    """A number, or another where there is none."""
    value = resolved(value)
    return float(value) if isinstance(value, (int, float)) else otherwise


def data_of(value: object) -> bytes | None:
    """A text as its bytes, or None where the value is none."""
    found = getattr(value, "original_bytes", value)
    return found if isinstance(found, bytes) else None


def stream_of(value: object) -> bytes | None:
    """What a stream holds, unpacked, or None where the value is none."""
    get_data = getattr(resolved(value), "get_data", None)
    return bytes(get_data()) if get_data else None

"""Looking things up in Word's XML, whichever namespace it uses (transitional or strict)."""

from __future__ import annotations

from typing import Any

_OFF = frozenset({"0", "false", "off", "none"})


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" for comments, entities and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any | None, name: str) -> str:
    """An attribute by its local name, "" if it is absent."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Any | None, name: str) -> Any | None:
    """The first child of that name, or None."""
    if element is None:
        return None
    return next((found for found in element if local_name(found) == name), None)


def value(element: Any | None, name: str) -> str:
    """The ``val`` of a child: ``<w:ilvl w:val="1"/>`` → «1»; "" if there is none."""
    return attribute(child(element, name), "val")


def flag(element: Any | None, name: str) -> bool | None:
    """A switch: True, False, or None if it is not set here."""
    found = child(element, name)
    return None if found is None else attribute(found, "val").lower() not in _OFF

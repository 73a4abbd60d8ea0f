"""Names that several terms bear: an editor is told, nothing is refused (one abbreviation may stand for two things).

Knows terms by what they have (`title`, `short_form`, `other_names`): the term's own panels ask it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.russian.words import fold


@dataclass(frozen=True, slots=True)
class Double:
    """Another term with the same name."""

    name: str
    other: Any  # a Term


def doubles_of(term: Any) -> tuple[Double, ...]:
    """Other terms, drafts too, that bear one of this term's names. One query.

    Names are compared without case and ё, short forms to the letter.
    """
    names = {_key(name): name for name in _names(term)}
    others = type(term)._default_manager.exclude(pk=term.pk).order_by("title", "pk") if names else ()
    found = ((_shared(names, other), other) for other in others)
    return tuple(Double(name, other) for name, other in found if name)


def _shared(names: dict[str, str], other: Any) -> str:
    return next((names[_key(name)] for name in _names(other) if _key(name) in names), "")


def _names(term: Any) -> Iterator[str]:
    yield from (name for name in (term.title, term.short_form.strip(), *term.other_names) if name)


def _key(name: str) -> str:
    """«ММС» is not «ммс»: an abbreviation is compared as it is written."""
    line = " ".join(name.split())
    return line if len(line) > 1 and line.isupper() else fold(line)

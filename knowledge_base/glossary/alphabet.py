"""Terms by letters, as a printed glossary has them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge_base.pages.rows import Row
from portal.russian.slugs import slug

#: Where terms stand that begin with a figure or a sign.
FIGURES = "0–9"


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms of one letter; `anchor` is the id of its heading."""

    letter: str
    anchor: str
    rows: tuple[Row, ...]


def letter_of(title: str) -> str:
    """«М» for «методическая служба»: the first letter, Ё among Е, quotes left out; «0–9» where there is none."""
    first = title.lstrip("«\"'„“( ")[:1].upper()
    return {"Ё": "Е"}.get(first, first) if first.isalpha() else FIGURES


def by_title(title: str) -> tuple[bool, str]:
    """Key of the alphabetical order: Russian letters first, figures last, ё beside е, quotes ignored."""
    plain = title.casefold().replace("ё", "е").lstrip("«\"'„“( ")
    return (letter_of(title) == FIGURES, plain)


def by_letters(rows: Sequence[Row]) -> tuple[Letter, ...]:
    """Rows in alphabetical order, cut where the letter changes."""
    return tuple(
        Letter(letter, f"letter-{slug(letter)}", tuple(found))
        for letter, found in groupby(rows, key=lambda row: letter_of(row.title))
    )

"""Who made the practice, in words: names only of people who agreed to it, the others by what they are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.russian.declension import genitive
from portal.russian.words import is_known


@dataclass(frozen=True, slots=True)
class Author:
    """An author as readers see him: `name` is "" without a consent, `url` without a card."""

    name: str
    url: str = ""
    position: str = ""


def shown(authors: Iterable[Author], organisation: str) -> tuple[Author, ...]:
    """The authors who can be named or described; where there is none, the staff: «педагоги лицея № 1»."""
    known = tuple(author for author in authors if author.name or author.position)
    return known or (Author("", position=staff_of(organisation)),) if organisation or known else ()


def staff_of(organisation: str) -> str:
    """«педагоги детского сада № 12»; an organisation that opens its name with a common word is written small."""
    return f"педагоги {_small(genitive(organisation))}"


def line(authors: Sequence[Author]) -> str:
    """All authors in one line: «Заречная В. И., учитель физики; учитель химии»."""
    return "; ".join(", ".join(part for part in (one.name, one.position) if part) for one in authors)


def _small(name: str) -> str:
    """«Детского сада» opens with a capital only as a name of its own; «Светлоозёрской школы» keeps it, and so does «МБОУ»."""
    first = name.split(" ")[0]
    is_common = first[:1].isupper() and first[1:] == first[1:].lower() and is_known(first)
    return name[0].lower() + name[1:] if is_common else name

"""What the first page shows of each room. Rooms offer a section; this room only orders them.

A section without content is not shown: `rows` empty means no block.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the first page: rendered by `template` with `rows`; `url` and `link` lead on to everything."""

    name: str
    title: str
    template: str
    rows: Sequence[Any]
    url: str = ""
    link: str = ""


SectionMaker = Callable[[dt.date], Section | None]
_makers: dict[str, tuple[int, SectionMaker]] = {}


def register(name: str, order: int, maker: SectionMaker) -> None:
    """Offer a section; the smaller `order` stands higher. Registering a name again replaces it."""
    _makers[name] = (order, maker)


def sections_of_first_page(today: dt.date) -> tuple[Section, ...]:
    """All sections that have something to show today, in their order."""
    made = (maker(today) for _, maker in sorted(_makers.values(), key=lambda pair: pair[0]))
    return tuple(section for section in made if section is not None and section.rows)

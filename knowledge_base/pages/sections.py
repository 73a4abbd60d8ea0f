"""What rooms show on pages of other rooms: a community's page its events, the first page what is new.

The page that shows sections is their *host* and has a name («node», «home» …); an upper room offers a section to it and the host
never learns which rooms there are.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A block of a page: `rows` shown by `template`; `url` and `link` lead on to everything. Without rows it is not shown."""

    name: str
    title: str
    rows: Sequence[Any]
    url: str = ""
    link: str = ""
    template: str = "components/section_rows.html"
    note: str = ""


#: (page or item that hosts the section, today) → the section, or None where there is nothing to show.
SectionMaker = Callable[[Any, dt.date], Section | None]
_makers: dict[str, dict[str, tuple[int, SectionMaker]]] = defaultdict(dict)


def offer(host: str, name: str, order: int, maker: SectionMaker) -> None:
    """Offer a section to all pages of a host; the smaller `order` stands higher. Offering a name again replaces it."""
    _makers[host][name] = (order, maker)


def sections_on(host: str, page: Any, today: dt.date) -> tuple[Section, ...]:
    """What the rooms have for this page today, in order; empty sections are left out."""
    made = (maker(page, today) for _, maker in sorted(_makers[host].values(), key=lambda pair: pair[0]))
    return tuple(section for section in made if section is not None and section.rows)

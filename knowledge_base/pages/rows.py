"""A thing in a list, whatever its room: one shape, one template (`components/row.html`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with a shape and a colour that say the same. `tone`: in-force, pending, repealed or doubt; `shape`: an icon."""

    label: str
    tone: str = "doubt"
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a listing, a section or a feed.

    `head` stands small above the title («Педагогическая практика»), `text` below it (one or two sentences), `meta` are small
    facts (organisation, levels); `marks` are what other rooms say of it (`pages.notices`); `day` is when it appeared, for feeds.
    """

    pk: int
    url: str
    title: str
    head: str = ""
    text: str = ""
    meta: tuple[str, ...] = ()
    badge: Badge | None = None
    marks: tuple[Badge, ...] = ()
    day: dt.date | dt.datetime | None = None

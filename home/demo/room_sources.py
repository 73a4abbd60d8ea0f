"""The files of the rooms above the bank → frozen values. Touches no database.

What has much to say has a file of its own (`practices/<slug>.toml`); short things stand together, each with its `slug`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from home.demo.sources import FOLDER, SourceError, table
from portal.russian.slugs import slug as slug_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a room: its slug and its card as written."""

    slug: str
    card: Mapping[str, Any]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Rows of the card; none where the card does not name them."""
        return list(self.card.get(name, ()))

    def slugs(self, name: str) -> list[str]:
        """What the card refers to by slugs."""
        return list(self.card.get(name, ()))

    def text(self, name: str) -> str:
        """A text of the card; "" where there is none."""
        return str(self.card.get(name, "")).strip()

    def lines(self, name: str) -> str:
        """A list of the card, one a line."""
        return "\n".join(self.card.get(name, ()))


@dataclass(frozen=True, slots=True)
class SessionSource:
    """When one session of an event begins and ends, on the clocks of the town, and what the card says besides."""

    starts: dt.datetime
    ends: dt.datetime
    all_day: bool
    card: Mapping[str, Any]

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day of it."""
        return tuple(
            self.starts.date() + dt.timedelta(days=place) for place in range((self.ends - self.starts).days + 1)
        )


@cache
def persons() -> tuple[Entry, ...]:
    """People."""
    return _listed(table("persons")["person"])


@cache
def terms() -> tuple[Entry, ...]:
    """Terms of the glossary; a slug is made of the title."""
    return tuple(Entry(slug_of(row["title"]), row) for row in table("terms")["term"])


@cache
def materials() -> tuple[Entry, ...]:
    """Methodical materials."""
    return _folder("materials")


@cache
def tasks() -> tuple[Entry, ...]:
    """Topical tasks, in the order in which the council named them."""
    order = ("odin-klass-raznyy-temp", "roditeli-kak-soyuzniki", "govorim-i-ocenivaem")
    found = {entry.slug: entry for entry in _folder("tasks")}
    return tuple(found[slug] for slug in order)


@cache
def nodes() -> tuple[Entry, ...]:
    """Nodes of the network."""
    return _folder("communities")


@cache
def practices() -> tuple[Entry, ...]:
    """Practices, drafts among them (`draft = true`)."""
    return _folder("practices")


@cache
def news() -> tuple[Entry, ...]:
    """News, oldest first."""
    return _listed(table("news")["news"])


@cache
def reports() -> tuple[Entry, ...]:
    """Reports of errors."""
    return _listed(table("reports")["report"])


@cache
def events() -> tuple[Entry, ...]:
    """Events of the school year, in the order of their first session."""
    files = sorted((FOLDER / "events").glob("[0-9]*.toml"))
    found = _listed([row for path in files for row in _read(path)["event"]])
    return tuple(sorted(found, key=lambda entry: (sessions_of(entry)[0].starts, entry.slug)))


@cache
def places() -> dict[str, Any]:
    """Where events are held, by key."""
    return _read(FOLDER / "events" / "places.toml")


def sessions_of(event: Entry) -> tuple[SessionSource, ...]:
    """The sessions as written: `day` with `from` and `till`, or whole days from `day` to `till_day`."""
    found = []
    for row in event.rows("sessions"):
        day = row["day"]
        whole = "from" not in row
        starts = dt.datetime.combine(day, dt.time() if whole else dt.time.fromisoformat(row["from"]))
        last = row.get("till_day", day)
        ends = dt.datetime.combine(last, dt.time() if whole else dt.time.fromisoformat(row["till"]))
        found.append(SessionSource(starts, ends, whole, row))
    return tuple(found)


def _folder(name: str) -> tuple[Entry, ...]:
    return tuple(Entry(path.stem, _read(path)) for path in sorted((FOLDER / name).glob("*.toml")))


def _listed(rows: list[dict[str, Any]]) -> tuple[Entry, ...]:
    found = tuple(Entry(row["slug"], row) for row in rows)
    if len({entry.slug for entry in found}) != len(found):
        raise SourceError("two things bear one slug")
    return found


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

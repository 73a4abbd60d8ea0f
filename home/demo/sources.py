"""The files of this folder → frozen values. Touches no database.

A document is a file `documents/<slug>.md`: TOML between two lines `+++`, then the text as an editor would paste it; the text of
every later edition follows under a line `+++ 2025-04-01` as a list of changes (`patching`).
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from home.demo.patching import patched

FOLDER = Path(__file__).resolve().parent
FILES = FOLDER / "files"

_FRONT = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n?(.*)\Z", re.DOTALL)
_EDITION = re.compile(r"^\+\+\+ (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EditionSource:
    """The whole text in force from a day on."""

    text: str
    in_force_from: dt.date | None = None
    act: str = ""  # slug of the amending document
    act_name: str = ""  # or what it is called where the bank has it not
    changes: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A document: its slug, its card as written, its editions in the order of time."""

    slug: str
    card: Mapping[str, Any]
    editions: tuple[EditionSource, ...]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Rows of the card: relations, steps, files."""
        return list(self.card.get(name, ()))


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page of the service: its slug, its parent's slug ("" = the first page), its fields, its blocks."""

    slug: str
    parent: str
    card: Mapping[str, Any]

    @property
    def body(self) -> list[dict[str, Any]]:
        """The blocks of the page, as written."""
        return list(self.card.get("body", ()))


class SourceError(ValueError):
    """A file of the demo is not written as agreed."""


def table(name: str) -> dict[str, Any]:
    """One TOML file of this folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def documents() -> tuple[DocumentSource, ...]:
    """All documents, in the order of their dates, those without a date last."""
    found = [read_document(path) for path in sorted((FOLDER / "documents").glob("*.md"))]
    return tuple(sorted(found, key=lambda document: (document.card.get("adopted", dt.date.max), document.slug)))


@cache
def pages() -> tuple[PageSource, ...]:
    """All pages, parents before children, in the order of the menu."""
    return tuple(read_page(path) for path in sorted((FOLDER / "pages").glob("*.toml")))


def read_document(path: Path) -> DocumentSource:
    """One document; raises SourceError where the file is not as agreed."""
    match = _FRONT.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise SourceError(f"{path.name}: no card between +++ lines")
    card = tomllib.loads(match[1])
    return DocumentSource(path.stem, card, editions_of(path.stem, card, match[2]))


def editions_of(slug: str, card: Mapping[str, Any], body: str) -> tuple[EditionSource, ...]:
    """Editions with their whole texts: the first as written, each later one from the one before it."""
    first, *rest = _EDITION.split(body)
    text = first.strip("\n")
    if not text:
        return ()
    patches = dict(zip(map(dt.date.fromisoformat, rest[::2]), rest[1::2], strict=True))
    rows = card.get("editions") or [{"from": card.get("in_force_from")}]
    found = []
    for place, row in enumerate(rows):
        if place:
            text = patched(text, patches.pop(row["from"]))
        found.append(
            EditionSource(text, row.get("from"), row.get("act", ""), row.get("act_name", ""), row.get("changes", ""))
        )
    if patches:
        raise SourceError(f"{slug}: text of an edition that the card does not name: {sorted(patches)}")
    return tuple(found)


def read_page(path: Path) -> PageSource:
    """One page."""
    card = tomllib.loads(path.read_text(encoding="utf-8"))
    return PageSource(card["slug"], card.get("parent", ""), card)

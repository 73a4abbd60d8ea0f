"""Blocks as the sources write them → the raw value of a StreamField."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from home.demo.sources import SourceError, table
from portal.files.models import PortalImage

_LINK = re.compile(r'<a href="(page|event):([a-z0-9-]+)">')

Row = Mapping[str, Any]

# What an editor's form stores for a field left empty; a missing one would read as None.
_BLANK_STEP = {"text": "", "term": ""}
_BLANK_LINK = {"url": "", "title": "", "note": ""}
_BLANK_CONTACT = dict.fromkeys(("name", "telephone", "email", "room", "hours", "topics"), "")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Makes bodies; knows the pages, pictures and addresses of events that blocks name by slug and by file."""

    pages: Mapping[str, Page]
    pictures: Mapping[str, PortalImage]
    events: Mapping[str, str] = field(default_factory=dict)

    def raw(self, rows: list[dict[str, Any]]) -> str:
        """JSON of the blocks; raises SourceError for a type of block that there is not."""
        return json.dumps([self._block(row) for row in rows])

    def _block(self, row: Row) -> dict[str, Any]:
        makers: dict[str, Callable[[Row], Any]] = {
            "heading": lambda row: {"text": row["text"], "level": row.get("level", "2")},
            "paragraph": lambda row: self._rich(row["html"]),
            "note": lambda row: {"kind": row["kind"], "text": self._rich(row["html"])},
            "steps": lambda row: [{**_BLANK_STEP, **item} for item in row["items"]],
            "table": _table,
            "questions": lambda row: [{**item, "answer": self._rich(item["answer"])} for item in row["items"]],
            "contacts": lambda row: [{**_BLANK_CONTACT, **item} for item in row["items"]],
            "picture": lambda row: {
                "image": self.pictures[row["image"]].pk,
                "caption": row.get("caption", ""),
                "alt_text": "",
            },
            "links": lambda row: [
                {**_BLANK_LINK, **item, "page": self._page(item["page"]).pk} for item in row["items"]
            ],
            "organisations": lambda row: [{**_BLANK_CONTACT, **item} for item in _contacts_of(row["slugs"])],
        }
        if row["type"] not in makers:
            raise SourceError(f"no block «{row['type']}»")
        kind = "contacts" if row["type"] == "organisations" else row["type"]
        return {"type": kind, "value": makers[row["type"]](row)}

    def _rich(self, html: str) -> str:
        return _LINK.sub(self._link, html)

    def _link(self, match: re.Match[str]) -> str:
        kind, slug = match.groups()
        if kind == "page":
            return f'<a linktype="page" id="{self._page(slug).pk}">'
        if slug not in self.events:
            raise SourceError(f"no event «{slug}»")
        return f'<a href="{self.events[slug]}">'

    def _page(self, slug: str) -> Page:
        if slug not in self.pages:
            raise SourceError(f"no page «{slug}»")
        return self.pages[slug]


def _table(row: Row) -> dict[str, Any]:
    header = bool(row.get("header_row"))
    return {
        "caption": row["caption"],
        "table": {
            "data": row["rows"],
            "first_row_is_table_header": header,
            "first_col_is_header": False,
            "table_header_choice": "row" if header else "neither",
        },
    }


def _contacts_of(slugs: list[str]) -> list[dict[str, str]]:
    """Organisations with what they are useful for."""
    known = {row["slug"]: row for row in table("organisations")["organisation"]}
    return [
        {
            "position": known[slug]["short_name"],
            "telephone": known[slug]["telephone"],
            "email": known[slug]["email"],
            "room": known[slug]["address"].removeprefix("Среднереченская область, "),
            "topics": known[slug]["about"],
        }
        for slug in slugs
    ]

"""What pages name, as the API tells it: links, files, acts of the bank, texts of bodies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from knowledge_base.pages.file_row import FileLine
from knowledge_base.pages.links import Link
from knowledge_base.pages.passages import passages_of
from portal.api.paging import absolute
from portal.api.shapes import FileOut, LinkOut, Passage


def link_out(request: HttpRequest, link: Link | None) -> LinkOut | None:
    """A link with its whole address; None for none."""
    return LinkOut(title=link.title, url=absolute(request, link.url)) if link is not None else None


def files_out(request: HttpRequest, files: Iterable[FileLine]) -> list[FileOut]:
    """Files to take away."""
    return [
        FileOut(
            title=line.title,
            url=absolute(request, line.file.url) or "",
            format=line.file.format_label,
            bytes=line.file.file_size,
            sha256=line.file.sha256,
        )
        for line in files
    ]


def body_out(body: Any) -> list[Passage]:
    """The text of a body of blocks, each block under the heading that it stands below."""
    found = (passage for passage in passages_of(body) if passage.text != passage.label)
    return [Passage(heading=passage.label, text=passage.text) for passage in found]

"""The text of a body of blocks for the search: one passage a block, each leading to the heading it stands below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from portal.russian.slugs import slug
from search.records import Passage


def passages_of(body: Any) -> Iterator[Passage]:
    """The text of the blocks, one passage a block, each under the heading that it stands below and leading to it."""
    anchor, label = "", ""
    for block in body:
        if block.block_type == "heading":
            label = block.value["text"]
            anchor = slug(label)[:60]
            yield Passage(label, anchor, label)
            continue
        parts = [text for text in map(plain, block.block.get_searchable_content(block.value)) if text]
        if parts:
            yield Passage(sentences(parts), anchor, label)


def sentences(parts: Sequence[str]) -> str:
    """Parts of a block (steps, cells, answers) as running text: a full stop where a part has no end of its own."""
    return " ".join(part if part[-1] in ".!?:;,…" else f"{part}." for part in parts)


def plain(html: str) -> str:
    """Text without markup, single spaces."""
    return " ".join(unescape(strip_tags(str(html).replace("<", " <"))).split())

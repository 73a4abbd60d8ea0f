"""The text of a body of blocks for the search: one passage a block, each leading to the heading it stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ChooserBlock, ListBlock

from portal.russian.slugs import slug
from search.records import Passage

_EMPTY_LINES = re.compile(r"\n\s*\n")


def passages_of(body: Any) -> Iterator[Passage]:
    """The text of the blocks, one passage a block, each under the heading that it stands below and leading to it.

    Read off what is stored: files, pictures and pages that blocks name have no words here and cost no query.
    """
    anchor, label = "", ""
    for block in body.raw_data:
        if block["type"] == "heading":
            label = block["value"]["text"]
            anchor = slug(label)[:60]
            yield Passage(label, anchor, label)
            continue
        kind = body.stream_block.child_blocks.get(block["type"])
        parts = [text for text in map(plain, _words(kind, block["value"])) if text] if kind is not None else []
        if parts:
            yield Passage(sentences(parts), anchor, label)


def _words(block: Block, stored: Any) -> Iterator[str]:
    """What is searched of a stored value, as the blocks themselves say it, without fetching what choosers have chosen."""
    if not getattr(block, "search_index", True) or isinstance(block, ChooserBlock):
        return
    if isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            if name in stored:
                yield from _words(child, stored[name])
    elif isinstance(block, ListBlock):
        for item in stored:
            yield from _words(block.child_block, item["value"] if block._item_is_in_block_format(item) else item)
    elif isinstance(block, BaseStreamBlock):
        for item in stored:
            if item["type"] in block.child_blocks:
                yield from _words(block.child_blocks[item["type"]], item["value"])
    else:
        yield from block.get_searchable_content(block.to_python(stored))


def paragraphs(text: str) -> Iterator[Passage]:
    """A plain text, one passage for what an empty line parts."""
    for part in _EMPTY_LINES.split(text.strip()):
        if part.strip():
            yield Passage(part.strip())


def sentences(parts: Sequence[str]) -> str:
    """Parts of a block (steps, cells, answers) as running text: a full stop where a part has no end of its own."""
    return " ".join(part if part[-1] in ".!?:;,…" else f"{part}." for part in parts)


def plain(html: str) -> str:
    """Text without markup, single spaces."""
    return " ".join(unescape(strip_tags(str(html).replace("<", " <"))).split())

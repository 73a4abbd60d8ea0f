"""Where the links of a hit lead: to the thing and to each place found in it, with what was searched where the thing marks it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

from search.results import Fragment, Hit
from search.sources import get_source

MARKS = "q"
"""Parameter of a thing's address that says what to mark in its text."""

# «прил. 1» is how a margin has it; a reader of results has not seen yet that the act has annexes.
_ANNEX = re.compile(r"\bприл\.(?=\s|,|$)")
_OF_ANNEX = re.compile(r"(\bк\s)прил\.(?=\s|,|$)")


def linked(hit: Hit, text: str) -> Hit:
    """The hit with the whole address in every link, `text` being what was searched; a fragment without a place keeps no link."""
    source = get_source(hit.kind)
    marks = text if source is not None and getattr(source, "marks_inside", False) else ""
    url = with_marks(hit.url, marks)
    return replace(hit, url=url, fragments=tuple(_linked(fragment, url) for fragment in hit.fragments))


def with_marks(url: str, text: str) -> str:
    """The address with what is to be marked there, before the name of the place: `/documents/1/?q=план#p2`."""
    if not text:
        return url
    path, hash_, place = url.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{MARKS}={quote(text)}{hash_}{place}"


def in_plain_words(label: str) -> str:
    """«прил. 1, п. 4» → «приложение 1, п. 4»; «прил. 2 к прил. 1» → «приложение 2 к приложению 1»."""
    return _ANNEX.sub("приложение", _OF_ANNEX.sub(r"\1приложению", label)) if "прил." in label else label


def _linked(fragment: Fragment, url: str) -> Fragment:
    place = f"{url.partition('#')[0]}#{fragment.anchor}" if fragment.anchor else ""
    return replace(fragment, url=fragment.url or place, label=in_plain_words(fragment.label))

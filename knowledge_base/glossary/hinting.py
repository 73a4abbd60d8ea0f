"""Hints put into the HTML of a text: the first place of each term becomes a link to its explanation. Pure.

Only text between tags is touched, and there only `<a class="hint" …>…</a>` is put around words that stand in it; everything
else stays as it was, byte for byte (`without_hints` gives back the input). The link works as it is; `static/js/glossary.js`
lets it open the definition in place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from django.utils.html import escape

from knowledge_base.glossary.matching import Entry, TermIndex

#: Where no hint may stand: links and buttons (no control inside another), headings, code, and what is no text at all.
_CLOSED = frozenset(
    "a button summary label select option textarea h1 h2 h3 h4 h5 h6 code pre kbd samp dfn svg math object iframe title".split()  # noqa: SIM905
)
#: Written on an element to keep hints out of it.
_OPT_OUT = "data-no-hints"

# A comment, an element whose content is no markup, or a tag (quoted values may hold «>»). Possessive: never tried again.
_MARKUP = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|"
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SPACES = frozenset({"&nbsp;", "&#160;", "&#xa0;", "&#xA0;"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_HINT = re.compile(r'<a class="hint"[^>]*>(.*?)</a>', re.DOTALL)

#: Characters of a definition that a small window holds; the rest is on the term's own page.
LONGEST = 320


def with_hints(html: str, index: TermIndex, seen: set[int], leave_out: Collection[str] = ()) -> str:
    """The same HTML with a hint at the first place of each term.

    `seen` holds keys of terms hinted before on the same page and takes up the new ones; terms whose address is in `leave_out`
    are not hinted (the page of the term itself).
    """
    if not index:
        return html
    out: list[str] = []
    done = 0
    for start, end in _open_text(html):
        for at, to, entry in _places(html[start:end], index):
            if entry.pk in seen or entry.url in leave_out:
                continue
            seen.add(entry.pk)
            opening = _opening(entry.url, entry.title, entry.definition)
            out += (html[done : start + at], opening, html[start + at : start + to], "</a>")
            done = start + to
    return "".join((*out, html[done:])) if out else html


def without_hints(html: str) -> str:
    """The HTML as it was before `with_hints`."""
    return _HINT.sub(r"\1", html)


def shortened(definition: str) -> str:
    """A definition on one line, cut at a word where it is long."""
    line = " ".join(definition.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:—–- ')}…"


def _places(text: str, index: TermIndex) -> Iterator[tuple[int, int, Entry]]:
    plain = _ENTITY.sub(_blank, text) if "&" in text else text
    for match in index.matches(plain):
        yield match.start, match.end, match.entry


def _blank(match: re.Match[str]) -> str:
    """As long as the entity, so that places stay; a space where it is one, else a sign that is part of no word."""
    entity = match[0]
    return (" " if entity in _SPACES else "\x00") * len(entity)


@lru_cache(maxsize=4096)
def _opening(url: str, title: str, definition: str) -> str:
    meaning = escape(shortened(definition))
    return f'<a class="hint" href="{escape(url)}" data-term="{escape(title)}" data-definition="{meaning}">'


def _open_text(html: str) -> Iterator[tuple[int, int]]:
    """Places of text in which a hint may stand, in order."""
    closed_by, depth, at = "", 0, 0
    for tag in _MARKUP.finditer(html):
        if not closed_by and tag.start() > at:
            yield at, tag.start()
        at = tag.end()
        name = (tag["name"] or "").lower()
        if not name:
            continue
        if closed_by:
            if name == closed_by and not _closes_itself(tag):
                depth += -1 if tag["close"] else 1
                closed_by = closed_by if depth else ""
        elif not tag["close"] and not _closes_itself(tag) and (name in _CLOSED or _OPT_OUT in tag["rest"]):
            closed_by, depth = name, 1
    if not closed_by and at < len(html):
        yield at, len(html)


def _closes_itself(tag: re.Match[str]) -> bool:
    return tag["name"].lower() in _VOID or (tag["rest"].endswith("/") and tag["name"].lower() in ("svg", "path"))

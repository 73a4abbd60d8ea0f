"""The text of an edition as HTML with an address for each clause, and its contents.

Thousands of clauses are written by one function instead of a template, and kept in the cache under the edition's version
and the text's checksum: the same text, cut the same way, always gives the same markup. This is the one place where clauses
are escaped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import NamedTuple

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from knowledge_base.documents.clauses import Clause as Cut
from knowledge_base.documents.clauses import ClauseKind, ContentsEntry, contents
from knowledge_base.documents.inside_marks import FoundClause, Marks, Place, marks_of
from knowledge_base.documents.linking.link import NO_LINKS, Link, Links, Where
from knowledge_base.documents.models.edition import Clause, Edition
from portal.russian.typography import bind
from search.fragments import Marker

#: Raised whenever the markup changes, so that no old markup is taken from the cache.
MARKUP = 5
KEPT_FOR = 7 * 24 * 3600

# Kind → class of the front end. What is not listed is an ordinary clause.
_CLASSES: dict[str, str] = {
    ClauseKind.ANNEX: "clause--annex",
    ClauseKind.SECTION: "clause--part",
    ClauseKind.CHAPTER: "clause--part",
    ClauseKind.ARTICLE: "clause--article",
    ClauseKind.HEADING: "clause--part",
    ClauseKind.SUBCLAUSE: "clause--item",
    ClauseKind.ITEM: "clause--item",
    ClauseKind.PREAMBLE: "clause--preamble",
    ClauseKind.PARAGRAPH: "clause--paragraph",
    ClauseKind.TABLE: "clause--table",
}

# The address of a cited act, up to its clause.
_CITED = re.compile(r'<a class="citation" href="[^"#?]*')

# Below the page's title (h1) and the heading of the text (h2).
_FIRST_HEADING = 3


#: No marks.
NOTHING = Marks()

_TO_LIST = '<a href="#inside">К списку найденного</a>'


class _On(NamedTuple):
    """What lies over the words of a heading or a text: citations, and what was found."""

    links: Sequence[Link]
    marks: Sequence[Place]


@dataclass(frozen=True, slots=True)
class EditionText:
    """The markup of the clauses (one element each, its anchor is the id), the contents, how many clauses there are."""

    html: SafeString
    contents: tuple[ContentsEntry, ...]
    clause_count: int
    found: tuple[FoundClause, ...] = ()
    """Clauses in which something is marked."""


def text_of(
    edition: Edition,
    changed: frozenset[str] = frozenset(),
    day: date | None = None,
    links: Links = NO_LINKS,
    marker: Marker | None = None,
) -> EditionText:
    """The text for readers: from the cache, or made of the clause rows (one query).

    Clauses whose addresses stand in `changed` lead to their history, which keeps the `day` asked for. `links` are the acts
    cited in the text that readers may open. What `marker` finds is marked; such a text is made anew, for whoever asks.
    """
    shown = " ".join([*sorted(changed), "", links.mark])
    marked = hashlib.sha256(shown.encode()).hexdigest() if changed or links.mark else ""
    key = f"documents.edition.{MARKUP}.{edition.pk}.{edition.version}.{edition.sha256}.{marked}"
    found: EditionText | None = cache.get(key) if marker is None else None
    ending = f'?edition={edition.pk}" rel="nofollow"'
    if found is None:
        clauses = clauses_of(edition)
        marks = marks_of(clauses, marker) if marker is not None else NOTHING
        found = render(clauses, changed, ending, links.made(), marks)
        if marker is None:
            cache.set(key, found, KEPT_FOR)
    if day is None or not (changed or links.mark):
        return found
    dated = ending.replace('"', f'&amp;on={day.isoformat()}"', 1)
    html = _CITED.sub(rf"\g<0>?on={day.isoformat()}", found.html.replace(ending, dated))
    # Only a date is put into markup that was escaped.
    return replace(found, html=mark_safe(html))


def clauses_of(edition: Edition) -> list[Cut]:
    """The stored clauses of an edition, as `clauses.cut` gave them."""
    rows = Clause.objects.filter(edition_id=edition.pk).order_by("position")
    fields = ("anchor", "number", "label", "kind", "level", "heading", "text")
    return [
        Cut(anchor, number, label, ClauseKind(kind), level, heading, text)
        for anchor, number, label, kind, level, heading, text in rows.values_list(*fields)
    ]


def render(
    clauses: Sequence[Cut],
    changed: frozenset[str] = frozenset(),
    ending: str = '"',
    links: Mapping[Where, Sequence[Link]] | None = None,
    marks: Marks = NOTHING,
) -> EditionText:
    """Pure: clauses → markup and contents; those of `changed` with a link to their history, which ends in `ending`."""
    links = links or {}
    around = marks.around()
    parts: list[str] = []
    above: list[int] = []  # levels of the headings that stand over the present place
    for clause in clauses:
        while above and above[-1] >= clause.level:
            above.pop()
        parts.append(_clause(clause, len(above), ending if clause.anchor in changed else "", links, marks))
        if clause.anchor in around:
            parts.append(_steps(*around[clause.anchor]))
        if clause.heading:
            above.append(clause.level)
    # Every piece was escaped by `_clause`.
    return EditionText(mark_safe("\n".join(parts)), tuple(contents(clauses)), len(clauses), marks.clauses)


def _clause(clause: Cut, depth: int, ending: str, links: Mapping[Where, Sequence[Link]], marks: Marks) -> str:
    anchor = escape(clause.anchor)
    classes = f"clause {_CLASSES[clause.kind]}" if clause.kind in _CLASSES else "clause"
    number = _number(clause, anchor)
    head = ""
    if clause.heading:
        tag = f"h{min(_FIRST_HEADING + depth, 6)}"
        heading = _linked(clause.heading, 0, _on(clause, "heading", links, marks))
        head = f'<{tag} class="clause__heading">{number}{heading}</{tag}>'
        number = ""
    its = _on(clause, "text", links, marks)
    body = _table(clause.text, its) if clause.kind is ClauseKind.TABLE else _paragraphs(clause, its)
    history = _history(clause, anchor, ending) if ending else ""
    return f'<div class="{classes}" id="{anchor}">{head}{number}{body}{history}</div>'


def _history(clause: Cut, anchor: str, ending: str) -> str:
    """The address is relative to the document's own, so that the markup may be kept wherever the document is moved."""
    what = f'<span class="visually-hidden">: {escape(clause.label)}</span>' if clause.label else ""
    return f'<p class="clause__history no-print"><a href="clauses/{anchor}/{ending}>как менялся текст{what}</a></p>'


def _on(clause: Cut, part: str, links: Mapping[Where, Sequence[Link]], marks: Marks) -> _On:
    where = (clause.anchor, part)
    return _On(links.get(where, ()), marks.places.get(where, ()))


def _linked(words: str, offset: int, on: _On) -> str:
    """Words of the act for readers, those that cite another act as links; `words` stand at `offset` in their clause.

    Only its spaces may turn non-breaking, the stored text is left alone. A citation that runs over the edge of these words is
    linked as far as it stands in them; of two that overlap the first counts.
    """
    bound = bind(words)  # as long as before
    if not on.links:
        return _marked(bound, 0, len(words), offset, on.marks)
    pieces: list[str] = []
    done = 0
    for link in sorted(on.links, key=lambda one: (one.start, -one.end)):
        start, end = max(link.start - offset, done), min(link.end - offset, len(words))
        if start >= end or not words[start:end].strip():
            continue
        inner = _marked(bound, start, end, offset, on.marks)
        pieces += [_marked(bound, done, start, offset, on.marks), _link(link, inner)]
        done = end
    return "".join([*pieces, _marked(bound, done, len(words), offset, on.marks)])


def _marked(words: str, start: int, end: int, offset: int, marks: Sequence[Place]) -> str:
    """A piece of words, escaped, with what was found in it marked; the marks are counted from the clause's beginning."""
    pieces: list[str] = []
    done = start
    for first, last in marks:
        begins, stops = max(first - offset, done), min(last - offset, end)
        if begins < stops:
            pieces += [escape(words[done:begins]), "<mark>", escape(words[begins:stops]), "</mark>"]
            done = stops
    return "".join([*pieces, escape(words[done:end])])


def _steps(before: FoundClause | None, after: FoundClause | None) -> str:
    """Links from a found clause to its neighbours, for who walks through them without scripts."""
    links = [
        f'<a href="#{escape(clause.anchor)}">{words}: {escape(clause.name)}</a>'
        for words, clause in (("Раньше", before), ("Дальше", after))
        if clause is not None
    ]
    return f'<p class="inside-steps no-print">{" ".join([*links, _TO_LIST])}</p>'


def _link(link: Link, words: str) -> str:
    """A link around words that are escaped already; what became of the act is said in words of the portal's, not the act's."""
    fate = f' <span class="citation__fate">{escape(link.fate)}</span>' if link.fate else ""
    title = f' title="{escape(link.title)}"' if link.title else ""
    return f'<a class="citation" href="{escape(link.url)}"{title}>{words}</a>{fate}'


def _number(clause: Cut, anchor: str) -> str:
    """The number as a link to the clause itself; `data-label` is what a copied link is called."""
    if not clause.number:
        return ""
    label = escape(clause.label)
    shown = "#" if names_its_number(clause) else f"{escape(clause.number)}{stop_of(clause)}"
    return (
        f'<a class="clause__number" href="#{anchor}" data-label="{label}" aria-label="{label}, ссылка на это место">'
        f"{shown}</a> "
    )


def names_its_number(clause: Cut) -> bool:
    """Whether the heading says the number: «Статья 5. Права» names itself; «Общие положения» needs its number before it."""
    return any(word.strip(".:)") == clause.number for word in clause.heading.split()[:3])


def stop_of(clause: Cut) -> str:
    """What follows the number: a bracket behind «а», a full stop behind «2.3»."""
    return ")" if clause.kind is ClauseKind.SUBCLAUSE else "."


def _paragraphs(clause: Cut, on: _On) -> str:
    if not clause.text:
        return ""
    dash = "– " if clause.kind is ClauseKind.ITEM and not clause.number else ""
    lines = "".join(f"<p>{dash}{_linked(line, at, on)}</p>" for line, at in _split(clause.text, "\n") if line.strip())
    return f'<div class="clause__text">{lines}</div>'


def _table(text: str, on: _On) -> str:
    """Rows are parted by line feeds, cells by « | ». A wide table scrolls by itself, by keyboard too."""
    rows = "".join(
        f"<tr>{''.join(_cell(cell, start + at, on) for cell, at in _split(line, ' | '))}</tr>"
        for line, start in _split(text, "\n")
        if line.strip()
    )
    return f'<div class="clause__table" role="group" aria-label="Таблица" tabindex="0"><table>{rows}</table></div>'


def _cell(cell: str, at: int, on: _On) -> str:
    return f"<td>{_linked(cell.strip(), at + len(cell) - len(cell.lstrip()), on)}</td>"


def _split(text: str, separator: str) -> Iterator[tuple[str, int]]:
    """The parts of a text and where each begins in it."""
    at = 0
    for part in text.split(separator):
        yield part, at
        at += len(part) + len(separator)

"""The text of an edition as HTML with an address for each clause, and its contents.

Thousands of clauses are written by one function instead of a template, and kept in the cache under the edition's version
and the text's checksum: the same text, cut the same way, always gives the same markup. This is the one place where clauses
are escaped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from knowledge_base.documents.clauses import Clause as Cut
from knowledge_base.documents.clauses import ClauseKind, ContentsEntry, contents
from knowledge_base.documents.models.edition import Clause, Edition
from portal.russian.typography import bind

#: Raised whenever the markup changes, so that no old markup is taken from the cache.
MARKUP = 3
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

# Below the page's title (h1) and the heading of the text (h2).
_FIRST_HEADING = 3


@dataclass(frozen=True, slots=True)
class EditionText:
    """The markup of the clauses (one element each, its anchor is the id), the contents, how many clauses there are."""

    html: SafeString
    contents: tuple[ContentsEntry, ...]
    clause_count: int


def text_of(edition: Edition, changed: frozenset[str] = frozenset(), day: date | None = None) -> EditionText:
    """The text for readers: from the cache, or made of the clause rows (one query).

    Clauses whose addresses stand in `changed` lead to their history, which keeps the `day` asked for.
    """
    marked = hashlib.sha256(" ".join(sorted(changed)).encode()).hexdigest() if changed else ""
    key = f"documents.edition.{MARKUP}.{edition.pk}.{edition.version}.{edition.sha256}.{marked}"
    found: EditionText | None = cache.get(key)
    ending = f'?edition={edition.pk}" rel="nofollow"'
    if found is None:
        found = render(clauses_of(edition), changed, ending)
        cache.set(key, found, KEPT_FOR)
    if day is None or not changed:
        return found
    dated = ending.replace('"', f'&amp;on={day.isoformat()}"', 1)
    # Only a date is put into markup that was escaped.
    return replace(found, html=mark_safe(found.html.replace(ending, dated)))


def clauses_of(edition: Edition) -> list[Cut]:
    """The stored clauses of an edition, as `clauses.cut` gave them."""
    rows = Clause.objects.filter(edition_id=edition.pk).order_by("position")
    fields = ("anchor", "number", "label", "kind", "level", "heading", "text")
    return [
        Cut(anchor, number, label, ClauseKind(kind), level, heading, text)
        for anchor, number, label, kind, level, heading, text in rows.values_list(*fields)
    ]


def render(clauses: Sequence[Cut], changed: frozenset[str] = frozenset(), ending: str = '"') -> EditionText:
    """Pure: clauses → markup and contents; those of `changed` with a link to their history, which ends in `ending`."""
    parts: list[str] = []
    above: list[int] = []  # levels of the headings that stand over the present place
    for clause in clauses:
        while above and above[-1] >= clause.level:
            above.pop()
        parts.append(_clause(clause, len(above), ending if clause.anchor in changed else ""))
        if clause.heading:
            above.append(clause.level)
    # Every piece was escaped by `_clause`.
    return EditionText(mark_safe("\n".join(parts)), tuple(contents(clauses)), len(clauses))


def _clause(clause: Cut, depth: int, ending: str) -> str:
    anchor = escape(clause.anchor)
    classes = f"clause {_CLASSES[clause.kind]}" if clause.kind in _CLASSES else "clause"
    number = _number(clause, anchor)
    head = ""
    if clause.heading:
        tag = f"h{min(_FIRST_HEADING + depth, 6)}"
        head = f'<{tag} class="clause__heading">{number}{_shown(clause.heading)}</{tag}>'
        number = ""
    body = _table(clause.text) if clause.kind is ClauseKind.TABLE else _paragraphs(clause)
    history = _history(clause, anchor, ending) if ending else ""
    return f'<div class="{classes}" id="{anchor}">{head}{number}{body}{history}</div>'


def _history(clause: Cut, anchor: str, ending: str) -> str:
    """The address is relative to the document's own, so that the markup may be kept wherever the document is moved."""
    what = f'<span class="visually-hidden">: {escape(clause.label)}</span>' if clause.label else ""
    return f'<p class="clause__history no-print"><a href="clauses/{anchor}/{ending}>как менялся текст{what}</a></p>'


def _shown(words: str) -> str:
    """Words of the act for readers; only its spaces may turn non-breaking, the stored text is left alone."""
    return escape(bind(words))


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


def _paragraphs(clause: Cut) -> str:
    if not clause.text:
        return ""
    dash = "– " if clause.kind is ClauseKind.ITEM and not clause.number else ""
    lines = "".join(f"<p>{dash}{_shown(line)}</p>" for line in clause.text.split("\n") if line.strip())
    return f'<div class="clause__text">{lines}</div>'


def _table(text: str) -> str:
    """Rows are parted by line feeds, cells by « | ». A wide table scrolls by itself, by keyboard too."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_shown(cell.strip())}</td>" for cell in line.split(" | ")) + "</tr>"
        for line in text.split("\n")
        if line.strip()
    )
    return f'<div class="clause__table" role="group" aria-label="Таблица" tabindex="0"><table>{rows}</table></div>'

"""A comparison as HTML. Pure; the one place where its words are escaped.

Thousands of clauses are written by one function instead of a template. Inserted and deleted words are told by an element, by its
underline or strike, and by a word that is read aloud; colour only repeats that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from knowledge_base.documents.comparison.lines import whole_lines
from knowledge_base.documents.comparison.result import Change, Fate, Line, Mark, Piece
from knowledge_base.documents.comparison.wording import fate_words, name_of, place_words
from portal.russian.typography import bind

#: Raised whenever the markup changes.
MARKUP = 2

# Change → address of the clause as it stands now, or as it stood; "" for none.
Address = Callable[[Change], str]

_ELEMENTS = {Mark.INSERTED: ("ins", "добавлено"), Mark.DELETED: ("del", "исключено")}
_TONES = {
    Fate.CHANGED: "changed",
    Fate.INSERTED: "inserted",
    Fate.DELETED: "deleted",
    Fate.MOVED: "moved",
    Fate.SPLIT: "moved",
    Fate.MERGED: "moved",
}


def changes_html(changes: Iterable[Change], address: Address, level: int = 3) -> SafeString:
    """Each change as an article with its address (`Change.jump`); `level` is that of their headings."""
    # Every piece was escaped below.
    return mark_safe("\n".join(_change(change, address, level) for change in changes))


def lines_html(lines: Iterable[Line]) -> SafeString:
    """The words of one clause."""
    # Every piece was escaped below.
    return mark_safe(_lines(list(lines)))


def _change(change: Change, address: Address, level: int) -> str:
    tone = _TONES.get(change.fate, "same")
    within = " differ--within" if change.within else ""
    opened = f'<article class="differ differ--{tone}{within}" id="{escape(change.jump)}">'
    body = f'<div class="differ__text">{_lines(change.lines or whole_lines(change.clause, Mark.SAME))}</div>'
    return f"{opened}{_head(change, address, level)}{body}</article>"


def _head(change: Change, address: Address, level: int) -> str:
    name, url = escape(name_of(change.clause)), address(change)
    linked = f'<a href="{escape(url)}">{name}</a>' if url else name
    place = place_words(change)
    note = f'<span class="differ__place">{escape(place)}</span>' if place else ""
    if not change.is_difference:
        return f'<p class="differ__head"><span class="differ__name">{linked}</span>{note}</p>'
    fate = f'<span class="differ__fate">{escape(fate_words(change))}</span>'
    return f'<h{level} class="differ__head"><span class="differ__name">{linked}</span>{fate}{note}</h{level}>'


def _lines(lines: Iterable[Line]) -> str:
    parts: list[str] = []
    rows: list[str] = []
    for line in lines:
        if line.is_row:
            rows.append(_row(line))
            continue
        parts += _table(rows)
        rows = []
        parts.append(_paragraph(line))
    return "".join([*parts, *_table(rows)])


def _paragraph(line: Line) -> str:
    number = f'<span class="differ__number">{escape(line.number)}.</span> ' if line.number else ""
    kind = ' class="differ__heading"' if line.is_heading else ""
    return f"<p{kind}>{number}{_pieces(line.cells[0])}</p>"


def _row(line: Line) -> str:
    mark = line.mark
    if mark in _ELEMENTS:
        element, word = _ELEMENTS[mark]
        head = f'<th scope="row" class="differ__row-mark">{word}</th>'
        cells = "".join(f"<td><{element}>{_shown(_text(cell))}</{element}></td>" for cell in line.cells)
        return f'<tr class="differ__row--{mark.value}">{head}{cells}</tr>'
    word = "" if mark is Mark.SAME else "изменено"
    head = f'<th scope="row" class="differ__row-mark">{word}</th>' if word else '<td class="differ__row-mark"></td>'
    return f"<tr>{head}{''.join(f'<td>{_pieces(cell)}</td>' for cell in line.cells)}</tr>"


def _table(rows: list[str]) -> list[str]:
    if not rows:
        return []
    table = f"<table>{''.join(rows)}</table>"
    return [f'<div class="clause__table" role="group" aria-label="Таблица" tabindex="0">{table}</div>']


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if piece.mark not in _ELEMENTS:
        return _shown(piece.text)
    element, word = _ELEMENTS[piece.mark]
    said = f'<span class="visually-hidden">[{word}: </span>'
    return f'<{element}>{said}{_shown(piece.text)}<span class="visually-hidden">]</span></{element}>'


def _text(cell: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in cell)


def _shown(words: str) -> str:
    return escape(bind(words))

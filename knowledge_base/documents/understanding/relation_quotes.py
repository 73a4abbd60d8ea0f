"""Quotations and brackets of a sentence, and where sentences begin and end. Every search is bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_QUOTATION = 1500
_LONGEST_BRACKET = 6000
_QUOTES = re.compile('["«»“”„]')
_BRACKETS = re.compile(r"[()]")
_SPACES = re.compile(r"[^\S\u2029]")
BLANK = "\u2029"
_BLANK_LINE = re.compile(r"\n[ \t\u00a0\r]{0,200}\n")
# A title that is cut off, or a new paragraph.
_BREAKS_OFF = re.compile(r"\u2029\s*(?=[A-ZА-ЯЁ\d])|\.\.\.|…")
# Behind a closing mark: then no outer quotation is open any more, whatever was counted.
_OUTSIDE = re.compile(
    r"\s*(?:\((?:Собрани|далее|в\s+ред|с\s+изм|зарегистр)|следующ|изложи(?:ть|в)\b|дополни(?:ть|в)\b|признать|считать|утратив|заменить|"
    r",\s*утвержд|;|\.\s*$)",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "«“„", "»"


@dataclass(frozen=True, slots=True)
class FlatText:
    """A text whose line breaks and odd spaces are spaces, place for place; ``lines`` is as it was, ``small`` in small letters."""

    lines: str
    flat: str
    small: str

    @classmethod
    def of(cls, text: str) -> FlatText:
        """A blank line keeps one sign of its own, which is a space too."""
        flat = _SPACES.sub(" ", _BLANK_LINE.sub(lambda found: BLANK + " " * (len(found[0]) - 1), text))
        small = flat.lower()
        if len(small) != len(flat):  # some capitals of other alphabets become two letters
            small = "".join(char if len(char.lower()) > 1 else char.lower() for char in flat)
        return cls(text, flat, small)


def quotation_end(flat: str, start: int, limit: int | None = None) -> int:
    """Just behind the mark that closes the quotation opening at ``start``, nested ones being passed.

    A quotation that nothing closes ends at the limit, or at the last closing mark seen before it.
    """
    limit = min(limit if limit is not None else len(flat), start + _LONGEST_QUOTATION, len(flat))
    broken = _BREAKS_OFF.search(flat, start, limit)
    limit = broken.start() if broken else limit
    depth, last = 0, -1
    for found in _QUOTES.finditer(flat, start, limit):
        at = found.start()
        if opens(flat, at):
            depth += 1
            continue
        depth, last = depth - 1, at + 1
        if depth <= 0 or _OUTSIDE.match(flat, last):
            return last
        if flat[at] == "»" and flat.count("«", start, at + 1) <= flat.count("»", start, at + 1) and flat[start] == "«":
            return last
    return last if last > 0 else limit


def opens(flat: str, at: int) -> bool:
    """Whether the quotation mark at ``at`` opens a quotation; a straight one tells it by its neighbours."""
    if at >= len(flat) or flat[at] not in '"«»“”„':
        return False
    char = flat[at]
    if char in _OPENING:
        # «“» also closes what «„» opened.
        return char != "“" or (at + 1 < len(flat) and (flat[at + 1].isalnum() or flat[at + 1] in '«"'))
    if char in _CLOSING:
        return False
    before = flat[at - 1] if at else " "
    after = flat[at + 1] if at + 1 < len(flat) else " "
    if char == '"' and before == '"':
        return after.isalnum() and not (at > 1 and flat[at - 2].isalnum())
    return ((before in " (-–—" or not at) and after not in " .,;:)") or (
        before in " (" and after == " " and at + 2 < len(flat) and flat[at + 2].isupper()
    )


def bracket_end(flat: str, start: int) -> int:
    """Just behind the bracket that closes the one at ``start``; ``start + 1`` if none does."""
    depth = 0
    for found in _BRACKETS.finditer(flat, start, start + _LONGEST_BRACKET):
        depth += 1 if found.group() == "(" else -1
        if depth == 0:
            return found.end()
    return start + 1


# --- clauses and sentences ------------------------------------------------------------------------------------------

_BREAK = re.compile(
    # a blank line; a line that begins with a mark; a line behind one that ended with a full stop, semicolon or colon
    r"\n[ \t\u00a0]*\n\s*|\n[ \t\u00a0]*(?=(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[а-яё]\)|[-–—•·*]|Статья|Раздел|"
    r"Глава)[ \t\u00a0.])|"
    r"(?<=[.;:])[ \t\u00a0]*\n\s*|"
    # a sentence that ends within a line, not «г. N 5» nor «ст. 3»
    r"(?<=[а-яё\d»\")]{3}[.])(?<!ред[.])(?<!изм[.])[ \u00a0]{0,3}(?=[А-ЯЁ][а-яё]{2}|"
    r"\d{1,2}\.\s?[А-ЯЁ][а-яё]{2})|(?<=[а-яё»\")]{3};)[ \u00a0]{1,3}(?=(?:\d{1,2}|[а-я])\))|"
    r"(?<=\s)(?=Статья \d{1,3}\s)"
)
_MARK = re.compile(
    r"\s*(?:(?:Статья\s+\d{1,3}(?:\.\d{1,2})?\.?\s+)|(?:\d{1,3}(?:\.\d{1,3}){0,4}(?:[.)]\s*|\s+)(?!\d))|"
    r"(?:[а-яё]\)\s*)|(?:[-–—•·*]\s*))*"
)


def clause_breaks(text: FlatText) -> list[int]:
    """Places at which clauses or sentences begin, ascending, 0 among them."""
    return [0, *(found.end() for found in _BREAK.finditer(text.lines))]


def behind_mark(flat: str, start: int, end: int) -> int:
    """Behind «2.», «а)», «Статья 3 »."""
    found = _MARK.match(flat, start, end)
    return found.end() if found else start

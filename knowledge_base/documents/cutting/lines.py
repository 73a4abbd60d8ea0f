"""From the lines of a text to its paragraphs: hard wraps mended, rows of tables, quoted amendments and signatures told.

A text pasted from a letter, a PDF or a web page is often broken every eighty characters. Such breaks are mended where
they can be recognised; in doubt a line stays a paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.documents.cutting.marks import Mark, is_contents_line, read_mark
from knowledge_base.documents.cutting.nodes import Style

# A line shorter than this was hardly broken by a wrap.
_SHORTEST_WRAPPED = 45
_SHORTEST_WRAPPED_OVER_BLANK = 50
_SHORTEST_OPEN_CLAUSE = 16
_SHORTEST_OPEN_CLAUSE_OVER_BLANK = 40
_WIDEST_WRAPPED_TEXT = 130
_LONGEST_SIGNATURE = 110
_LONGEST_QUOTATION = 400
_SHORTEST_CONTENTS = 4
_LONGEST_PARAGRAPH = 20_000
_TAIL = 40
_TITLE_BEGINS = 24

_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDS_A_SENTENCE = re.compile(r"[.;:!?…]['\"»”)\]]*$")
_ENDS_WITH_ABBREVIATION = re.compile(
    r"(?:^|[\s(«])(?:г|гг|п|пп|ст|ч|т|д|др|пр|им|ул|обл|руб|тыс|млн|стр|см|т\.\s?е|т\.\s?д|т\.\s?п|[А-ЯЁ])\.$"
)
# «в соответствии с пунктом» at the end of a line: the number that begins the next one belongs to it.
_ENDS_WITH_REFERENCE = re.compile(
    r"(?:^|[\s(])(?:п|пп|подп|ст|ч|гл|разд|см|стр|абз)\.$|[№(]$|"
    r"(?:^|\s)(?:(?:под)?пункт\w*|стать\w*|част\w*|глав\w*|раздел\w*|абзац\w*|форм\w*|N|№|от)$",
    re.IGNORECASE,
)
_INITIALS_AND_NAME = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ](?:[а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ-]{3,})"
_NAME_AND_INITIALS = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\."
_SIGNATURE = re.compile(rf"(?:^|[\s_/(|])(?:{_INITIALS_AND_NAME}|{_NAME_AND_INITIALS})\s*[)/_]*$")
_NOT_BEFORE_A_NAME = re.compile(r"(?:^|\s)(?:на|с|и|у|к|от|для|им\.|имени|г|ул\.|по)\s*$", re.IGNORECASE)
_OPENS_QUOTED_TEXT = re.compile(
    r"(?:редакции|содержания|содержание|изложить|словами|дополнить|текст\w*)\s*:?$", re.IGNORECASE
)


@dataclass(slots=True)
class Line:
    """A paragraph of the text, its mark (None where it has none or where marks do not count) and what it is."""

    text: str
    mark: Mark | None = None
    after_blank: bool = False
    indented: bool = False
    width: int = 0  # characters of the last physical line, to tell whether it was full
    is_row: bool = False
    is_signature: bool = False
    is_quoted: bool = False

    @property
    def tail(self) -> str:
        """The end of the text, for patterns that look at nothing else."""
        return self.text[-_TAIL:]

    @property
    def ends_openly(self) -> bool:
        """Nothing closes it: neither a full stop nor a semicolon, colon or comma."""
        return not _ENDS_A_SENTENCE.search(self.tail) and not self.text.endswith((",", "–", "—", "-"))


def read_lines(text: str) -> list[Line]:
    """Paragraphs of a text in their order, without empty ones. Every word of the text stands in exactly one."""
    physical = _physical(text)
    _mark_rows(physical)
    _mark_quotations(physical)
    width = _wrap_width(physical)
    lines: list[Line] = []
    for line in physical:
        if lines and _continues(lines[-1], line, width):
            _join(lines[-1], line)
        else:
            lines.append(line)
    _unmark_contents(lines)
    _mark_signatures(lines)
    return lines


def _physical(text: str) -> list[Line]:
    lines: list[Line] = []
    after_blank = False
    for raw in _LINE_BREAK.split(_INVISIBLE.sub("", text)):
        spaced = _SPACES.sub(" ", raw)
        stripped = spaced.strip()
        if not stripped:
            after_blank = True
            continue
        lines.append(
            Line(
                stripped,
                read_mark(stripped),
                after_blank,
                indented=raw[:1] in " \t\u00a0" and bool(raw[:2].isspace() or raw[:1] == "\t"),
                width=len(raw.rstrip()),
            )
        )
        after_blank = False
    return lines


# --- rows of tables -------------------------------------------------------------------------------------------------


def _mark_rows(lines: list[Line]) -> None:
    """A line with « | », or two and more lines in turn with tabs inside, are rows; their numbers are no clauses."""
    cells = [_tab_cells(line) for line in lines]
    for place, line in enumerate(lines):
        beside = (place > 0 and cells[place - 1] > 1) or (place + 1 < len(lines) and cells[place + 1] > 1)
        if (
            " | " in line.text
            or line.text.startswith("| ")
            or line.text.endswith(" |")
            or (cells[place] > 1 and beside)
        ):
            line.is_row, line.mark = True, None
    for line in lines:
        if "\t" not in line.text:
            continue
        line.text = re.sub(r"\s*\t\s*", " | " if line.is_row else " ", line.text)
        if line.mark:
            line.mark = read_mark(line.text)


def _tab_cells(line: Line) -> int:
    # The tab between a number and its text is no boundary of cells; a table of contents is no table.
    if "\t" not in line.text or is_contents_line(line.text):
        return 1
    body = line.mark.rest if line.mark else line.text
    return len([cell for cell in body.split("\t") if cell.strip()])


# --- quoted amendments ----------------------------------------------------------------------------------------------


def _mark_quotations(lines: list[Line]) -> None:
    """«изложить в следующей редакции:» and a quotation of several lines: numbers inside are those of another act."""
    place = 0
    while place < len(lines):
        if lines[place].text[0] in '«"“„' and place and _OPENS_QUOTED_TEXT.search(lines[place - 1].tail):
            end = _end_of_quotation(lines, place)
            for line in lines[place : end + 1]:
                line.is_quoted, line.mark = True, None
            place = max(place, end)
        place += 1


def _end_of_quotation(lines: list[Line], start: int) -> int:
    """Where the quotation that opens at ``start`` closes; ``start - 1`` if it never does."""
    opening = lines[start].text[0]
    depth = 0
    for place in range(start, min(len(lines), start + _LONGEST_QUOTATION)):
        text = lines[place].text
        if opening == "«":
            depth += text.count("«") - text.count("»")
            closed = depth <= 0
        else:
            closed = bool(re.search(r"[\"”“]\s*[.;,)]*$", text)) and (place > start or len(text) > 1)
        if closed:
            return place
    return start - 1


# --- hard wraps -----------------------------------------------------------------------------------------------------


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the whole text is broken, in characters, or 0 if it is not broken."""
    widths = sorted(line.width for line in lines if not line.is_row)
    if len(widths) < 8:
        return 0
    width = widths[int(len(widths) * 0.95) - 1]
    near = sum(width * 0.82 <= found <= width * 1.05 for found in widths)
    continued = sum(line.text[0].islower() and line.mark is None for line in lines)
    if width > _WIDEST_WRAPPED_TEXT or near < 0.3 * len(widths) or continued < 0.15 * len(widths):
        return 0
    return width


def _continues(former: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the sentence of the former one."""
    if former.is_row or line.is_row or former.is_quoted != line.is_quoted or is_contents_line(former.text):
        return False
    if (former.mark and former.mark.style is Style.ANNEX) or len(former.text) > _LONGEST_PARAGRAPH:
        return False
    full = width and former.width + len(line.text.split(" ", 1)[0]) + 1 > width - 2
    if line.mark is not None:
        return bool(
            not line.after_blank
            and (full or former.width >= _SHORTEST_WRAPPED)
            and _ENDS_WITH_REFERENCE.search(former.tail)
            and line.mark.style in {Style.DOTTED, Style.POINT, Style.PAREN}
        )
    abbreviation = bool(_ENDS_WITH_ABBREVIATION.search(former.tail))
    if _ENDS_A_SENTENCE.search(former.tail) and not abbreviation:
        return False
    if line.text[0].islower():
        if former.mark is not None and former.ends_openly:
            # A clause that announces a list ends with a colon; without one its sentence goes on.
            return former.width >= (_SHORTEST_OPEN_CLAUSE_OVER_BLANK if line.after_blank else _SHORTEST_OPEN_CLAUSE)
        shortest = _SHORTEST_WRAPPED_OVER_BLANK if line.after_blank else _SHORTEST_WRAPPED
        return former.width >= shortest or bool(full and not line.after_blank)
    if line.after_blank or not full or (line.indented and not former.indented):
        return False
    return not abbreviation or not line.text[0].isupper()


def _join(former: Line, line: Line) -> None:
    former.text = f"{former.text} {line.text}"
    former.width = line.width
    former.indented = line.indented
    if former.mark is not None:
        # The mark of the first line stays; only its rest grows. Reading it anew could see another mark.
        rest = f"{former.mark.rest} {line.text}".strip()
        former.mark = Mark(former.mark.style, former.mark.number, former.mark.path, rest, former.mark.closed)


# --- a table of contents without pages --------------------------------------------------------------------------------

_TITLED = frozenset(
    {Style.ARTICLE, Style.CHAPTER, Style.SECTION, Style.SUBSECTION, Style.ROMAN, Style.POINT, Style.DOTTED, Style.ANNEX}
)


def _unmark_contents(lines: list[Line]) -> None:
    """A run of titles that all come again further down is a table of contents: their numbers do not count."""
    last_place = {_title_key(line): place for place, line in enumerate(lines) if line.mark}
    start = 0
    while start < len(lines):
        end = _end_of_titles(lines, start)
        again = sum(last_place[_title_key(line)] >= end for line in lines[start:end])
        if end - start >= _SHORTEST_CONTENTS and again >= 0.8 * (end - start):
            for line in lines[start:end]:
                line.mark = None
        start = max(end, start + 1)


def _end_of_titles(lines: list[Line], start: int) -> int:
    """Where a run of marked lines ends: at a line without a mark, or where the titles begin again."""
    seen: set[tuple[Style, str, str]] = set()
    for place in range(start, len(lines)):
        mark, key = lines[place].mark, _title_key(lines[place])
        if mark is None or mark.style not in _TITLED or key in seen:
            return place
        seen.add(key)
    return len(lines)


def _title_key(line: Line) -> tuple[Style, str, str]:
    mark = line.mark
    # The beginning is enough: a title further down may have got «(в ред. …)» behind it.
    return (
        (mark.style, mark.number, mark.rest[:_TITLE_BEGINS].casefold().rstrip(". "))
        if mark
        else (Style.NONE, "", line.text)
    )


# --- signatures -----------------------------------------------------------------------------------------------------


def _mark_signatures(lines: list[Line]) -> None:
    """«Начальник управления образования И. О. Фамилия», in one line or with the office in the lines before it."""
    for place, line in enumerate(lines):
        if not _is_signature(line):
            continue
        line.is_signature, line.mark = True, None
        for before in range(place - 1, max(place - 5, -1), -1):
            if not _may_be_an_office(lines[before]):
                break
            lines[before].is_signature = True


def _is_signature(line: Line) -> bool:
    if line.is_row or line.is_quoted or line.mark is not None or len(line.text) > _LONGEST_SIGNATURE:
        return False
    match = _SIGNATURE.search(line.text)
    return match is not None and not _NOT_BEFORE_A_NAME.search(line.text[: match.start()])


def _may_be_an_office(line: Line) -> bool:
    return (
        line.mark is None
        and not line.is_row
        and not line.is_quoted
        and len(line.text) <= _LONGEST_SIGNATURE
        and line.ends_openly
        and not any(char.isdecimal() for char in line.text)
    )

"""In what part a person is named: signs or is put in charge, stands in a list, is only mentioned. Pure.

Read off the lines around the name, as a reader does: a signature ends its line after a post, a list has names above and below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.documents.understanding.found import Part

_LINE = 400  # characters of a line that are looked at on either side of a name
_ABOVE = 260  # characters above a line in which its post may stand
_SENTENCE = 320

_POST = re.compile(
    r"(?<![А-Яа-яЁё])(?:директор|министр|глав[аыеу](?![а-яё])|губернатор|руководител|председател|начальник|заведующ|президент|заместител|зам\.|секретар|ректор"
    r"|проректор|управляющ|прокурор|мэр(?![а-яё])|врио|вр\.\s?и|и\.\s?о\.|исполняющ|статс-секретар|судь[яи]|председательствующ|главный|уполномоченн|ведущ|специалист|предпринимател)",
    re.IGNORECASE,
)
_NO_OFFICIAL = re.compile(
    r"(?<![А-Яа-яЁё])(?:учител|воспитател|педагог|преподавател|ученик|учениц|обучающ|воспитанник|студент|тренер|методист|родител|логопед|психолог)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"утвержда[юе]|утвержд[её]н|согласован|рассмотрен[оа]?\b|рекомендован|составил|подпис|принят[оа]?\b|визы",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"возлож|возлаг|поруч(?:ить|аю)|ответственн\w{2,3} за|назначить ответственн|контроль|обеспечить", re.IGNORECASE
)
_SIGNED = re.compile(r"_{3,}|/\s*$|\(\s*подпись|\bп/п\b|М\.\s?П\.")
_AFTER_SIGNATURE = re.compile(
    r"[\s_/|.,;)»\"]*(?:\(?\s*подпись\)?)?[\s_/|]*(?:[«\"]?_*\d{0,2}_*[»\"]?"
    r"\s*[а-я_]{0,9}\s*_*\d{0,4}\s*_*\s*г?\.?)?[\s_/|]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?]\s+(?=[А-ЯЁ\d])|\n\s*\n")
_ITEM = re.compile(r"^[\s|│]*(?:\d{1,4}[.)]?|[-–—•*·▪]|[а-я]\))?[\s|│.)]*$")
_BAR = re.compile(r"[|│]")
_FAR = re.compile(r"(?: {3,}|\t)[ \t\xa0]*$")  # a signature stands away from its post
_EXECUTOR = re.compile(r"(?:\bисп\.?|\bисполнитель|\bисполнил\w?)[ \xa0]{0,2}[:.]?\s{0,4}$", re.IGNORECASE)
_ACQUAINTED = re.compile(r"ознакомлен", re.IGNORECASE)
_POST_LINE = 130
_CELLS = re.compile(r"\t| {3,}")
_CROWD = 3  # so many names close together are a list
_INDENT = 6
_CLOSE = 60  # characters between neighbours of such a list


def parts_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """The part of each name; ``spans`` in the order of the text."""
    lines = [_line_of(text, start, end) for start, end in spans]
    return [_part(text, spans, lines, place) for place in range(len(spans))]


def _line_of(text: str, start: int, end: int) -> tuple[int, int]:
    begin = text.rfind("\n", max(0, start - _LINE), start) + 1 or max(0, start - _LINE)
    stop = text.find("\n", end, end + _LINE)
    return begin, stop if stop >= 0 else min(len(text), end + _LINE)


def _part(text: str, spans: Sequence[tuple[int, int]], lines: Sequence[tuple[int, int]], place: int) -> Part:
    (start, end), (begin, stop) = spans[place], lines[place]
    before, after = text[begin:start], text[end:stop]
    above = text[max(0, begin - _ABOVE) : begin]
    crowd = _crowd(spans, place)
    column = _in_column(spans, lines, place, before)
    if _EXECUTOR.search(text[max(0, start - 40) : start]) or _signs(before, after, above, crowd >= _CROWD or column):
        return Part.LISTED if _ACQUAINTED.search(above) and not _POST.search(before) else Part.OFFICIAL
    if crowd >= _CROWD or column or _in_row(before, after):
        return Part.LISTED
    return Part.OFFICIAL if _in_charge(text, start) else Part.MENTIONED


def _signs(before: str, after: str, above: str, among_others: bool) -> bool:
    """Whether this is a signature: it ends its line (a cell counts), and a post stands before it or right above."""
    in_cell = _cells(before + after)
    if not _AFTER_SIGNATURE.fullmatch(_BAR.split(after, maxsplit=1)[0] if in_cell else after):
        return False
    if _SIGNED.search(before[-60:]) or after.lstrip().startswith("___"):
        return True
    lines = [line for line in above.split("\n") if line.strip(" \t\xa0|│")][-4:]
    stamped = any(_STAMP.search(line) for line in lines)
    here = _BAR.split(before)[-1] if in_cell else before
    if in_cell and not stamped:
        return _names_post(here) or _is_signing_row(before, after)
    if _names_post(here):
        return True
    apart = not here.strip(" \t\xa0|│_/") or _FAR.search(here) is not None
    if not apart or (among_others and not stamped):
        return False
    for line in reversed(lines[-3:]):
        if _NO_OFFICIAL.search(line):
            return False
        if len(line.strip()) < _POST_LINE and _POST.search(line):
            return True
    return False


def _cells(line: str) -> bool:
    return _BAR.search(line) is not None


def _is_signing_row(before: str, after: str) -> bool:
    """«Директор школы | | И.И. Иванов»: a post, perhaps an empty cell, the name, nothing else."""
    cells = [cell.strip(" \t\xa0_") for cell in _BAR.split(before)]
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and not _BAR.sub("", after).strip(" \t\xa0_") and _names_post(filled[0])


def _names_post(words: str) -> bool:
    """«Директор школы», «Вице-президент,»: a post, and nothing that opens a list or goes on to something else."""
    if not _POST.search(words) or _NO_OFFICIAL.search(words):
        return False
    return _FAR.search(words) is not None or re.search(r"[:;–—]\s*$|,", words[-120:]) is None


def _in_row(before: str, after: str) -> bool:
    """Whether the name stands in a row of a table, or opens an item of a list."""
    if (
        _cells(before + after)
        or "\t" in before.strip(" ")
        or (_CELLS.search(before.strip()) and _CELLS.search(after.strip()))
    ):
        return True
    return bool(_ITEM.match(before)) and bool(before.strip() or re.match(r"\s*[-–—,(:]|\s{2,}\S", after))


def _in_column(spans: Sequence[tuple[int, int]], lines: Sequence[tuple[int, int]], place: int, before: str) -> bool:
    """Whether the lines above or below begin with a name, too."""
    if not _ITEM.match(before):
        return False
    begin = lines[place][0]
    for other in (place - 1, place + 1):
        if not 0 <= other < len(spans) or lines[other][0] == begin:
            continue
        opens_line = abs(spans[other][0] - lines[other][0]) <= _INDENT
        if opens_line and abs(spans[other][0] - spans[place][0]) < 2 * _CLOSE:
            return True
    return False


def _crowd(spans: Sequence[tuple[int, int]], place: int) -> int:
    """How many names follow each other around this one."""
    count, left, right = 1, place, place
    while left > 0 and spans[left][0] - spans[left - 1][1] < _CLOSE and count < _CROWD:
        left, count = left - 1, count + 1
    while right + 1 < len(spans) and spans[right + 1][0] - spans[right][1] < _CLOSE and count < _CROWD:
        right, count = right + 1, count + 1
    return count


def _in_charge(text: str, start: int) -> bool:
    """«контроль возложить на заместителя директора Петрову А.А.»: the sentence puts a holder of a post in charge."""
    before = text[max(0, start - _SENTENCE) : start]
    cuts = [found.end() for found in _SENTENCE_END.finditer(before)]
    sentence = before[cuts[-1] :] if cuts else before
    if not _CHARGE.search(sentence):
        return False
    posts, others = [*_POST.finditer(sentence)], [*_NO_OFFICIAL.finditer(sentence)]
    if not posts:
        return False
    return not others or posts[-1].start() > others[-1].start()

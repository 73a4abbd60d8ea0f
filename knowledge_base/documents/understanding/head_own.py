"""The document's own kind, date and number among the lines of its heading, and those set under its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.understanding.head_kinds import ACT_IN_CASES, KindWord, Sort
from knowledge_base.documents.understanding.head_layout import Line, Part
from knowledge_base.documents.understanding.head_requisites import Found, bare_number, dates_in, numbers_in
from knowledge_base.documents.understanding.issuers import issuer_name

_CARD = 420
_MOST_AWAY = 9
_FROM = re.compile(r"[\s,]*(?:от|за|г\.)?\s*(?:№|N[oо]?|#)?\s*$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:^|\s|[«\"<])(?:О|Об|ОБ)\s")
_LAW_OF = re.compile(
    r"(?:российской федерации|рф|рсфср|[а-яё-]+(?:ской|ого|ий) (?:области|края|округа)|республики [а-яё-]+)",
    re.IGNORECASE,
)
# «Постановление КМ РТ от …»: a body by its letters.
_LETTERS_ONLY = re.compile(r"[А-ЯЁ]{2,8}(?: [А-ЯЁ][А-ЯЁа-яё]{1,12}){0,2}")
_OF_CODE = re.compile(r"(?:российской федерации|рсфср)?\s*(?:\(?часть [а-яё]+\)?)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,.]*(?:года?\.?|г\.?)?[\s,]*(?:(?:г\.\s?)?(?:Москва|МОСКВА)[\s,]*)?(?:№|N[oо]?|#)?\s*$")
_BETWEEN_BACK = re.compile(r"\s*(?:от|,)?\s*$", re.IGNORECASE)
# Москва, Кремль / 29 декабря 2012 года / № 273-ФЗ
_UNDER = re.compile(
    r"(?:Москва|Кремль|Дом Советов|г\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ]\.\s?[А-ЯЁ]?\.?\s?[А-ЯЁ][А-ЯЁа-яё]+)[^\n]{0,40}\n{1,2}$"
)


@dataclass(slots=True)
class Own:
    """What the heading says of the document itself; places count in the folded text."""

    line: int = -1  # the line with the kind
    word: KindWord | None = None
    date: Found | None = None
    number: Found | None = None
    issuer: tuple[int, int] | None = None  # words between the kind and the requisites
    after: int = 0  # where the kind and the requisites behind it end
    sure: float = 0.0

    @property
    def sort(self) -> Sort | None:
        """The sort of the kind found."""
        return self.word.sort if self.word else None


def own_requisites(text: str, lines: Sequence[Line]) -> Own:
    """The first kind of the heading with its requisites; an act with date and number goes before a name without them."""
    first: Own | None = None
    for index, line in enumerate(lines):
        if line.part is not Part.KIND or line.kind is None:
            continue
        card = _card(text, index, line)
        own = (
            card if card and (card.number or (card.date and card.date.end <= line.end)) else _around(text, lines, index)
        )
        if card and own is not card and own.date is None:
            own = card
        if first is None:
            first = own
            if own.date or (own.sort is Sort.ACT and own.number):
                return own
        elif own.date and _goes_before(own, first, text[line.start : line.start + 6]):
            return own
    return first or Own()


def _goes_before(own: Own, first: Own, opening: str) -> bool:
    """Whether a later kind with a date is the document's own: the same kind again, or an act set in capitals."""
    same = own.word is not None and first.word is not None and own.word.name == first.word.name
    return same or (own.sort is Sort.ACT and own.number is not None and opening.isupper())


def _card(text: str, index: int, line: Line) -> Own | None:
    """«Приказ Минтруда России от 18.10.2013 № 544н» in one sentence, maybe over several lines."""
    word = line.kind
    assert word is not None  # noqa: S101 — the caller asked
    behind = line.start + word.length
    stop = min(len(text), line.start + _CARD)
    dates = dates_in(text[behind:stop], behind)
    if not dates:
        return None
    date = dates[0]
    numbers = [one for one in numbers_in(text[behind:stop], behind) if one.start > date.end or one.end < date.start]
    number = next(
        (one for one in numbers if one.start > date.end and _BETWEEN.fullmatch(text, date.end, one.start)), None
    )
    if number is None:
        number = next(
            (one for one in numbers if one.end <= date.start and _BETWEEN_BACK.fullmatch(text, one.end, date.start)),
            None,
        )
    if number is None:
        number = _bare_before(text, behind, date)
    begin = min(one.start for one in (date, number) if one)
    words = _FROM.sub("", text[behind:begin])
    stripped = words.strip(' \n"»')
    if stripped and not _names_issuer(stripped):
        return None
    if not stripped and "\n\n" in words and word.sort is not Sort.ACT:
        return None
    if word.sort in (Sort.APPROVED, Sort.PROGRAMME) and not (stripped and number):
        return None
    place = behind + words.find(stripped) if stripped else 0
    own = Own(index, word, date, number, (place, place + len(stripped)) if stripped else None, sure=0.98)
    own.after = max(one.end for one in (date, number) if one)
    return own


def _bare_before(text: str, behind: int, date: Found) -> Found | None:
    """«Приказ 7О от 24 мая 2025 г.»"""
    piece = text[behind : date.start]
    bare = bare_number(piece, behind) if len(piece) < 24 else None
    return bare if bare and re.fullmatch(r"\s*(?:от)?\s*", text[bare.end : date.start]) else None


def _names_issuer(words: str) -> bool:
    if len(words) > 280 or _ABOUT.search(words) or re.search(r"\d", re.sub(r"№\s?\d+", "", words)):
        return False
    if (
        "\n\n" in words
        or re.search(r"редакци|утвержд|принят", words, re.IGNORECASE)
        or words.count("(") != words.count(")")
    ):
        return False
    if "\n" not in words and _LETTERS_ONLY.fullmatch(words):
        return True
    return bool(issuer_name(words) or _LAW_OF.fullmatch(words) or _OF_CODE.fullmatch(words))


def _around(text: str, lines: Sequence[Line], index: int) -> Own:
    """The kind stands alone: its date and number are on it, in lines of their own below or above."""
    line = lines[index]
    word = line.kind
    assert word is not None  # noqa: S101 — the caller asked
    own = Own(index, word, after=line.start + word.length, sure=0.95)
    if word.sort is not Sort.ACT:
        return own
    _take(
        own,
        line.dates[:1] if _near(text, own.after, line.dates) else [],
        line.numbers[:1] if _near(text, own.after, line.numbers) else [],
    )
    if own.number is None:
        bare = bare_number(text[own.after : line.end], own.after)
        if bare and not text[own.after : bare.start].strip(" №N"):
            own.number, own.after = bare, bare.end
    _below(own, text, lines, index)
    if own.date is None or own.number is None:
        _above(own, lines, index)
    return own


def _near(text: str, place: int, found: Sequence[Found]) -> bool:
    return bool(found) and not re.search(r"[А-ЯЁа-яё]{3}", text[place : found[0].start])


def _take(own: Own, dates: Sequence[Found], numbers: Sequence[Found]) -> None:
    if own.date is None and dates:
        own.date = dates[0]
        own.after = max(own.after, dates[0].end)
    if own.number is None and numbers:
        own.number = numbers[0]
        own.after = max(own.after, numbers[0].end)


def _below(own: Own, text: str, lines: Sequence[Line], index: int) -> None:
    titled = False
    for number in range(index + 1, min(len(lines), index + 1 + _MOST_AWAY * 2)):
        line = lines[number]
        if line.part in (Part.BODY, Part.KIND, Part.STAMP) or (own.date and own.number):
            return
        if line.part is Part.REQUISITES:
            if titled and any(ACT_IN_CASES.search(one.text) for one in lines[max(index + 1, number - 2) : number]):
                return
            if titled and len(line.dates) + len(line.numbers) == 0:
                continue
            before = own.after
            _take(own, line.dates, line.numbers)
            if titled:
                own.sure, own.after = 0.8, before
        elif line.part is Part.TEXT and (_ABOUT.match(line.text) or len(line.text) > 60):
            titled = True


def _above(own: Own, lines: Sequence[Line], index: int) -> None:
    for number in range(index - 1, max(-1, index - 1 - _MOST_AWAY), -1):
        line = lines[number]
        if line.part is Part.KIND and line.kind and line.kind.name != own.word.name if own.word else False:
            return
        if line.part is Part.REQUISITES:
            own.date = own.date or next(iter(line.dates), None)
            own.number = own.number or next(iter(line.numbers), None)
        if own.date and own.number:
            return


def signed(text: str, start: int = 0) -> tuple[Found, Found] | None:
    """Date and number in lines of their own under the signature; the last ones of the text."""
    dates = dates_in(text[start:], start)
    for date in reversed(dates):
        line = text.rfind("\n", 0, date.start) + 1
        if text[line : date.start].strip(' «"') or not _UNDER.search(text, max(0, line - 120), line):
            continue
        number = next((one for one in numbers_in(text[date.end : date.end + 60], date.end)), None)
        if number and not text[date.end : number.start].strip(" \n№Ngг.,"):
            return date, number
    return None

"""Doubts about requisites, for the editor's eye. Pure; nothing here refuses anything (decision 2).

Real acts lack a number, share one, or are quoted with a wrong date: the editor is told and decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from portal.russian.acts import number_key
from portal.russian.dates import format_short


class Severity(StrEnum):
    """How loudly a doubt is told."""

    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Requisites:
    """What is checked. `kind` is a code, `issuer` a key; pk 0 is a document not saved yet."""

    pk: int = 0
    kind: str = ""
    number: str = ""
    adopted_on: date | None = None
    issuer: int | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    published_on: date | None = None
    minjust_on: date | None = None
    publication_number: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Another document of the bank with the same number."""

    pk: int
    kind: str
    title: str
    requisites: str
    adopted_on: date | None
    issuer: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt: what is odd and what to look at; `other` is the document it is about."""

    code: str
    text: str
    severity: Severity = Severity.WARNING
    other: Known | None = None


# Latin letters that look like Russian ones, and what they pass for.
_LATIN = dict(zip("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху", strict=True))
_LOOK_ALIKES = str.maketrans(_LATIN)
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE_AS_LETTER = re.compile(r"(?<=[А-Яа-яЁё])[30]|[30](?=[А-Яа-яЁё])")
_AS_LETTER = {"3": "З", "0": "О"}
_EO_NUMBER = re.compile(r"\d{16}")


def doubts(own: Requisites, others: Iterable[Known], today: date) -> tuple[Doubt, ...]:
    """All doubts about `own`, those that may spoil the document first. `others` share its number key."""
    found = [*(_others(own, others) if number_key(own.number) else ()), *_dates(own, today), *_number(own)]
    return tuple(sorted(found, key=lambda doubt: doubt.severity != Severity.WARNING))


def warns(own: Requisites, namesakes: Iterable[Known], today: date) -> bool:
    """Whether any of the `doubts` is more than a note; `namesakes` only where the number has a key. For whole banks."""
    if mended_number(own.number.strip()):  # the one warning of `_number`
        return True
    return any(doubt.severity == Severity.WARNING for doubt in chain(_dates(own, today), _others(own, namesakes)))


def _others(own: Requisites, others: Iterable[Known]) -> Iterator[Doubt]:
    for other in others:
        if other.pk == own.pk or _differ(own.kind, other.kind) or _differ(own.issuer, other.issuer):
            continue
        if own.adopted_on == other.adopted_on:
            text = (
                "В банке уже есть документ с теми же видом, номером и датой. Если это он же, второй не нужен; "
                "если другой, оставьте как есть"
            )
            yield Doubt("same", text, other=other)
        elif own.adopted_on is None or other.adopted_on is None:
            yield Doubt("same_number", "Документ с тем же номером уже есть, дата указана только у одного", other=other)
        elif _may_be_misquoted(own.number, own.adopted_on, other.adopted_on):
            yield Doubt("other_date", "Тот же номер с другой датой. Сверьте дату с источником", other=other)


def _differ(one: object, other: object) -> bool:
    """Both are known and are not the same: kinds and bodies have numbers of their own."""
    return bool(one and other and one != other)


def _may_be_misquoted(number: str, day: date, other_day: date) -> bool:
    """Numbering starts anew each year, so a plain number on another date is another act; one thing apart is a slip.

    Suspicious: the same day and month in another year, the same year, or a number with letters, which hardly repeats.
    """
    same_day = (day.day, day.month) == (other_day.day, other_day.month)
    lettered = any(char.isalpha() for char in number)
    return same_day or lettered or day.year == other_day.year


def _dates(own: Requisites, today: date) -> Iterator[Doubt]:
    adopted = own.adopted_on
    if adopted is not None:
        if adopted > today:
            yield Doubt("future", f"Дата принятия ещё не наступила: {format_short(adopted)}")
        if adopted.year < 1917:
            yield Doubt("ancient", f"Год принятия {adopted.year}: нет ли опечатки")
        if own.in_force_from is not None and own.in_force_from < adopted:
            text = "Вступил в силу раньше, чем принят. Так бывает, когда действие распространено на прошлое; сверьте"
            yield Doubt("force_before_adoption", text, Severity.NOTE)
        if own.published_on is not None and own.published_on < adopted:
            yield Doubt("published_before_adoption", "Опубликован раньше, чем принят")
        if own.minjust_on is not None and own.minjust_on < adopted:
            yield Doubt("registered_before_adoption", "Зарегистрирован в Минюсте раньше, чем принят")
    start = own.in_force_from or adopted
    if own.in_force_until is not None and start is not None and own.in_force_until < start:
        yield Doubt("ends_before_start", "Перестал действовать раньше, чем вступил в силу")


def _number(own: Requisites) -> Iterator[Doubt]:
    number = own.number.strip()
    if mended := mended_number(number):
        text = f"В номере знаки, похожие на русские буквы. Вероятно, должно быть «{mended}»"
        yield Doubt("look_alikes", text)
    if "№" in number or re.search(r"\sот\s", number):
        yield Doubt("not_only_number", "Номер пишется без знака № и без даты", Severity.NOTE)
    if own.publication_number and not _EO_NUMBER.fullmatch(own.publication_number.strip()):
        text = "Номер электронного опубликования состоит из 16 цифр"
        yield Doubt("publication_number", text, Severity.NOTE)


@lru_cache(maxsize=8192)  # a bank repeats its numbers
def mended_number(number: str) -> str:
    """The number with look-alike Latin letters and figures made Russian; "" if there is nothing to mend.

    «P-174» (Latin) → «Р-174», «273-Ф3» → «273-ФЗ». Roman figures («3266-I») stay.
    """
    mended = _WORD.sub(_mend_word, number)
    key = number_key(mended)
    if sum(char.isdigit() for char in key) < sum(char.isdigit() for char in mended):
        mended = _FIGURE_AS_LETTER.sub(lambda match: _AS_LETTER[match.group()], mended)
    return mended if mended != number else ""


def _mend_word(match: re.Match[str]) -> str:
    word = match.group()
    latin = [char for char in word if char.isascii()]
    if not latin or any(char not in _LATIN for char in latin):
        return word
    if len(latin) == len(word) and _ROMAN.fullmatch(word):
        return word
    return word.translate(_LOOK_ALIKES)

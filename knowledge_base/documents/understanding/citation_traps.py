"""What looks like a citation and is none: the document's own requisites, headings of acts, bills."""

from __future__ import annotations

import re

from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.found import Citation, Head
from portal.russian.act_numbers import number_key

_BILL = re.compile(r"(?:законо)?проект[а-я]{0,3}\s{1,3}(?:[а-я]{4,20}\s{1,3})?$")
_BILL_NUMBER = re.compile(r"\d{4,8}-\d$")  # «9282-5», with no day: laws of that form («3266-1») have one
_LINE_START = re.compile(r"(?:^|\n)[\s|*\"«(]{0,12}$")
_GRIF = re.compile(
    r"(?:^|\n)[\s|\"«]{0,40}(?P<word>утвержд[её]н[аоы]?|утверждаю|принят[аоы]?|введ[её]н[аоы]?|согласован[аоы]?|рассмотрен[аоы]?|одобрен[аоы]?)"
    r"(?P<rest>[\s:|]{1,12}(?:на\s+заседании\s+[^\n.;]{0,80}|[^\n.;]{0,60}\n\s{0,20})?(?:и\s+введен[аоы]?\s+в\s+действие\s+)?)$"
)
_ANNEX = re.compile(
    r"(?:^|\n)[\s|\"«]{0,40}приложени[ея](?:\s{0,3}(?:№|n)?\s{0,2}[\dа-я]{1,3}(?:\.\d)?)?[\s|(]{1,12}(?:обязательное|справочное)?[\s|)]{0,6}к\s{1,4}$"
)
_ADOPTED = re.compile(
    r"(?:ПРИНЯТ|РАССМОТРЕН|СОГЛАСОВАН|УТВЕРЖД|РЕКОМЕНДОВАН|ОДОБРЕН|ОБСУЖДЕН|Принят|Рассмотрен|Согласован|Утвержд|Рекомендован|Одобрен|"
    r"Обсужден|С уч[её]том мнения|Мотивированное мнение)"
)
_DANGLES = re.compile(r"(?:^|[\s(])(?:в|во|к|ко|и|с|со|из|по|от|на|о|об|за|или|настоящий|данный)\s{0,3}$")
_AMENDED = re.compile(r"(?:изменени[а-я]{1,3}|внести|дополнени[а-я]{1,3}|вносимы[а-я])[^.;:]{0,30}\sв\s{1,3}$")
_GOES_ON = re.compile(r" {0,3}[а-яё,;]")
_HEAD_ZONE = 2_500


def is_bill(low: str, found: Citation) -> bool:
    """«проект ФЗ № 9282-5», «законопроект»: not an act yet."""
    if found.kind == "Федеральный закон" and not found.date and _BILL_NUMBER.match(found.number):
        return True
    return bool(_BILL.search(low[max(0, found.start - 45) : found.start]))


def is_heading(shadow: Shadow, start: int, word: str) -> bool:
    """«ПРИКАЗ от 12.01.2016 № 6» in capitals at the beginning of a line opens an act; «В ПРИКАЗ» cites one."""
    if not word.isupper() or len(word) < 4 or word[-1] in "АУМХИЯЮ" or word.endswith(("ОВ", "ОМ", "ИЙ")):
        return False
    before = shadow.low[max(0, start - 60) : start]
    return bool(_LINE_START.search(before)) and not _DANGLES.search(before.rstrip())


def is_stamp(shadow: Shadow, start: int, end: int) -> bool:
    """«УТВЕРЖДЁН приказом …», «Приложение № 1 к приказу …» at the beginning of a line: requisites of the document itself."""
    before = shadow.low[max(0, start - 160) : start]
    if _ANNEX.search(before):  # «Приложение № 2 к приказу … изложить в новой редакции» speaks of another's annex
        return not _GOES_ON.match(shadow.plain, end)
    stamp = _GRIF.search(before)
    if stamp is None:
        return False
    begins = max(0, start - 160) + stamp.start("word")
    return shadow.plain[begins : begins + 6].isupper() or (begins < _HEAD_ZONE and shadow.plain[begins].isupper())


def is_adopted(shadow: Shadow, start: int) -> bool:
    """«Принято на заседании педагогического совета, протокол № 1 от …» at either end of a paper: its own adoption."""
    if _HEAD_ZONE < start < len(shadow.plain) - _HEAD_ZONE:
        return False
    return bool(_ADOPTED.search(shadow.plain[max(0, start - 250) : start]))


def own_keys(head: Head | None) -> frozenset[tuple[str, str]]:
    """(key of the number, ISO day) of the document itself and of the acts in its head that stand for it."""
    if head is None:
        return frozenset()
    keys = {(number_key(head.number.value) if head.number else "", head.date.value if head.date else "")}
    for act in (head.approved_by, head.annex_to):
        if act is not None:
            keys.add((number_key(act.number), act.date.isoformat() if act.date else ""))
    return frozenset(key for key in keys if key[0] or key[1])


def is_own(low: str, found: Citation, own: frozenset[tuple[str, str]], kind: str) -> bool:
    """Whether a citation names the document itself: its number and day, or one of them where the other is not said.

    What a text amends is never itself, even where its head was read so.
    """
    if _AMENDED.search(low[max(0, found.start - 60) : found.start]):
        return False
    key, day = number_key(found.number), found.date.isoformat() if found.date else ""
    if (key, day) in own:
        return bool(key)
    same_kind = not kind or found.kind.lower() == kind.lower()
    if key and day:
        return False
    return same_kind and any((key and key == one) or (day and not key and day == other and one) for one, other in own)

"""Standards and sanitary rules, known by a number without a date: «СанПиН 2.4.2.2821-10», «ГОСТ Р 1.0 – 2004»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.found import Citation

_KINDS = {
    "санпин": "СанПиН",
    "снип": "СНиП",
    "гост р исо": "ГОСТ Р ИСО",
    "гост р мэк": "ГОСТ Р МЭК",
    "гост исо": "ГОСТ ИСО",
    "гост iso": "ГОСТ ISO",
    "гост р": "ГОСТ Р",
    "гост": "ГОСТ",
    "сп": "СП",
    "гн": "ГН",
    "мук": "МУК",
    "му": "МУ",
    "мр": "МР",
    "нпб": "НПБ",
    "ппб": "ППБ",
    "всн": "ВСН",
    "ост": "ОСТ",
    "рд": "РД",
    "снипов": "СНиП",
}
_NUMBER = (
    r"(?:[IVX]{1,4}-\d{1,3}-\d{2,4}|\d{1,4}(?:[./]\s?\d{1,6}){0,6}(?:/\d{1,2}(?:\.\d{1,5}){1,4})?"
    r"(?:\s?-\s?(?:\d{1,4}|О[З3])){0,3}[а-я]?)(?![\w])"
)
_OPEN = re.compile(
    r"(?<![\w-])(?P<kind>санпин(?:ов|ам|ами|ах|ом|а|у|е)?|снип(?:ов|ам|ами|ах|ом|а|у|ы)?|гост(?:ов|ам|ами|ах|ом|а|у|ы)?"
    r"(?:\s{1,2}(?:р\s{1,2}исо|р\s{1,2}мэк|р(?![а-я])|исо|iso))?|сп|гн|мук|му|мр|нпб|ппб|всн|ост|рд)[\s\"»]{0,3}(?:№|n)?[\s:]{0,2}(?=[\divxх])"
)
_CODE = re.compile(_NUMBER)
_ROW = re.compile(r"\s{0,2}(?:,|;|\sи\s)\s{0,3}(?=\d{1,4}[.]\d)")
# Kinds of two or three letters that mean other things too («СП 5», «МР 12»): the number must look like a standard's.
_STRICT = re.compile(r"\d{1,4}(?:[./]\d{1,6}){1,9}(?:-\d{2,4}){0,2}$|\d{1,4}(?:-\d{2,4}){1,3}$|[IVX]+-")
_LOOSE = ("ГОСТ", "СанПиН", "СНиП")
_AROUND = re.compile(r"\s*([-./])\s*")


def standards(shadow: Shadow) -> Iterator[Citation]:
    """Standards in the order of the text, each of a row («СанПиН 2.4.1.3049-13, 2.4.4.3172-14») by itself."""
    for match in _OPEN.finditer(shadow.low):
        kind = _kind(match["kind"])
        if not kind or not shadow.plain[match.start()].isupper():
            continue
        start, place = match.start(), match.end()
        while code := _code_at(shadow, place, kind):
            number, end = code
            yield Citation(start, end, kind, "", number)
            row = _ROW.match(shadow.low, end)
            if row is None:
                break
            start = place = row.end()


def _kind(written: str) -> str:
    low = " ".join(written.split())
    for stem in ("санпин", "снип"):
        if low.startswith(stem):
            return _KINDS[stem]
    low = re.sub(r"^гост[а-я]{1,3}(?=\s|$)", "гост", low)
    return _KINDS.get(low, "")


def _code_at(shadow: Shadow, place: int, kind: str) -> tuple[str, int] | None:
    match = _CODE.match(shadow.plain, place)
    if match is None:
        return None
    number = re.sub("О[З3]$", "03", _AROUND.sub(r"\1", match.group()))
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", number):
        return None
    sure = _STRICT.match(number) if not kind.startswith(_LOOSE) else re.search(r"[.-]|\d{3}", number)
    return (number, match.end()) if sure else None

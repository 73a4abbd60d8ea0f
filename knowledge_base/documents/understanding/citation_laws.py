"""Federal laws named by their number alone: «273-ФЗ», «ФЗ-273», with a day beside it where the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.citation_requisites import requisites_at
from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.citation_tokens import DATE, SIGN, day_of, law_number
from knowledge_base.documents.understanding.found import Citation

_BARE = re.compile(r"(?<![\w/.-])\d{1,3}\s?-?\s?ф(?:[з3]|к[з3])(?![\w])")
_TURNED = re.compile(r"(?<![\w/.-])(?P<law>фк?з)(?:\s?-\s?|\s{1,2}(?:№|n)?\s?)(?P<figures>\d{1,3})(?![\w./]|-\d)")
_SIGNED = re.compile(
    r"кремль[\s|]{1,20}\d{1,2}\s{1,3}[а-я]{3,8}\s{1,3}\d{4}\s{0,3}(?:г\.|года)?[\s|]{1,20}(?:№|n)?\s{0,3}$"
)
_SIGN_BEFORE = re.compile(r"(?:№|N)\s{0,3}$")
_DATE_BEFORE = re.compile(r"от\s{1,3}(?P<date>[\d«][^;()]{4,28}?)[\s,]{1,3}(?:№|n)?\s{0,3}$")


def bare_laws(shadow: Shadow) -> Iterator[Citation]:
    """Each such number in the order of the text."""
    places = [(m.start(), m.end(), law_number(m.group())) for m in _BARE.finditer(shadow.low)]
    places += [(m.start(), m.end(), f"{m['figures']}-{m['law'].upper()}") for m in _TURNED.finditer(shadow.low)]
    for start, end, number in sorted(places):
        if not _is_place_or_signature(shadow, start, end):
            yield _with_day(shadow, start, end, number)


def _is_place_or_signature(shadow: Shadow, start: int, end: int) -> bool:
    """«статьи 92 ФЗ «Об акционерных обществах»», or the number of the law itself under the president's name."""
    written, before = shadow.low[start:end], shadow.low[max(0, start - 70) : start]
    if written[:1].isdigit() and "-" not in written and " " in written and not _SIGN_BEFORE.search(before.upper()):
        return True
    return bool(_SIGNED.search(before))


def _with_day(shadow: Shadow, start: int, end: int, number: str) -> Citation:
    kind = "Федеральный конституционный закон" if number.endswith("ФКЗ") else "Федеральный закон"
    sign = _SIGN_BEFORE.search(shadow.plain[max(0, start - 6) : start])
    signed = start - len(sign.group()) if sign else start
    window = max(0, signed - 40)
    before = _DATE_BEFORE.search(shadow.low[window:start])
    date = DATE.match(before["date"]) if before else None
    if before and date:
        return Citation(window + before.start(), end, kind, "", number, day_of(date))
    behind = requisites_at(shadow, signed) if SIGN.match(shadow.plain, signed) else requisites_at(shadow, start)
    if behind and behind.date and behind.end > end:
        return Citation(signed, behind.end, kind, "", number, behind.date)
    return Citation(signed, end, kind, "", number)

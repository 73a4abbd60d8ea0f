"""Papers approved by a body and known by that day and number: «Примерное положение …, утв. Минобразованием РФ 11.09.1998 № …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.citation_gap import Walk
from knowledge_base.documents.understanding.citation_issuers import issuers, opens_issuer
from knowledge_base.documents.understanding.citation_kinds import KIND
from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.found import Citation

_APPROVED = re.compile(
    r"(?<!\w)(?:утв\.|утвержд(?:е|ё)н[а-я]{1,4}|одобрен[а-я]{1,4}|принят[а-я]{2,3})\s{0,3}(?=[^\W\d_])"
)
_PAPERS = re.compile(
    r"(?<![\w-])(?P<adj>примерн[а-я]{2,3}\s{1,3}|типов[а-я]{2,3}\s{1,3}|методическ[а-я]{2,3}\s{1,3})?"
    r"(?P<noun>положени[еяюй]м?|правил[аи]?м?и?|поряд(?:ок|ка|ку|ком)|инструкци[яиюей]{1,2}|рекомендаци[яийюе]{1,2}м?и?|концепци[яиюей]{1,2}|"
    r"программ[аыуой]{0,2}|требовани[яйюе]м?и?|стратеги[яиюей]{1,2}|регламент[аоуыв]{0,2}|переч(?:ень|ня|нем)|указани[яйе]м?и?|нормы|план[аоу]?м?|"
    r"методик[аиуой]{1,2}|основ[ыа]?|комплекс[а]?)(?!\w)"
)
_NAMES = (
    ("положени", "Положение"),
    ("правил", "Правила"),
    ("поряд", "Порядок"),
    ("инструкц", "Инструкция"),
    ("рекомендац", "Рекомендации"),
    ("концепц", "Концепция"),
    ("программ", "Программа"),
    ("требован", "Требования"),
    ("стратег", "Стратегия"),
    ("регламент", "Регламент"),
    ("переч", "Перечень"),
    ("указани", "Указания"),
    ("норм", "Нормы"),
    ("план", "План"),
    ("методик", "Методика"),
    ("основ", "Основы"),
    ("комплекс", "Комплекс"),
)
_WITH = {"примерн": "Примерное", "типов": "Типовое", "методическ": "Методические"}
_SENTENCE = re.compile(r"[а-яё»\")]{4}\.\s{1,9}(?=[А-ЯЁ])")
_REACH = 400


def approved(shadow: Shadow) -> Iterator[Citation]:
    """Papers whose approval names a body, a day and a number, but no kind of act between."""
    for match in _APPROVED.finditer(shadow.low):
        if KIND.match(shadow.low, match.end()) or not opens_issuer(shadow.low[match.end() : match.end() + 24]):
            continue
        gap = Walk(shadow, match.end(), 160).run()
        if gap is None or gap.titled or gap.issuer is None or not gap.requisites.whole:
            continue
        start, kind = _paper(shadow, match.start())
        if not kind:
            continue
        issuer = issuers(shadow.plain[gap.issuer[0] : gap.issuer[1]])
        yield Citation(
            start, gap.requisites.end, kind, issuer[0] if issuer else "", gap.requisites.number, gap.requisites.date
        )


def _paper(shadow: Shadow, end: int) -> tuple[int, str]:
    """The paper named last before «утв.»: where, and its kind."""
    window = max(0, end - _REACH)
    breaks = [match.end() for match in _SENTENCE.finditer(shadow.plain, window, end)]
    breaks += [shadow.plain.rfind(sign, window, end) + 1 for sign in (";", "\n\n")]
    cut = max([window, *breaks])
    papers = list(_PAPERS.finditer(shadow.low, cut, end))
    # The paper is named first; nouns of its title follow in small letters.
    chosen = next((m for m in reversed(papers) if shadow.plain[m.start()].isupper()), papers[0] if papers else None)
    return (chosen.start(), _kind(chosen)) if chosen else (end, "")


def _kind(match: re.Match[str]) -> str:
    noun = next(name for begins, name in _NAMES if match["noun"].startswith(begins))
    adjective = next((word for begins, word in _WITH.items() if (match["adj"] or "").startswith(begins)), "")
    if noun == "Положение" and adjective in ("Примерное", "Типовое"):
        return f"{adjective} положение"
    return "Методические рекомендации" if (noun, adjective) == ("Рекомендации", "Методические") else noun

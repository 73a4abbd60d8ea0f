"""Kinds of acts and their issuers in the cases in which Russian quotes them: «приказа Комитета по образованию». Pure.

Only what is certain is declined: the kinds are a closed list, and of an issuer's name only its first noun changes, where
that noun is known and the rest hangs on it («Комитет по образованию», «Министерство просвещения»). Any other name stays
as it is, and whoever quotes it puts it in brackets.
"""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge_base.documents.choices import Kind


class Case(StrEnum):
    """What is asked for besides the nominative."""

    GENITIVE = "genitive"  # «о реализации приказа»
    INSTRUMENTAL = "instrumental"  # «в соответствии с приказом»


# Kind → nominative, genitive, instrumental, in small letters. «Закон субъекта» is a word of the vocabulary, no name.
_KINDS: dict[str, tuple[str, str, str]] = {
    Kind.CONSTITUTION: ("конституция", "конституции", "конституцией"),
    Kind.FEDERAL_LAW: ("федеральный закон", "федерального закона", "федеральным законом"),
    Kind.REGIONAL_LAW: ("закон", "закона", "законом"),
    Kind.DECREE: ("указ", "указа", "указом"),
    Kind.RESOLUTION: ("постановление", "постановления", "постановлением"),
    Kind.DIRECTIVE: ("распоряжение", "распоряжения", "распоряжением"),
    Kind.ORDER: ("приказ", "приказа", "приказом"),
    Kind.DECISION: ("решение", "решения", "решением"),
    Kind.PROTOCOL: ("протокол", "протокола", "протоколом"),
    Kind.REGULATION: ("положение", "положения", "положением"),
    Kind.PROCEDURE: ("порядок", "порядка", "порядком"),
    Kind.CHARTER: ("устав", "устава", "уставом"),
    Kind.CONCEPT: ("концепция", "концепции", "концепцией"),
    Kind.STRATEGY: ("стратегия", "стратегии", "стратегией"),
    Kind.STATE_PROGRAMME: ("государственная программа", "государственной программы", "государственной программой"),
    Kind.PROJECT_PASSPORT: ("паспорт проекта", "паспорта проекта", "паспортом проекта"),
    Kind.ROADMAP: ("дорожная карта", "дорожной карты", "дорожной картой"),
    Kind.PLAN: ("план", "плана", "планом"),
    Kind.METHODOLOGY: ("методика", "методики", "методикой"),
    Kind.RECOMMENDATIONS: ("методические рекомендации", "методических рекомендаций", "методическими рекомендациями"),
    Kind.LETTER: ("письмо", "письма", "письмом"),
    Kind.AGREEMENT: ("соглашение", "соглашения", "соглашением"),
    Kind.COMPOSITION: ("состав", "состава", "составом"),
    Kind.RULES: ("регламент", "регламента", "регламентом"),
    Kind.LOCAL_ACT: ("локальный акт", "локального акта", "локальным актом"),
}
_PLACE = {Case.GENITIVE: 1, Case.INSTRUMENTAL: 2}

# First words of issuers' names whose genitive is certain; the longer ones first.
_ISSUERS: tuple[tuple[str, str], ...] = (
    ("Главное управление", "Главного управления"),
    ("Федеральная служба", "Федеральной службы"),
    ("Федеральное агентство", "Федерального агентства"),
    ("Государственная Дума", "Государственной Думы"),
    ("Министерство", "Министерства"),
    ("Правительство", "Правительства"),
    ("Президент", "Президента"),
    ("Департамент", "Департамента"),
    ("Комитет", "Комитета"),
    ("Управление", "Управления"),
    ("Отдел", "Отдела"),
    ("Администрация", "Администрации"),
    ("Агентство", "Агентства"),
    ("Служба", "Службы"),
    ("Мэрия", "Мэрии"),
    ("Губернатор", "Губернатора"),
    ("Минпросвещения", "Минпросвещения"),
    ("Минобрнауки", "Минобрнауки"),
    ("Минобразования", "Минобразования"),
    ("Рособрнадзор", "Рособрнадзора"),
)
# Another body named beside the first, or a word that would have to change too.
_SECOND_BODY = re.compile(
    r"(?:,|\sи)\s+(?:\S+\s+)?(?:министерство|департамент|комитет|управление|отдел|администрация|агентство|служба|совет|центр)\b",
    re.IGNORECASE,
)


def kind_in(kind: str, case: Case) -> str:
    """«приказа», «приказом», in small letters; «документа», «документом» for a kind that is not in the list."""
    return _KINDS.get(kind, ("документ", "документа", "документом"))[_PLACE[case]]


def kind_word(kind: str) -> str:
    """What the act calls itself, with a capital: «Приказ»; «Закон» for an act of a region."""
    word = _KINDS.get(kind, ("документ",))[0]
    return word[:1].upper() + word[1:]


def names_its_kind(kind: str, title: str) -> bool:
    """Whether the title begins with the kind: «Положение о методической службе». Then the kind is not said twice."""
    word = kind_word(kind)
    rest = title[len(word) :]
    return title[: len(word)].casefold() == word.casefold() and not rest[:1].isalpha()


def can_decline_title(kind: str, title: str) -> bool:
    """Whether `title_in` holds: not for «Порядок и условия …», where more than the kind would have to change."""
    return names_its_kind(kind, title) and not re.match(r"\s*(?:[,и–—]|или)(?:\s|$)", title[len(kind_word(kind)) :])


def title_in(kind: str, title: str, case: Case) -> str:
    """A title that names its kind, in the case: «Положения о методической службе». See `can_decline_title`."""
    declined = kind_in(kind, case)
    return declined[:1].upper() + declined[1:] + title[len(kind_word(kind)) :]


def issuer_of(name: str) -> str | None:
    """The issuer's name in the genitive, or None where it is not certain."""
    if _SECOND_BODY.search(name):
        return None
    for nominative, genitive in _ISSUERS:
        rest = name[len(nominative) :]
        if name.startswith(nominative) and (not rest or rest[0].isspace()) and not _stands_beside(rest):
            return genitive + rest
    return None


def _stands_beside(rest: str) -> bool:
    """«Управление и …», «Отдел, …»: what follows does not hang on the noun."""
    return rest.lstrip()[:1] in {",", "–", "—", "-"} or bool(re.match(r"\s+(?:и|или)\s", rest))

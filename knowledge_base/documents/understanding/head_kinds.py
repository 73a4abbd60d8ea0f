"""Kinds of documents as their headings name them → the noun in the nominative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """How a kind bears its requisites."""

    ACT = "act"  # issued by a body, has a date and a number of its own
    APPROVED = "approved"  # approved by an act; its title goes without the kind: «Положение» «О школьной форме»
    NAMED = "named"  # approved or free-standing; the kind is a part of its title: «План работы школы»
    PROGRAMME = "programme"  # its title is its name in quotes


@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind found at the beginning of a line: its name, sort, and how many characters of the line it takes."""

    name: str
    sort: Sort
    length: int


# Longer names before shorter ones. «Название» or «образец=Название» where the heading's words differ from the name.
_ACTS = """
федеральный конституционный закон|федеральный закон|закон (?:российской федерации|рф)=Закон РФ|закон рсфср=Закон РСФСР
закон|указ|постановление|распоряжение|приказ|официальное разъяснение|разъяснени[ея]=Разъяснение
информационное письмо|инструктивно-методическое письмо|инструктивное письмо|методическое письмо|письмо|телеграмма
выписка из протокола|протокол|указание|определение|директива|резолюция|решение|поручение|информация|заключение|служебная записка
"""
_APPROVED = """
типовое положение|примерное положение|временное положение|положение|примерный порядок|временный порядок|порядок
правила|изменения|должностная инструкция|инструкция|локальный (?:нормативный )?акт=Локальный акт
"""
_NAMED = """
кодекс профессиональной этики|кодекс (?:этики и служебного поведения|этики)=Кодекс этики|конституция|кодекс
типовой функциональный регламент=Регламент|административный регламент|технический регламент|регламент|устав
календарный учебный график|учебный план|план мероприятий|план-график=План|план|дорожная карта
отч[её]т о результатах самообследования=Отчет|отч[её]т=Отчет|публичный (?:отч[её]т|доклад)=Публичный доклад|доклад
методические рекомендации|рекомендации|методические указания|методика|памятка(?:-инструкция)?=Памятка|концепция|стратегия
политика|перечень|список|соглашение|договор|коллективный договор|конвенция|пояснительная записка
финансово-экономическое обоснование|таблица поправок|сопоставительная таблица
экспертное заключение|аналитическая записка|справка|прогноз|бюджетный прогноз
примерная (?:основная )?образовательная программа=Примерная программа
(?:основная |дополнительная |рабочая )?(?:обще)?(?:образовательная|развивающая|рабочая) программа=Образовательная программа
требования|критерии|регистр|свод правил|доктрина|декларация|модель|приоритетные направления|предложения
"""
_PROGRAMMES = """
муниципальная (?:долгосрочная |ведомственная )?(?:целевая )?программа=Муниципальная программа
(?:долгосрочная |комплексная |ведомственная |районная |областная |краевая )(?:целевая )?программа=Программа
государственная программа|подпрограмма|программа
"""
_STANDARDS = (
    (r"федеральн\w+ государственн\w+ образовательн\w+ стандарт\w*", "ФГОС"),
    (r"государственн\w+ образовательн\w+ стандарт\w*\s+высшего профессионального", "ГОС ВПО"),
    (r"государственн\w+ образовательн\w+ стандарт\w*\s+среднего профессионального", "ГОС СПО"),
    (r"государственн\w+ образовательн\w+ стандарт\w*", "ГОС"),
    (r"(?:профессиональн\w+ )?стандарт", "Стандарт"),
    (r"показатели деятельности[^.]{0,90}самообследовани\w+", "Отчет"),
)
#: Kinds that have no force by themselves: the name says by what act they were approved.
_WITH_ACT = frozenset(
    {"Муниципальная программа", "Государственная программа", "Программа", "ФГОС", "ГОС ВПО", "ГОС СПО", "ГОС"}
)
_IN_CASES = {
    "Приказ": "приказом",
    "Постановление": "постановлением",
    "Распоряжение": "распоряжением",
    "Решение": "решением",
}


def _rows(block: str, sort: Sort) -> list[tuple[str, str, Sort]]:
    return [_row(one, sort) for one in _whole(block.replace("\n", "|").strip("|").split("|"))]


def _whole(rows: list[str]) -> list[str]:
    """Alternatives inside brackets were cut by the same sign: put them together."""
    whole: list[str] = []
    for row in rows:
        if whole and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] += "|" + row
        elif row:
            whole.append(row)
    return whole


def _row(one: str, sort: Sort) -> tuple[str, str, Sort]:
    pattern, _, name = one.partition("=")
    return pattern, name or pattern[0].upper() + pattern[1:], sort


_KINDS = [
    *[(pattern, name, Sort.NAMED) for pattern, name in _STANDARDS],
    *_rows(_NAMED, Sort.NAMED),
    *_rows(_PROGRAMMES, Sort.PROGRAMME),
    *_rows(_ACTS, Sort.ACT),
    *_rows(_APPROVED, Sort.APPROVED),
]
_COMPILED = [
    (re.compile(r'["«<]?' + pattern.replace(" ", r"\s") + r'(?![а-яё-])[»">]?', re.IGNORECASE), name, sort)
    for pattern, name, sort in _KINDS
]
# One look at most lines, which begin with no kind at all.
_ANY = re.compile(
    r'["«<]?(?:'
    + "|".join(pattern.replace(" ", r"\s") for pattern, _, _ in _KINDS)
    + r"|[а-яё-]+\s(?:процессуальный\s)?кодекс)",
    re.IGNORECASE,
)
_NAMED_CODE = re.compile(r"[\"«]?[А-ЯЁ][а-яёА-ЯЁ-]+(?:ый|ий|ой)\s(?:процессуальный\s)?кодекс(?![а-яё])", re.IGNORECASE)
_CODE = re.compile(r'["«]?кодекс (?:российской федерации об|торгового|внутреннего|административного)', re.IGNORECASE)
#: What a kind of act says of itself in the sentence that orders.
_PERFORMED = (
    (re.compile(r"постановля(?:ет|ю)(?![а-яё])", re.IGNORECASE), "Постановление"),
    (re.compile(r"приказыва(?:ю|ет)(?![а-яё])", re.IGNORECASE), "Приказ"),
    (re.compile(r"(?:дума|совет|собрание)[^.;]{0,120}\s(?:решила|решил|решило)(?![а-яё])", re.IGNORECASE), "Решение"),
    (re.compile(r"\bобязываю(?![а-яё])", re.IGNORECASE), "Распоряжение"),
)
_ITSELF = re.compile(
    r"(?:настоящ(?:ее|ий|ая|ие)|данн(?:ое|ый|ая|ые))\s+(положение|порядок|правила|инструкция|регламент|программа|приказ|кодекс)(?![а-яё])",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:^|\n)[\d.\s]{0,6}(Положение|Порядок|Правила|Инструкция|Регламент|Программа)\s[^.]{3,150}?\s(?:разработан|определя|устанавл|регламент)"
)
_ITSELF_ABOUT = re.compile(
    r"(?:Настоящ|Данн)[а-яё]{2}\s+(?:Положение|Порядок|Правила|Инструкция|Регламент)\s+(?P<title>об?\s[^.(]{5,180}?)"
    r"\s*(?:\(|,?\s(?:разработан|определя|устанавл|регламент|регулиру|составлен|явля|приня)|[-–—]\sэто)",
    re.IGNORECASE,
)
ACT_IN_CASES = re.compile(
    r"(?<![а-яё])(?:(?P<order>приказ)|(?P<resolution>постановлени)|(?P<disposal>распоряжени)|(?P<decision>решени))[а-яё]{0,3}(?![а-яё])",
    re.IGNORECASE,
)
# A longer line is a sentence that happens to begin so.
_SENTENCE = 420
_CASED = {"order": "Приказ", "resolution": "Постановление", "disposal": "Распоряжение", "decision": "Решение"}


def kind_at(line: str) -> KindWord | None:
    """The kind that a line begins with, in the nominative; None when it begins otherwise."""
    if len(line) > _SENTENCE and not re.search(r"\d{4}", line[:160]):
        return None
    if not _ANY.match(line):
        return None
    for pattern in (_NAMED_CODE, _CODE):
        match = pattern.match(line)
        if match:
            return KindWord("Кодекс", Sort.NAMED, match.end())
    if not line[:1].isupper() and line[:1] not in '"«<' and not line[:3].islower():
        return None
    for pattern, name, sort in _COMPILED:
        match = pattern.match(line)
        if match:
            return KindWord(name, sort, match.end())
    return None


def performed(text: str) -> tuple[str, int, int] | None:
    """The kind of act that the ordering verb shows («приказываю» → «Приказ») and where that verb stands."""
    found = [(match.start(), match.end(), name) for pattern, name in _PERFORMED if (match := pattern.search(text))]
    return (min(found)[2], *min(found)[:2]) if found else None


def called_itself(text: str) -> tuple[str, int, int] | None:
    """«Настоящее Положение …» → «Положение» and the place of the word."""
    match = _ITSELF.search(text) or _DESCRIBED.search(text)
    return (match[1].capitalize(), match.start(1), match.end(1)) if match else None


def title_of_itself(text: str) -> tuple[int, int] | None:
    """«Настоящее Положение о промежуточной аттестации (далее …)» → the place of «о промежуточной аттестации»."""
    match = _ITSELF_ABOUT.search(text)
    return match.span("title") if match else None


def act_kind(match: re.Match[str]) -> str:
    """The kind of a match of ACT_IN_CASES."""
    return _CASED[match.lastgroup or "order"]


def with_approval(kind: str, approved_by: str) -> str:
    """«Муниципальная программа» approved by a «Постановление» → «Муниципальная программа (утв. постановлением)»."""
    by = _IN_CASES.get(approved_by)
    return f"{kind} (утв. {by})" if by and kind in _WITH_ACT else kind

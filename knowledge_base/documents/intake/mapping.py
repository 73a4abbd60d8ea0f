"""Words of a text → values of the editors' vocabularies. Pure; what is not certain stays empty."""

from __future__ import annotations

import re

from knowledge_base.documents.choices import Kind, Level

#: How texts call themselves → the kind that editors keep. Labels of the vocabulary itself need no line here.
_KINDS: dict[str, Kind] = {
    "федеральный конституционный закон": Kind.FEDERAL_LAW,
    "кодекс": Kind.FEDERAL_LAW,
    "закон рф": Kind.FEDERAL_LAW,
    "закон российской федерации": Kind.FEDERAL_LAW,
    "закон": Kind.REGIONAL_LAW,
    "областной закон": Kind.REGIONAL_LAW,
    "информационное письмо": Kind.LETTER,
    "официальное разъяснение": Kind.LETTER,
    "инструктивное письмо": Kind.LETTER,
    "методическое письмо": Kind.LETTER,
    "дорожная карта": Kind.ROADMAP,
    "план мероприятий": Kind.PLAN,
    "план работы": Kind.PLAN,
    "учебный план": Kind.PLAN,
    "программа": Kind.STATE_PROGRAMME,
    "муниципальная программа": Kind.STATE_PROGRAMME,
    "государственная программа": Kind.STATE_PROGRAMME,
    "правила": Kind.RULES,
    "административный регламент": Kind.RULES,
    "паспорт": Kind.PROJECT_PASSPORT,
    "договор": Kind.AGREEMENT,
    "методические рекомендации": Kind.RECOMMENDATIONS,
    "локальный акт": Kind.LOCAL_ACT,
    "инструкция": Kind.LOCAL_ACT,
    "должностная инструкция": Kind.LOCAL_ACT,
    "указание": Kind.DIRECTIVE,
}
_BY_LABEL = {str(kind.label).lower(): kind for kind in Kind}
_REMARK = re.compile(r"\s*\(.*\)\s*$")

_INSTITUTION = re.compile(
    r"\b[МГ]?[БКА]?(?:ДОУ|ОУ|УДО|УДОД|ОУДО)\b|\bЧОУ\b|школ|гимнази|лице[йя]|детск\w+ сад|техникум|колледж|институт|университет"
    r"|методическ\w+ (?:центр|служб|кабинет)",
    re.IGNORECASE,
)
_MUNICIPAL = re.compile(
    r"муниципал|городск\w+ округ|\bгорода?\b|\bрайона?\b|поселени|сельсовет|\bМО\b|\bМР\b|управлени\w+ образовани"
    r"|отдел\w* образовани|комитет\w* по образовани|мэри|исполнительн\w+ комитет|горсовет|райсовет",
    re.IGNORECASE,
)
_REGIONAL = re.compile(
    r"област[иьюя]|\bкрая\b|\bкрай\b|республик[иаеу]\s+(?!.*федерац)|автономн\w+ округ|Санкт-Петербург|\bМосквы\b|губернатор",
    re.IGNORECASE,
)
_FEDERAL = re.compile(
    r"российск\w+ федерац|\bРФ\b|\bРоссии\b|федеральн\w+ (?:служб|агентств|собрани)|\bСССР\b|государственн\w+ дум"
    r"|^(?:Мин|Рос)\w+$|главн\w+ государственн\w+ санитарн",
    re.IGNORECASE,
)
_LEVEL_OF_KIND = {
    Kind.CONSTITUTION: Level.FEDERAL,
    Kind.FEDERAL_LAW: Level.FEDERAL,
    Kind.REGIONAL_LAW: Level.REGIONAL,
    Kind.LOCAL_ACT: Level.INSTITUTION,
}


def kind_of(words: str) -> str:
    """The kind for words in the nominative («Федеральный закон», «Кодекс»); "" for what the vocabulary does not know."""
    asked = _REMARK.sub("", words).strip().lower()
    found = _BY_LABEL.get(asked) or _KINDS.get(asked)
    return found.value if found else ""


def level_of(kind: str, issuer: str) -> str:
    """Whose act it is, by its kind and by the words of its issuer; "" where neither tells."""
    certain = _LEVEL_OF_KIND.get(Kind(kind)) if kind else None
    if certain:
        return certain.value
    for pattern, level in (
        (_INSTITUTION, Level.INSTITUTION),
        (_MUNICIPAL, Level.MUNICIPAL),
        (_REGIONAL, Level.REGIONAL),
        (_FEDERAL, Level.FEDERAL),
    ):
        if issuer and pattern.search(issuer):
            return level.value
    return ""

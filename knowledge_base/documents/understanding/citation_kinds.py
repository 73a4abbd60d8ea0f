"""Words by which texts name kinds of acts, in every case and number → the kind in the nominative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Trust(Enum):
    """How much a kind says by itself: must a number or a date follow?"""

    STRONG = auto()  # a number or a date with an issuer is enough
    DATED = auto()  # a bare number («протокол № 1») says nothing
    WEAK = auto()  # both a number and a date, close behind
    DAY = auto()  # known by its day alone: the Constitution, conventions


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act: its name in the nominative and how much it says by itself."""

    name: str
    trust: Trust = Trust.STRONG


_NEUTER = "(?:е|я|ю|ем|и|й|ям|ями|ях)"  # постановление
_MALE = "(?:а|у|ом|е|ы|ов|ам|ами|ах)?"  # приказ
_FEMALE = "(?:я|и|ю|ей|й|ям|ями|ях)"  # инструкция
_ADJECTIVE = "(?:ый|ого|ому|ым|ом|ые|ых|ыми|ой)"
_SOFT = "(?:ая|ой|ую|ие|ое|ого|ому|им|ых|ым|ыми|ые|ий|ом)"
_BRANCH = "(?!перв|втор|трет|четверт|част)[а-я-]{4,24}(?:ый|ого|ому|ым|ом|ой|ий|его|ему|им|ем)"
_RUSSIA = r"(?:рф|российской\s{1,20}федерации)(?!\w)"

_FORMS: tuple[tuple[str, str, Kind], ...] = (
    (
        "fkz",
        rf"федеральн{_ADJECTIVE}\s{{1,20}}конституционн{_ADJECTIVE}\s{{1,20}}закон{_MALE}|фкз",
        Kind("Федеральный конституционный закон"),
    ),
    ("fz", rf"федеральн{_ADJECTIVE}\s{{1,20}}закон{_MALE}|фз", Kind("Федеральный закон")),
    ("ozakon", rf"областн{_ADJECTIVE}\s{{1,20}}закон{_MALE}", Kind("Областной закон")),
    ("zrf", rf"закон{_MALE}\s{{1,20}}{_RUSSIA}", Kind("Закон РФ")),
    ("zakon", rf"закон{_MALE}", Kind("Закон")),
    ("kodeks", rf"(?:{_BRANCH}\s{{1,20}}){{0,2}}кодекс{_MALE}", Kind("Кодекс")),
    ("post", rf"постановлени{_NEUTER}", Kind("Постановление")),
    ("postabbr", r"пост\.(?=\s{0,3}(?:от|№|n|прав|адм|гл))", Kind("Постановление")),
    ("raspabbr", r"расп\.(?=\s{0,3}(?:от|№|n|прав|адм|гл))", Kind("Распоряжение")),
    ("pp", r"пп(?=\s{1,2}рф(?!\w))", Kind("Постановление")),
    ("rasp", rf"распоряжени{_NEUTER}", Kind("Распоряжение")),
    ("prikaz", rf"приказ{_MALE}", Kind("Приказ")),
    ("ukaz", rf"указ{_MALE}", Kind("Указ")),
    ("ukazanie", rf"указани{_NEUTER}", Kind("Указание")),
    ("infp", rf"информационн{_SOFT}\s{{1,20}}пис(?:ьм(?:о|а|у|ом|е|ам|ами|ах)|ем)", Kind("Информационное письмо")),
    ("pismo", r"пис(?:ьм(?:о|а|у|ом|е|ам|ами|ах)|ем)", Kind("Письмо")),
    ("telegr", r"телеграмм(?:а|ы|е|у|ой|ам|ами|ах)?", Kind("Телеграмма")),
    ("poruch", rf"поручени{_NEUTER}", Kind("Поручение", Trust.DATED)),
    ("reshenie", rf"решени{_NEUTER}", Kind("Решение", Trust.DATED)),
    ("protokol", rf"протокол{_MALE}", Kind("Протокол", Trust.DATED)),
    ("opred", rf"определени{_NEUTER}", Kind("Определение", Trust.WEAK)),
    ("direkt", r"директив(?:а|ы|е|у|ой|ам|ами|ах)?", Kind("Директива", Trust.WEAK)),
    ("instr", rf"инструкци{_FEMALE}", Kind("Инструкция", Trust.WEAK)),
    ("tpolozh", rf"типов{_SOFT}\s{{1,20}}положени{_NEUTER}", Kind("Типовое положение", Trust.DATED)),
    (
        "osnovy",
        rf"основ(?:ы|ах|ам|ами)?\s{{1,20}}законодательства(?:\s{{1,20}}{_RUSSIA})?",
        Kind("Основы законодательства", Trust.DATED),
    ),
    ("polozh", rf"положени{_NEUTER}", Kind("Положение", Trust.WEAK)),
    ("razj", rf"разъяснени{_NEUTER}", Kind("Разъяснение", Trust.WEAK)),
    ("metrek", rf"методическ{_SOFT}\s{{1,20}}рекомендаци{_FEMALE}", Kind("Методические рекомендации", Trust.WEAK)),
    ("rekom", rf"рекомендаци{_FEMALE}", Kind("Рекомендации", Trust.WEAK)),
    ("konst", rf"конституци{_FEMALE}", Kind("Конституция", Trust.DAY)),
    ("konv", rf"конвенци{_FEMALE}", Kind("Конвенция", Trust.DAY)),
)
KIND = re.compile(
    "(?<!\\w)(?<!\\w-)(?:" + "|".join(f"(?P<{key}>{forms})" for key, forms, _kind in _FORMS) + ")(?![\\w])"
)
_KINDS = {key: kind for key, _forms, kind in _FORMS}


def kind_of(match: re.Match[str]) -> Kind:
    """The kind of a match of `KIND`."""
    return _KINDS[match.lastgroup or ""]

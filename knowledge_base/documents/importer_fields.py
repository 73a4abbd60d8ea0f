"""What a table may say of a document, and how its cells are understood. No database is asked here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from knowledge_base.bulk_import.contract import ImportField
from knowledge_base.documents.choices import Kind, Level
from knowledge_base.documents.intake import mapping
from portal.russian.dates import parse_date
from portal.russian.words import fold

_SIGNS = ("№", "N ", "No ")
_NO_NUMBER = frozenset({"б/н", "без номера", "б\\н", "-", "—", "–", "нет"})
_LEVELS = {fold(str(level.label)): level.value for level in Level}
_LEVELS |= {"школьный": Level.INSTITUTION.value, "локальный": Level.INSTITUTION.value}


def day(words: str) -> dt.date:
    """A date in any usual writing."""
    found = parse_date(words)
    if found is None:
        raise ValueError(f"«{words}» — не дата. Пишите день, месяц и год: 09.07.2024")
    return found


def kind(words: str) -> str:
    """A kind of the editors' list."""
    found = mapping.kind_of(words)
    if not found:
        raise ValueError(f"вида «{words}» нет в списке видов")
    return found


def level(words: str) -> str:
    """«Федеральный», «муниципальный» …; also as «федерального уровня»."""
    asked = fold(words)
    for label, value in _LEVELS.items():
        if asked[:6] == label[:6]:
            return value
    raise ValueError(f"уровня «{words}» нет: бывают {', '.join(str(one.label).lower() for one in Level)}")


def number(words: str) -> str:
    """Without «№»; «б/н» is no number."""
    bare = words.strip()
    for sign in _SIGNS:
        bare = bare.removeprefix(sign).strip()
    if fold(bare) in _NO_NUMBER:
        return ""
    if len(bare) > 100:
        raise ValueError("номер длиннее 100 знаков")
    return bare


def address(words: str) -> str:
    """An address of a page."""
    try:
        URLValidator(schemes=["http", "https"])(words)
    except ValidationError as error:
        raise ValueError(f"«{words}» — не адрес страницы") from error
    return words


def short(words: str) -> str:
    """At most 150 characters."""
    if len(words) > 150:
        raise ValueError("обиходное название длиннее 150 знаков")
    return words


FIELDS: tuple[ImportField, ...] = (
    ImportField("kind", "Вид", ("вид документа", "вид акта", "тип", "тип документа"), kind),
    ImportField(
        "number",
        "Номер",
        (
            "№",
            "номер документа",
            "номер приказа",
            "рег номер",
            "регистрационный номер",
            "№ документа",
            "№ приказа",
            "индекс",
        ),
        number,
    ),
    ImportField(
        "adopted_on",
        "Дата принятия",
        ("дата", "дата документа", "дата подписания", "дата приказа", "дата утверждения", "дата регистрации", "от"),
        day,
    ),
    ImportField(
        "issuer",
        "Принявший орган",
        (
            "орган",
            "кто принял",
            "кем принят",
            "кем издан",
            "издатель",
            "автор",
            "организация",
            "ведомство",
            "учреждение",
        ),
    ),
    ImportField(
        "title",
        "Название",
        (
            "наименование",
            "заголовок",
            "название документа",
            "наименование документа",
            "о чем",
            "краткое содержание",
            "тема",
        ),
    ),
    ImportField("level", "Уровень", ("уровень документа",), level),
    ImportField("short_name", "Обиходное название", ("краткое название", "сокращение"), short),
    ImportField("annotation", "Аннотация", ("описание", "примечание", "комментарий")),
    ImportField("in_force_from", "Вступил в силу", ("действует с", "дата вступления в силу", "дата вступления"), day),
    ImportField("source_url", "Откуда взят", ("ссылка", "адрес", "источник", "url"), address),
)


def disagreements(values: Mapping[str, Any], read: Mapping[str, Any]) -> list[str]:
    """«Номер: в таблице «158», в файле «185»», where both say something and not the same. Pure."""
    found = []
    for name, label in (("kind", "Вид"), ("number", "Номер"), ("adopted_on", "Дата")):
        ours, theirs = values.get(name), read.get(name)
        if ours and theirs and fold(str(ours)).replace(" ", "") != fold(str(theirs)).replace(" ", ""):
            found.append(
                f"{label}: в таблице «{_shown(name, ours)}», в файле «{_shown(name, theirs)}». Взято из таблицы"
            )
    return found


def _shown(name: str, value: Any) -> str:
    if name == "kind":
        return str(Kind(value).label)
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value)

"""A document's requisites as a definition list for readers: what is known, in the order in which it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.documents.models.document_fields import DocumentFields
from portal.russian.dates import format_date, format_short


@dataclass(frozen=True, slots=True)
class Requisite:
    """One line: «Принявший орган» — «Комитет по образованию»; `url` where the value leads somewhere."""

    name: str
    value: str
    url: str = ""


def requisites_of(page: DocumentFields, issuer: str) -> tuple[Requisite, ...]:
    """All that is known of the document, `issuer` as it was called then; absent values are left out."""
    rows = (
        Requisite("Вид документа", page.get_kind_display()),
        Requisite("Номер", page.number),
        Requisite("Дата принятия", format_date(page.adopted_on) if page.adopted_on else ""),
        Requisite("Принявший орган", issuer),
        _today(page, issuer),
        Requisite("Уровень", page.get_level_display()),
        Requisite("Обиходное название", page.short_name),
        Requisite("Вступил в силу", format_date(page.in_force_from) if page.in_force_from else ""),
        Requisite("Действует до", format_date(page.in_force_until) if page.in_force_until else ""),
        Requisite("Срок установлен", page.term_reason),
        Requisite("Регистрация в Минюсте", _numbered(page.minjust_number, page.minjust_on)),
        Requisite("Опубликован", _published(page)),
        Requisite("Номер электронного опубликования", page.publication_number),
        Requisite("Источник", _host(page.source_url), page.source_url),
        Requisite("Сверен с источником", format_date(page.verified_on) if page.verified_on else ""),
    )
    return tuple(row for row in rows if row.value)


def _today(page: DocumentFields, then: str) -> Requisite:
    """What the issuer is called now, if it was renamed since."""
    renamed = page.issuer is not None and page.issuer.name != then
    return Requisite("Сейчас орган называется", page.issuer.name if renamed and page.issuer else "")


def _numbered(number: str, day: object) -> str:
    parts = [f"№ {number}"] if number else []
    if day:
        parts.append(f"от {format_short(day)}")  # type: ignore[arg-type]
    return " ".join(parts)


def _published(page: DocumentFields) -> str:
    day = format_date(page.published_on) if page.published_on else ""
    return ", ".join(part for part in (page.published_in, day) if part)


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")

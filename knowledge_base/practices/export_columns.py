"""The whole passport as columns of an export: raw values, the writers make text of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from knowledge_base.pages.catalogue import Column
from knowledge_base.pages.passages import passages_of
from knowledge_base.practices import authors_line
from knowledge_base.practices.figures import with_unit
from knowledge_base.practices.indicator_chart import change_words
from knowledge_base.practices.models.practice import PracticePage
from knowledge_base.practices.practice_authors import authors_of

#: Practices read at once: an export of thousands must not hold them all.
BATCH = 200

_RELATED = (
    "audiences",
    "education_levels",
    "subjects",
    "topics",
    "deficits",
    "authors",
    "steps",
    "indicators",
    "risks",
    "basis__document",
)


def whole(pks: Sequence[int]) -> Iterator[PracticePage]:
    """The practices in the order of `pks`, each with what its columns need (`shown_authors` too). Some 16 queries a batch."""
    for start in range(0, len(pks), BATCH):
        part = pks[start : start + BATCH]
        found = PracticePage.objects.filter(pk__in=part).select_related("organisation", "node", "task")
        pages = {page.pk: page for page in found.prefetch_related(*_RELATED)}
        authors = authors_of(list(pages.values()), timezone.localdate())
        for pk in part:
            if page := pages.get(pk):
                page.shown_authors = authors_line.line(authors[pk])
                yield page


def _plain(name: str, label: str) -> Column:
    return Column(name, label, lambda page: getattr(page, name))


def _choice(name: str, label: str) -> Column:
    return Column(name, label, lambda page: getattr(page, f"get_{name}_display")() if getattr(page, name) else "")


def _names(name: str, label: str) -> Column:
    return Column(name, label, lambda page: tuple(value.name for value in getattr(page, name).all()))


def _rows(name: str, label: str, words: Callable[[Any], str]) -> Column:
    return Column(name, label, lambda page: tuple(words(row) for row in getattr(page, name).all()))


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _step(row: Any) -> str:
    tail = _joined((row.term, row.responsible))
    return f"{row.title} ({tail})" if tail else str(row.title)


def _indicator(row: Any) -> str:
    if row.before is None or row.after is None:
        return str(row.name)
    before, after = with_unit(row.before, row.unit), with_unit(row.after, row.unit)
    return f"{row.name}: {before} → {after}, {change_words(row.before, row.after, row.unit)}"


def _public(page: Any) -> str:
    """The title of a page that readers may see."""
    from portal.visibility import is_published

    return page.title if page is not None and is_published(page) else ""


COLUMNS: tuple[Column, ...] = (
    _plain("title", "Название"),
    Column("url", "Адрес", lambda page: page.full_url or ""),
    _choice("kind", "Вид"),
    _plain("summary", "Аннотация"),
    Column("authors", "Авторы", lambda page: page.shown_authors),
    Column("organisation", "Учреждение", lambda page: page.organisation.name if page.organisation else ""),
    Column("node", "Сообщество", lambda page: _public(page.node)),
    _plain("period", "Период реализации"),
    _names("audiences", "Целевая аудитория"),
    _names("education_levels", "Уровни образования"),
    _names("subjects", "Предметы"),
    _names("topics", "Темы"),
    _names("deficits", "Затруднения"),
    _plain("problem", "Проблема"),
    Column("task", "Актуальная задача", lambda page: _public(page.task)),
    _plain("goal", "Цель"),
    _plain("tasks", "Задачи"),
    _plain("idea", "Идея и новизна"),
    _plain("technologies", "Технологии и формы"),
    Column("content", "Содержание", lambda page: "\n".join(passage.text for passage in passages_of(page.body))),
    _rows("steps", "Шаги внедрения", _step),
    _plain("resources_staff", "Кадры"),
    _plain("resources_equipment", "Оборудование"),
    _plain("resources_finance", "Финансы"),
    _plain("resources_partners", "Партнёры"),
    _plain("conditions", "Условия"),
    _rows("risks", "Риски и как их снизить", lambda row: f"{row.risk} → {row.reduced_by}".removesuffix(" → ")),
    _rows("indicators", "Было → стало", _indicator),
    _plain("measurement", "Способ измерения"),
    _plain("coverage", "Охват"),
    _choice("evidence", "Доказательность"),
    _plain("limits", "Ограничения"),
    _plain("fits", "Для каких условий"),
    _plain("launch_term", "За сколько внедряется"),
    _plain("effort", "Трудоёмкость"),
    _choice("maturity", "Зрелость"),
    _choice("licence", "Условия использования"),
    Column("basis", "Основание", lambda page: tuple(_basis(page))),
    Column("contact", "Контакт", lambda page: _contact(page)),
    Column("expertise", "Экспертиза", lambda page: page.get_expertise_display() if page.expertise != "draft" else ""),
    _plain("valid_until", "Действительна до"),
    Column("published", "Опубликована", lambda page: page.first_published_at),
)


def _basis(page: Any) -> Iterator[str]:
    for row in page.basis.all():
        if _public(row.document):
            document = row.document
            requisites = document.requisites if document.number or document.adopted_on else ""
            yield _joined((requisites or document.title, row.clause))


def _contact(page: Any) -> str:
    return _joined((page.contact_position, page.contact_telephone, page.contact_email))

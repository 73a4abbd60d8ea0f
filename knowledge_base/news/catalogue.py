"""News as a list: filters, order, rows, columns of the export."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from knowledge_base.communities.models import NodePage
from knowledge_base.events.times import MONTHS
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models.news_page import NewsPage
from knowledge_base.news.news_rows import NEWEST, node_titles, rows_of
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_counts import Cell
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from portal.visibility import is_published

_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])", re.ASCII)


def newest_first(day: dt.date | None) -> tuple[bool, int]:
    """Key of the usual order: the latest day first."""
    return (day is None, -(day.toordinal() if day else 0))


def by_title(title: str) -> str:
    """Key of the alphabetical order, ё beside е, quotes ignored."""
    return title.casefold().replace("ё", "е").lstrip('«"„“ ')


def _year(day: dt.date | None) -> str:
    return str(day.year) if day else ""


def _months(pks: Sequence[int]) -> Sequence[Cell]:
    days = dict(NewsPage.objects.values_list("pk", "day"))
    return [f"{days[pk]:%Y-%m}" if days.get(pk) else "" for pk in pks]


def month_labels(values: Collection[str]) -> Mapping[str, str]:
    """«2026-11» → «ноябрь 2026»; what is no month is left out."""
    found = {value: _MONTH.fullmatch(value) for value in values}
    return {value: f"{MONTHS[int(month[2]) - 1]} {month[1]}" for value, month in found.items() if month}


def _communities(pks: Sequence[int]) -> Sequence[Cell]:
    """Keys of the communities, of published ones alone: others are nobody's business."""
    seen = NodePage.objects.published().values("pk")
    nodes = dict(NewsPage.objects.filter(node__in=seen).values_list("pk", "node_id"))
    return [str(nodes.get(pk, "")) for pk in pks]


def _community_titles(values: Collection[str]) -> Mapping[str, str]:
    found = node_titles(int(value) for value in values if value.isdecimal())
    ordered = sorted(found.items(), key=lambda pair: by_title(pair[1]))
    return {str(pk): title for pk, title in ordered}


SPEC = ListingSpec(
    filters=(
        Filter("rubric", "Рубрика", column="rubric", choices={c.value: str(c.label) for c in Rubric}),
        Filter("topic", "Тема", relation="topics"),
        Filter("community", "Сообщество", compute=_communities, describe=_community_titles),
        Filter("year", "Год", column="day", to_value=_year, newest_first=True),
        Filter("month", "Месяц", compute=_months, describe=month_labels, newest_first=True),
        Filter("audience", "Для кого", relation="audiences"),
    ),
    sorts=(
        Sort("date", "Сначала новые", ("day",), newest_first),
        Sort("title", "По названию", ("title",), by_title),
    ),
)


def whole(pks: Sequence[int]) -> Iterable[NewsPage]:
    """The news with what the columns of the export ask for, in the order of the keys; few queries however many."""
    news: Any = NewsPage.objects.select_related("node", "event", "practice").prefetch_related("topics", "audiences")
    found = news.defer("body").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _node(page: NewsPage) -> str | None:
    return page.node.title if page.node is not None and is_published(page.node) else None


def _event(page: NewsPage) -> str | None:
    event = page.event
    return event.title if event is not None and event.live and event.get_url() else None


def _practice(page: NewsPage) -> str | None:
    return page.practice.title if page.practice is not None and is_published(page.practice) else None


COLUMNS = (
    Column("title", "Заголовок", lambda page: page.title),
    Column("day", "Дата", lambda page: page.day),
    Column("rubric", "Рубрика", lambda page: page.rubric_label),
    Column("summary", "Коротко", lambda page: page.summary),
    Column("topics", "Темы", lambda page: tuple(topic.name for topic in page.topics.all())),
    Column("audiences", "Для кого", lambda page: tuple(audience.name for audience in page.audiences.all())),
    Column("community", "Сообщество", _node),
    Column("event", "Событие", _event),
    Column("practice", "Практика", _practice),
    Column("url", "Адрес", lambda page: page.full_url),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("новость", "новости", "новостей"),
    found=("Найдена", "Найдены", "Найдено"),
    published=lambda: NewsPage.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=whole,
    newest=NEWEST,
    source="news",
    searched=frozenset({"rubric", "topic", "audience", "year"}),
)

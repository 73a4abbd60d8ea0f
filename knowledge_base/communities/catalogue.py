"""Communities as a catalogue: filters, orders, rows, columns of the exports; tasks as rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.communities.choices import Kind, Level, State
from knowledge_base.communities.models.node import NodePage
from knowledge_base.communities.models.task import TaskPage
from knowledge_base.communities.named import leaders_named
from knowledge_base.communities.node_view import level_label
from knowledge_base.communities.working import badge_on
from knowledge_base.organisations.search_facets import describe_organisations
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Row
from portal.russian.plurals import counted
from portal.russian.words import fold

SOURCE = "community"


def by_title(state: str, title: str) -> tuple[bool, str]:
    """Key of the usual order: those at work first, then by name, ё beside е, quotes ignored."""
    return (state == State.CLOSED, fold(title).lstrip('«"„“ '))


def newest_first(state: str, first_published_at: dt.datetime | None) -> tuple[bool, float]:
    """Key: those at work first, then the latest."""
    return (state == State.CLOSED, -(first_published_at.timestamp() if first_published_at else 0))


def task_values(pks: Sequence[int]) -> list[tuple[str, ...]]:
    """Keys of the published tasks of each of these nodes, as texts. One query."""
    by_node = _task_pks()
    return [tuple(str(pk) for pk in by_node.get(node, ())) for node in pks]


def describe_tasks(values: Collection[str]) -> Mapping[str, str]:
    """Keys of tasks → their titles; of published ones only. One query."""
    tasks = TaskPage.objects.published().filter(pk__in=[value for value in values if value.isdigit()])
    return {str(pk): title for pk, title in tasks.order_by("path").values_list("pk", "title")}


def _task_pks() -> Mapping[int, list[int]]:
    through: Any = NodePage.tasks.through
    published = TaskPage.objects.published()
    pairs = through.objects.filter(taskpage__in=published.values("pk")).order_by("taskpage__path")
    found: dict[int, list[int]] = defaultdict(list)
    for node, task in pairs.values_list("nodepage_id", "taskpage_id"):
        found[node].append(task)
    return found


SPEC = ListingSpec(
    filters=(
        Filter("community_kind", "Вид", column="kind", choices={kind.value: str(kind.label) for kind in Kind}),
        Filter("level", "Уровень", column="level", choices={level.value: str(level.label) for level in Level}),
        Filter("task", "Актуальная задача", compute=task_values, describe=describe_tasks),
        Filter("subject", "Предмет", relation="subjects"),
        Filter("education", "Уровень образования", relation="education_levels"),
        Filter("organisation", "Организация", column="organisation__slug", describe=describe_organisations),
        Filter("state", "Работает ли", column="state", choices={one.value: str(one.label) for one in State}),
    ),
    sorts=(
        Sort("title", "По названию", ("state", "title"), by_title),
        Sort("new", "Сначала новые", ("state", "first_published_at"), newest_first),
    ),
)


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows of nodes in the order of `pks`, which the caller has found to be published. One query, however many."""
    nodes = NodePage.objects.filter(pk__in=pks).select_related("organisation").defer("body").in_bulk()
    today = timezone.localdate()
    return with_marks(NodePage, (_row(nodes[pk], today, request) for pk in pks if pk in nodes), today)


def _row(node: NodePage, today: dt.date, request: HttpRequest | None) -> Row:
    facts = (level_label(node.level), str(node.organisation or ""))
    return Row(
        pk=node.pk,
        url=node.get_url(request) or "",
        title=node.title,
        head=node.kind_label,
        text=node.summary or node.project_title,
        meta=tuple(fact for fact in facts if fact),
        badge=badge_on(node.state, node.until, today),
        day=node.first_published_at,
    )


def task_rows(tasks: Sequence[TaskPage], request: HttpRequest | None = None) -> list[Row]:
    """Tasks as rows, with the number of communities that work on each. One query."""
    through: Any = NodePage.tasks.through
    published = NodePage.objects.published().values("pk")
    pairs = through.objects.filter(taskpage__in=[task.pk for task in tasks], nodepage__in=published)
    counts = Counter(pairs.values_list("taskpage_id", flat=True))
    rows = (_task_row(task, counts[task.pk], request) for task in tasks)
    return with_marks(TaskPage, rows, timezone.localdate())


def _task_row(task: TaskPage, nodes: int, request: HttpRequest | None) -> Row:
    return Row(
        pk=task.pk,
        url=task.get_url(request) or "",
        title=task.title,
        head=task.years,
        text=task.summary,
        meta=(counted(nodes, "сообщество", "сообщества", "сообществ"),) if nodes else (),
        day=task.first_published_at,
    )


def _whole(pks: Sequence[int]) -> Iterator[NodePage]:
    """Nodes with all that the columns show, in the order of `pks`, in batches. Unpublished tasks are left out."""
    today = timezone.localdate()
    tasks = _task_pks()
    titles = describe_tasks({str(pk) for found in tasks.values() for pk in found})
    for start in range(0, len(pks), 500):
        some = pks[start : start + 500]
        nodes = NodePage.objects.filter(pk__in=some).select_related("organisation").prefetch_related(*_LISTS)
        found: dict[int, Any] = nodes.in_bulk()
        leaders = leaders_named(found.values(), today)
        for pk in some:
            if pk in found:
                found[pk].shown_leader = leaders.get(pk)
                found[pk].shown_tasks = tuple(titles[str(task)] for task in tasks.get(pk, ()) if str(task) in titles)
                yield found[pk]


_LISTS = ("subjects", "education_levels", "audiences", "topics")


def _names(field: str) -> Any:
    return lambda node: tuple(value.name for value in getattr(node, field).all())


def _leader(field: str) -> Any:
    return lambda node: getattr(node.shown_leader, field) if node.shown_leader else ""


COLUMNS = (
    Column("title", "Название", lambda node: node.title),
    Column("kind", "Вид", lambda node: node.kind_label),
    Column("level", "Уровень", lambda node: level_label(node.level)),
    Column("state", "Работает ли", lambda node: node.get_state_display()),
    Column("since", "Работает с", lambda node: node.since),
    Column("until", "Работает по", lambda node: node.until),
    Column("closed_on", "Завершило работу", lambda node: node.closed_on),
    Column("organisation", "Организация", lambda node: str(node.organisation or "")),
    Column("leader", "Руководитель", _leader("name")),
    Column("leader_position", "Должность руководителя", _leader("role")),
    Column("tasks", "Актуальные задачи", lambda node: node.shown_tasks),
    Column("project", "Проект", lambda node: node.project_title),
    Column("subjects", "Предметы", _names("subjects")),
    Column("education_levels", "Уровень образования", _names("education_levels")),
    Column("audiences", "Для кого", _names("audiences")),
    Column("topics", "Темы", _names("topics")),
    Column("meetings", "Когда и где собирается", lambda node: node.meetings),
    Column("how_to_join", "Как вступить", lambda node: node.how_to_join),
    Column("contact", "Контакт", lambda node: node.contact),
    Column("url", "Адрес", lambda node: node.full_url),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("сообщество", "сообщества", "сообществ"),
    found=("Найдено", "Найдено", "Найдено"),
    published=lambda: NodePage.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=_whole,
    source=SOURCE,
    searched=frozenset({"community_kind", "level", "task", "subject", "education", "organisation"}),
)

"""What the search holds of communities and of topical tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from django.utils import timezone

from knowledge_base.communities.catalogue import SOURCE, describe_tasks
from knowledge_base.communities.choices import Kind, Level
from knowledge_base.communities.models import NodePage, TaskPage
from knowledge_base.communities.named import Named, leaders_named
from knowledge_base.communities.node_view import level_label
from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.pages.passages import passages_of, sentences
from knowledge_base.pages.search_facets import of_choices, of_vocabulary
from knowledge_base.taxonomy.models import Audience, EducationLevel, Subject, Topic
from portal.visibility import is_published
from search.records import Passage, SearchRecord
from search.sources import Facet, PageSource, register

TASK_SOURCE = "task"

#: Ids of parts of the pages, to which passages lead.
PROJECT_ANCHOR = "project"
JOINING_ANCHOR = "joining"
PLAN_ANCHOR = "plan"
EXPECTED_ANCHOR = "expected"

#: Facet of the search → the node's field.
_VOCABULARIES = {"education": "education_levels", "subject": "subjects", "audience": "audiences", "topic": "topics"}


class CommunitySource(PageSource):
    """Communities."""

    name: ClassVar[str] = SOURCE
    label: ClassVar[str] = "Сообщества"
    noun: ClassVar[tuple[str, str, str]] = ("сообщество", "сообщества", "сообществ")
    model = NodePage
    hit_template: ClassVar[str] = "communities/_hit.html"
    follows = (TaskPage,)
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("community_kind", "Вид сообщества", Kind),
        of_choices("level", "Уровень", Level, "described"),
        Facet("task", "Актуальная задача", describe_tasks),
        of_vocabulary("education", "Уровень образования", EducationLevel, "described"),
        of_vocabulary("subject", "Предмет", Subject),
        of_vocabulary("audience", "Для кого", Audience),
        of_vocabulary("topic", "Тема", Topic),
        of_organisations(),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published nodes among `pks`: about fifteen queries, however many there are."""
        nodes = list(
            NodePage.objects.published()
            .filter(pk__in=pks)
            .select_related("organisation")
            .prefetch_related("tasks", "plan", *_VOCABULARIES.values())
        )
        leaders = leaders_named(nodes, timezone.localdate())
        texts = file_passages({node.pk: shown_by(node) for node in nodes})
        for node in nodes:
            yield _node_record(node, leaders, texts.get(node.pk, ()))


def _node_record(node: NodePage, leaders: Mapping[int, Named], texts: tuple[Passage, ...]) -> SearchRecord:
    leader = leaders.get(node.pk)
    return SearchRecord(
        source=SOURCE,
        pk=node.pk,
        title=node.title,
        url=node.get_url() or "",
        requisites=_head(node, leader),
        names=(node.project_title,) if node.project_title else (),
        keywords=tuple(_keywords(node, leader)),
        summary=node.summary,
        status=node.get_state_display() if node.is_closed else "",
        status_code="repealed" if node.is_closed else "",
        facets=_facets(node),
        passages=(*_node_passages(node), *texts),
    )


def _head(node: NodePage, leader: Named | None) -> str:
    """«Творческая группа, школа № 4. Руководитель: Заречная Вера Ивановна»: what stands above a hit's title."""
    what = ", ".join(part for part in (node.kind_label, str(node.organisation or "")) if part)
    who = f"Руководитель: {leader.name}" if leader is not None and leader.name else ""
    return ". ".join(part for part in (what, who) if part)


def _keywords(node: NodePage, leader: Named | None) -> Iterator[str]:
    yield level_label(node.level)
    if node.organisation is not None:
        yield node.organisation.name
        yield node.organisation.short_name
    if leader is not None:
        yield leader.name
        yield leader.role
    for field in _VOCABULARIES.values():
        yield from (value.name for value in getattr(node, field).all())


def _node_passages(node: NodePage) -> Iterator[Passage]:
    """The project; how one joins; the plan; the body."""
    project = [part for part in (node.project_title, node.project) if part]
    if project:
        yield Passage(sentences(project), PROJECT_ANCHOR, "Проект")
    joining = [part for part in (node.meetings, node.how_to_join, node.contact) if part]
    if joining:
        yield Passage(sentences(joining), JOINING_ANCHOR, "Как вступить")
    plan = [f"{row.term}: {row.action}" + (f" — {row.result}" if row.result else "") for row in node.plan.all()]
    if plan:
        yield Passage(sentences(plan), PLAN_ANCHOR, "План")
    yield from passages_of(node.body)


def _facets(node: NodePage) -> dict[str, tuple[str, ...]]:
    values = {name: tuple(value.slug for value in getattr(node, field).all()) for name, field in _VOCABULARIES.items()}
    values |= {
        "community_kind": (node.kind,),
        "level": (node.level,),
        "organisation": (node.organisation.slug,) if node.organisation is not None else (),
        "task": tuple(str(task.pk) for task in node.tasks.all() if is_published(task)),
    }
    return {name: found for name, found in values.items() if any(found)}


class TaskSource(PageSource):
    """Topical tasks."""

    name: ClassVar[str] = TASK_SOURCE
    label: ClassVar[str] = "Актуальные задачи"
    noun: ClassVar[tuple[str, str, str]] = ("задача", "задачи", "задач")
    model = TaskPage
    facets: ClassVar[tuple[Facet, ...]] = (of_organisations("organisation", "Кто отвечает"),)

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published tasks among `pks`. A few queries, however many there are."""
        tasks = list(TaskPage.objects.published().filter(pk__in=pks).select_related("responsible"))
        texts = file_passages({task.pk: shown_by(task) for task in tasks})
        for task in tasks:
            yield _task_record(task, texts.get(task.pk, ()))


def _task_record(task: TaskPage, texts: tuple[Passage, ...]) -> SearchRecord:
    passages = list(passages_of(task.body))
    if task.expected:
        passages.append(Passage(sentences(task.expected), EXPECTED_ANCHOR, "Чего ждём"))
    responsible = task.responsible
    return SearchRecord(
        source=TASK_SOURCE,
        pk=task.pk,
        title=task.title,
        url=task.get_url() or "",
        requisites=", ".join(part for part in ("Актуальная задача", task.years) if part),
        keywords=(responsible.name, responsible.short_name) if responsible is not None else (),
        summary=task.summary,
        facets={"organisation": (responsible.slug,)} if responsible is not None else {},
        passages=(*passages, *texts),
    )


def connect() -> None:
    """Announce the sources to the search."""
    register(CommunitySource())
    register(TaskSource())

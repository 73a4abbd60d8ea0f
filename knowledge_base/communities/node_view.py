"""What a reader sees of a community, gathered and frozen for the template.

`node_page.html` takes one value, `view: NodeView`, beside the sections that other rooms offer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge_base.communities.choices import Level
from knowledge_base.communities.founding import charter_of
from knowledge_base.communities.named import Named, leader_named, members_named, organisations_named
from knowledge_base.communities.working import badge_on, notice_on, term
from knowledge_base.documents.basis import acts_of
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.pages.rows import Badge, Row
from portal.visibility import is_published


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A task that the community works on."""

    title: str
    url: str
    years: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan."""

    term: str
    action: str
    result: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class NodeView:
    """Everything that the room itself shows. Texts are as the editor typed them, lines and all."""

    kind: str
    level: str
    badge: Badge | None
    notice: str
    leader: Named | None
    organisation: Named | None
    facts: tuple[tuple[str, str], ...]
    tasks: tuple[TaskLink, ...]
    charter: RelatedDocument | None
    basis: tuple[RelatedDocument, ...]
    plan: tuple[PlanLine, ...]
    done: int
    channels: tuple[Named, ...]
    members: tuple[Named, ...]
    materials: tuple[Row, ...]

    @property
    def has_results(self) -> bool:
        """Whether any line of the plan names a result: else the table has no such column."""
        return any(line.result for line in self.plan)


def view_of(node: Any, today: dt.date, request: HttpRequest | None = None) -> NodeView:
    """The community on `today`; `node` may be a draft (in a preview): its rows come from the page at hand."""
    plan = tuple(PlanLine(row.term, row.action, row.result, row.is_done) for row in node.plan.all())
    return NodeView(
        kind=node.kind_label,
        level=level_label(node.level),
        badge=badge_on(node.state, node.until, today),
        notice=notice_on(node.state, node.until, node.closed_on, today),
        leader=leader_named(node, today, request),
        organisation=organisations_named([node.organisation_id], request).get(node.organisation_id),
        facts=_facts(node),
        tasks=tuple(task_links(node.tasks.all(), request)),
        charter=charter_of(node, request),
        basis=acts_of(node.basis.all(), request),
        plan=plan,
        done=sum(line.is_done for line in plan),
        channels=tuple(Named(row.title, row.url) for row in node.channels.all()),
        members=members_named(node.members.all(), today, request),
        materials=_materials(node, request),
    )


def level_label(level: str) -> str:
    """«Муниципальный»; "" in a draft that has no level yet."""
    return str(Level(level).label) if level in Level.values else ""


def task_links(tasks: Iterable[Any], request: HttpRequest | None = None) -> Iterable[TaskLink]:
    """Of these tasks those that readers may open."""
    for task in tasks:
        if is_published(task):
            yield TaskLink(task.title, task.get_url(request) or "", task.years)


def _facts(node: Any) -> tuple[tuple[str, str], ...]:
    """Names and values for the definition list; what is not known is left out."""
    pairs = (
        ("Уровень", level_label(node.level)),
        ("Предметы", _listed(node.subjects)),
        ("Уровни образования", _listed(node.education_levels)),
        ("Для кого", _listed(node.audiences)),
        ("Темы", _listed(node.topics)),
        ("Работает", term(node.since, node.until)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _listed(values: Any) -> str:
    """«Русский язык, литература, ОБЗР»: names of a vocabulary in one line."""
    return ", ".join(
        name if place == 0 else _small(name) for place, name in enumerate(one.name for one in values.all())
    )


def _small(name: str) -> str:
    """A name within a line: «литература», but «ИЗО»."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _materials(node: Any, request: HttpRequest | None) -> tuple[Row, ...]:
    pages = [row.material for row in node.materials.all() if row.material_id]
    return tuple(
        Row(page.pk, page.get_url(request) or "", page.title, head=page.get_kind_display(), text=page.summary)
        for page in pages
        if is_published(page)
    )

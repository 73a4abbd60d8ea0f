"""What a reader sees of a topical task, gathered and frozen for the template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge_base.communities.named import Named, organisations_named
from knowledge_base.communities.working import badge_on
from knowledge_base.documents.basis import acts_of
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.pages.rows import Badge


@dataclass(frozen=True, slots=True)
class NodeAtWork:
    """A community that has taken the task up, and with what."""

    title: str
    url: str
    kind: str
    organisation: str
    project_title: str
    project: str
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class TaskView:
    """Everything that the room itself shows of a task."""

    years: str
    responsible: Named | None
    expected: tuple[str, ...]
    basis: tuple[RelatedDocument, ...]
    nodes: tuple[NodeAtWork, ...]


def view_of(task: Any, nodes: Iterable[Any], today: dt.date, request: HttpRequest | None = None) -> TaskView:
    """The task on `today`; `nodes` are the published ones that name it, with their organisations."""
    return TaskView(
        years=task.years,
        responsible=organisations_named([task.responsible_id], request).get(task.responsible_id),
        expected=task.expected,
        basis=acts_of(task.basis.all(), request),
        nodes=tuple(_at_work(node, today, request) for node in nodes),
    )


def _at_work(node: Any, today: dt.date, request: HttpRequest | None) -> NodeAtWork:
    return NodeAtWork(
        title=node.title,
        url=node.get_url(request) or "",
        kind=node.kind_label,
        organisation=str(node.organisation or ""),
        project_title=node.project_title,
        project=node.project,
        badge=badge_on(node.state, node.until, today),
    )

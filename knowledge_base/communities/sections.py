"""What this room shows on pages of others: tasks on the first page, nodes beside their documents, organisations and leaders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from knowledge_base.communities.catalogue import rows_of, task_rows
from knowledge_base.communities.choices import State
from knowledge_base.communities.models import CommunitiesPage, NodePage, TaskPage
from knowledge_base.pages.sections import Section, offer

#: How many a section shows; what is left out is behind its link.
SHOWN = 6
TASKS_SHOWN = 4


def topical_tasks(home: Any, today: dt.date) -> Section | None:
    """Tasks whose years are not over, in the editors' order."""
    current = Q(year_to__isnull=True) | Q(year_to__gte=today.year)
    tasks = list(TaskPage.objects.published().filter(current).order_by("path")[:TASKS_SHOWN])
    if not tasks:
        return None
    return Section("tasks", "Актуальные задачи", task_rows(tasks), index_url(), "Все сообщества")


def on_document(document: Any, today: dt.date) -> Section | None:
    """Communities that work by this document: it is their charter or a document they are founded on."""
    return _nodes(
        "Сообщества, которые работают по этому документу", Q(charter=document.pk) | Q(basis__document=document.pk)
    )


def on_organisation(organisation: Any, today: dt.date) -> Section | None:
    """Communities at this organisation."""
    found = Q(organisation=organisation.pk) | Q(members__organisation=organisation.pk)
    section = _nodes("Сообщества", found)
    if section is None:
        return None
    url = f"{index_url()}?organisation={organisation.slug}" if index_url() else ""
    own = NodePage.objects.published().filter(organisation=organisation.pk).exists()
    return Section(section.name, section.title, section.rows, url if own else "", "Сообщества этой организации")


def on_person(person: Any, today: dt.date) -> Section | None:
    """Communities that this person leads. Whether the person may be named, the page that shows the section has asked."""
    return _nodes("Ведёт сообщества", Q(leader=person.pk, state=State.ACTIVE))


def _nodes(title: str, which: Q) -> Section | None:
    found = NodePage.objects.published().filter(which).order_by("state", "title").values_list("pk", "state", "title")
    pks = list(dict.fromkeys(pk for pk, _, _ in found.distinct()))[:SHOWN]
    return Section("communities", title, rows_of(pks)) if pks else None


def index_url() -> str:
    """The address of the list of communities; "" where none is published."""
    page = CommunitiesPage.objects.published().order_by("path").first()
    return (page.get_url() or "") if page else ""


def connect() -> None:
    """Offer the sections."""
    offer("home", "tasks", 45, topical_tasks)
    offer("document", "communities", 40, on_document)
    offer("organisation", "communities", 20, on_organisation)
    offer("person", "communities", 20, on_person)

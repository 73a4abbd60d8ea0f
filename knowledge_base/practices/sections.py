"""Practices on pages of other rooms: where they belong, and what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from knowledge_base.pages.sections import Section, SectionMaker, offer
from knowledge_base.practices.models import PracticePage, PracticesPage
from knowledge_base.practices.practice_links import bank_url
from knowledge_base.practices.practice_rows import newest, rows_of

SHOWN = 5

Chooser = Callable[[Any], QuerySet[PracticePage]]


def of_the_month(page: Any, today: dt.date) -> Section | None:
    """«Практика»: the one chosen for the month, as long as its term lasts and it is published; else the newest."""
    chosen = PracticesPage.objects.published().filter(month_practice__isnull=False)
    chosen = chosen.filter(Q(month_until__isnull=True) | Q(month_until__gte=today))
    wanted = PracticePage.objects.published().filter(pk__in=chosen.values("month_practice"))
    pk = wanted.order_by("pk").values_list("pk", flat=True).first()
    title = "Практика месяца" if pk else "Практика"
    rows = rows_of([pk], today=today) if pk else newest(PracticePage.objects.published(), 1)
    return Section("practice", title, tuple(rows), bank_url(), "Все практики") if rows else None


def _listed(name: str, title: str, chooser: Chooser) -> SectionMaker:
    """A section of the newest practices that belong to the page or thing at hand."""

    def maker(host: Any, today: dt.date) -> Section | None:
        rows = newest(chooser(host), SHOWN)
        return Section(name, title, tuple(rows), bank_url(), "Все практики") if rows else None

    return maker


def of_node(node: Any) -> QuerySet[PracticePage]:
    """Practices that name the community, and those that lie below its page."""
    below = Q(path__startswith=node.path, depth__gt=node.depth)
    return PracticePage.objects.published().filter(Q(node_id=node.pk) | below)


def of_task(task: Any) -> QuerySet[PracticePage]:
    """Practices that help with the task."""
    return PracticePage.objects.published().filter(task_id=task.pk)


def of_organisation(organisation: Any) -> QuerySet[PracticePage]:
    """Practices that grew there."""
    return PracticePage.objects.published().filter(organisation_id=organisation.pk)


def of_document(document: Any) -> QuerySet[PracticePage]:
    """Practices that rest on the document."""
    return PracticePage.objects.published().filter(basis__document_id=document.pk).distinct()


def of_person(person: Any) -> QuerySet[PracticePage]:
    """Practices of the author. Whoever has a page of his own has agreed to be named."""
    return PracticePage.objects.published().filter(authors__person_id=person.pk).distinct()


def of_material(material: Any) -> QuerySet[PracticePage]:
    """Practices that use the material."""
    return PracticePage.objects.published().filter(materials__material_id=material.pk).distinct()


def of_event(event: Any) -> QuerySet[PracticePage]:
    """Practices that are shown at the event."""
    return PracticePage.objects.published().filter(venues__event_id=event.pk).distinct()


def connect() -> None:
    """Offer the sections."""
    offer("home", "practice", 40, of_the_month)
    offer("node", "practices", 20, _listed("practices", "Практики", of_node))
    offer("task", "practices", 30, _listed("practices", "Практики по этой задаче", of_task))
    offer("organisation", "practices", 20, _listed("practices", "Практики", of_organisation))
    offer("document", "practices", 40, _listed("practices", "Практики на основании документа", of_document))
    offer("person", "practices", 20, _listed("practices", "Практики", of_person))
    offer("material", "practices", 20, _listed("practices", "Практики с этим материалом", of_material))
    offer("event", "practices", 30, _listed("practices", "Какую практику покажут", of_event))

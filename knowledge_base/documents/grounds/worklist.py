"""What editors have to mend: things that rest on ended acts, of all rooms, as far as this user may edit them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.permissions import policy_registry

from knowledge_base.documents.grounds import words
from knowledge_base.documents.grounds.fates import Fate
from knowledge_base.documents.grounds.registry import Dependents, registered
from knowledge_base.documents.grounds.resting import resting_on
from knowledge_base.documents.models import DocumentPage
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register

REPORT = "document_grounds:report"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing and one act on which it should no longer rest."""

    dependents: Dependents
    thing: Any
    fate: Fate

    @property
    def title(self) -> str:
        """As editors know it."""
        return str(self.thing.get_admin_display_title() if isinstance(self.thing, Page) else self.thing)


def tasks_of(user: User, today: dt.date, rooms: Sequence[str] = ()) -> Iterator[Task]:
    """All that this user may mend, room by room; drafts too. Two queries a room at most, beside what is remembered."""
    for dependents, found, things in _resting_for(user, today, rooms):
        for thing in things:
            for fate in found[thing.pk]:
                yield Task(dependents, thing, fate)


def _resting_for(
    user: User, today: dt.date, rooms: Sequence[str] = ()
) -> Iterator[tuple[Dependents, Mapping[int, Sequence[Fate]], QuerySet[Any]]]:
    """Room by room what became of the acts below each thing, and the things that this user may mend; not read yet."""
    for dependents in registered():
        if rooms and dependents.name not in rooms:
            continue
        found = resting_on(dependents, today)
        if not found:
            continue
        policy = policy_registry.get_by_type(dependents.model)
        editable = policy.instances_user_has_permission_for(user, "change").values("pk")
        things = dependents.rows().filter(dependents.current(today), pk__in=list(found)).filter(pk__in=editable)
        yield dependents, found, things.order_by("pk")


def edit_url(task: Task, user: User) -> str:
    """Where it is mended."""
    if isinstance(task.thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[task.thing.pk])
    return AdminURLFinder(user).get_edit_url(task.thing) or ""


def waiting_group(title: str, over: bool, user: User, today: dt.date) -> WaitingGroup | None:
    """Things whose ground has ended, or will; each once, however many of its grounds did. Only those shown are read whole."""
    total = 0
    shown: list[Task] = []
    for dependents, found, things in _resting_for(user, today):
        wanted = {
            pk: fates[-1] for pk, its in found.items() if (fates := [fate for fate in its if fate.is_over == over])
        }
        pks = [pk for pk in things.values_list("pk", flat=True) if pk in wanted] if wanted else []
        total += len(pks)
        first = pks[: max(SHOWN - len(shown), 0)]
        rows = dependents.rows().in_bulk(first)
        shown += [Task(dependents, rows[pk], wanted[pk]) for pk in first]
    acts = DocumentPage.objects.in_bulk([task.fate.via or task.fate.pk for task in shown])
    items = tuple(
        Waiting(task.title, edit_url(task, user), _note(task, acts.get(task.fate.via or task.fate.pk)))
        for task in shown
    )
    return WaitingGroup(title, items, total, f"{reverse(REPORT)}?state={'ended' if over else 'ending'}")


def _note(task: Task, act: DocumentPage | None) -> str:
    name = (act.requisites if act.number or act.adopted_on else act.title) if act else ""
    return f"{task.dependents.label}. {words.lead(task.fate)} {name}"


def connect() -> None:
    """Offer both groups to the home screen."""
    register("documents.grounds", 42, partial(waiting_group, "Основание утратило силу", True))
    register("documents.grounds_ahead", 43, partial(waiting_group, "Основание скоро утратит силу", False))

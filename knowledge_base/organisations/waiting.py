"""What waits for those who keep people and consents, and the way to a new person."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from knowledge_base.organisations import consent_words
from knowledge_base.organisations.models import Person
from knowledge_base.organisations.views.people_list import ending_soon, without_consent
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start

_LIST = "wagtailsnippets_organisations_person:list"


def _group(title: str, people: QuerySet[Person], today: dt.date, chosen: str) -> WaitingGroup:
    shown = people.order_by("last_name", "first_name", "pk").prefetch_related("consents")
    items = tuple(
        Waiting(
            title=person.title,
            url=reverse("wagtailsnippets_organisations_person:edit", args=[person.pk]),
            note=consent_words.card_words(person, today),
        )
        for person in shown[:SHOWN]
    )
    return WaitingGroup(title, items, people.count(), f"{reverse(_LIST)}?consent={chosen}")


def consents_missing(user: User, today: dt.date) -> WaitingGroup | None:
    """Published people whose card nobody sees: the consent has ended or was withdrawn."""
    if not user.has_perm("organisations.add_consent"):
        return None
    return _group("Карточка без согласия", without_consent(Person.objects.filter(live=True), today), today, "no")


def consents_ending(user: User, today: dt.date) -> WaitingGroup | None:
    """People whose consent ends within a month."""
    if not user.has_perm("organisations.add_consent"):
        return None
    return _group("Согласие скоро кончится", ending_soon(Person.objects.filter(live=True), today), today, "soon")


def new_person(user: User) -> Start | None:
    """«Новый человек» for whoever may add one."""
    if not user.has_perm("organisations.add_person"):
        return None
    return Start("Новый человек", reverse("wagtailsnippets_organisations_person:add"))


def connect() -> None:
    """Offer all of it to the home screen."""
    register("organisations.consents_missing", 60, consents_missing)
    register("organisations.consents_ending", 61, consents_ending)
    register_start("organisations.person", 70, new_person)

"""A person of whom the portal tells readers: an author, a speaker, a leader of a community.

Nothing of a person is shown without a consent that holds on the day (`consent_terms`); other rooms show names only through
`people_shown`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable
from wagtail.search import index

from knowledge_base.organisations import consent_gate
from knowledge_base.organisations.models.consent import Consent, Scope
from knowledge_base.organisations.person_names import full_name, short_name
from knowledge_base.pages.hosting import HostedQuerySet, HostedSnippet


def held_on(day: dt.date) -> Q:
    """The condition for positions held on `day` (`Position.holds_on` in SQL)."""
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return begun & (Q(until__isnull=True) | Q(until__gte=day))


class PersonQuerySet(HostedQuerySet):
    """People, with the rule of consents on top of the one of visibility."""

    def published(self, today: dt.date | None = None) -> Self:
        """Those whose card readers may see: published, on a published host page, with a consent to the card that holds today."""
        return super().published().consenting(Scope.CARD, today or timezone.localdate())

    def consenting(self, scope: Scope, day: dt.date) -> Self:
        """Those whose consent to this holds on `day`."""
        given = Consent.objects.current(day).filter(person=OuterRef("pk"), scope=scope)
        return self.filter(Exists(given))


class Person(HostedSnippet):
    """Who somebody is at work. `title` is the full name; the fields below make it."""

    host: ClassVar[str] = "organisations.PeoplePage"

    last_name = models.CharField("фамилия", max_length=80)
    first_name = models.CharField("имя", max_length=80)
    patronymic = models.CharField("отчество", max_length=80, blank=True, help_text="Если есть")
    photo = models.ForeignKey(
        "files.PortalImage",
        verbose_name="фотография",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Читатели увидят её, только пока действует согласие на фотографию",
    )
    about = models.TextField(
        "о человеке",
        blank=True,
        help_text="Два-четыре предложения о работе: что ведёт, чем может помочь коллегам. "
        "Без личного: возраста, семьи, домашнего адреса",
    )
    email = models.EmailField("рабочая почта", blank=True, help_text="Служебная, не личная")
    telephone = models.CharField(
        "рабочий телефон", max_length=120, blank=True, help_text="Например «+7 (400) 000-00-00, доб. 12»"
    )
    subjects = ParentalManyToManyField("taxonomy.Subject", verbose_name="предметы", blank=True, related_name="people")

    objects = PersonQuerySet.as_manager()

    search_fields: ClassVar[list[index.BaseField]] = [*HostedSnippet.search_fields]

    class Meta:
        verbose_name = "человек"
        verbose_name_plural = "люди"
        ordering = ["last_name", "first_name", "patronymic", "pk"]

    def clean(self) -> None:
        """The title follows the name, in drafts too: they are written down before anything is saved."""
        super().clean()
        self._name_the_title()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The code for the address is made of the title, so that the title comes first."""
        self._name_the_title()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the title."""
        self._name_the_title()
        super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, log_action: Any = True, **kwargs: Any) -> Any:
        """Publishes a version as long as there is a consent to the card; else raises ConsentMissingError (`consent_gate`)."""
        go_live_at = revision.as_object().go_live_at
        if consent_gate.lets_through(self.pk, go_live_at, log_action):
            return super().publish(revision, *args, log_action=log_action, **kwargs)
        return None

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Saves a draft; lists and choosers call somebody who was never published by the name in the last draft."""
        self._name_the_title()
        revision = super().save_revision(*args, **kwargs)
        if self.first_published_at is None and not self.live:
            names = ("title", "last_name", "first_name", "patronymic")
            type(self).objects.filter(pk=self.pk).update(**{name: getattr(self, name) for name in names})
            index.insert_or_update_object(self)
        return revision

    def _name_the_title(self) -> None:
        self.title = full_name(self.last_name, self.first_name, self.patronymic)

    @property
    def short_name(self) -> str:
        """«Заречная В. И.»"""
        return short_name(self.last_name, self.first_name, self.patronymic)

    def has_consent(self, scope: Scope, day: dt.date) -> bool:
        """Whether a consent to this holds on `day`. One query."""
        return Consent.objects.current(day).filter(person=self, scope=scope).exists() if self.pk else False

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """schema.org Person: the name, the positions held today; ways to reach people stay on the page."""
        positions = self.positions_on(timezone.localdate())
        return {
            "@type": "Person",
            "name": self.title,
            "familyName": self.last_name,
            "givenName": self.first_name,
            "additionalName": self.patronymic,
            "jobTitle": [position.title for position in positions],
            "worksFor": [position.organisation.structured_name() for position in positions],
            "url": self.full_url,
        }

    def positions_on(self, day: dt.date) -> list[Position]:
        """What is held on `day`, the main one first. Uses prefetched rows."""
        return [position for position in self.positions.all() if position.holds_on(day)]

    def position_on(self, day: dt.date) -> Position | None:
        """The main position on `day`."""
        return next(iter(self.positions_on(day)), None)


class Position(Orderable):
    """Where somebody works or worked, and as what."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(
        "organisations.Organisation", verbose_name="организация", on_delete=models.PROTECT, related_name="positions"
    )
    title = models.CharField("должность", max_length=200, help_text="Например «учитель физики», «методист»")
    since = models.DateField("с какого дня", null=True, blank=True, help_text="Можно не указывать")
    until = models.DateField(
        "по какой день", null=True, blank=True, help_text="Последний день работы. Пусто, если человек работает и сейчас"
    )

    class Meta(Orderable.Meta):
        verbose_name = "должность"
        verbose_name_plural = "должности"

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is held on `day`; days that are not known do not narrow it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

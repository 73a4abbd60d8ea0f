"""What a person has agreed to have published, for how long, and where the paper lies."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from knowledge_base.organisations.consent_terms import State, state_on
from portal.russian.dates import format_short


class Scope(models.TextChoices):
    """What is agreed to; each may be withdrawn by itself."""

    CARD = "card", "карточка на портале"
    PHOTO = "photo", "фотография"
    NAME = "name", "имя в текстах и файлах"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents; `current` says in SQL what `consent_terms.consent_is_current` says of one row."""

    def current(self, day: dt.date) -> Self:
        """Those that hold on `day`."""
        return self.filter(current_on(day))

    def in_state(self, state: str, day: dt.date) -> Self:
        """Those that stand so on `day` (values of `consent_terms.State`)."""
        withdrawn, ahead = Q(withdrawn_on__lte=day), Q(given_on__gt=day)
        if state == State.CURRENT:
            return self.current(day)
        if state == State.WITHDRAWN:
            return self.filter(withdrawn)
        if state == State.AHEAD:
            return self.exclude(withdrawn).filter(ahead)
        return self.exclude(withdrawn).exclude(ahead).filter(valid_until__lt=day)


def current_on(day: dt.date) -> Q:
    """The condition for consents that hold on `day`."""
    untaken = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
    return untaken & Q(given_on__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class Consent(models.Model):
    """One consent to one thing. The scan is for the service's own papers: readers never get it (`file_access`)."""

    person = models.ForeignKey(
        "organisations.Person", verbose_name="кто дал согласие", on_delete=models.CASCADE, related_name="consents"
    )
    scope = models.CharField("на что", max_length=10, choices=Scope.choices)
    given_on = models.DateField("дано", help_text="Дата под подписью, например 01.09.2026")
    valid_until = models.DateField(
        "действует до",
        null=True,
        blank=True,
        help_text="Последний день. Если в согласии написано «до отзыва», оставьте пустым",
    )
    withdrawn_on = models.DateField(
        "отозвано",
        null=True,
        blank=True,
        help_text="День, когда человек отозвал согласие. В этот день всё, что оно разрешало, исчезнет с портала",
    )
    basis = models.CharField(
        "где лежит согласие",
        max_length=300,
        help_text="Чтобы бумагу можно было найти: «папка 05-12, лист 14» или «письмо от 01.09.2026, вх. № 118»",
    )
    file = models.ForeignKey(
        "files.PortalDocument",
        verbose_name="скан",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Если нужен под рукой. Читателям скан не показывается никогда",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        ordering = ["person", "scope", "-given_on", "-pk"]
        indexes = [models.Index(fields=["scope", "given_on"], name="consent_scope_given")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_scope_display()}"

    def clean(self) -> None:
        """Days must follow one another."""
        super().clean()
        if self.given_on and self.valid_until and self.valid_until < self.given_on:
            raise ValidationError({"valid_until": "Срок кончается раньше, чем согласие дано. Проверьте обе даты"})
        if self.given_on and self.withdrawn_on and self.withdrawn_on < self.given_on:
            raise ValidationError({"withdrawn_on": "Отозвано раньше, чем дано. Проверьте обе даты"})

    def state_on(self, day: dt.date) -> State:
        """How it stands on `day`."""
        return state_on(day, self.given_on, self.valid_until, self.withdrawn_on)

    @property
    def state(self) -> str:
        """How it stands today, in words: «действует», «отозвано»."""
        return str(self.state_on(timezone.localdate()).label)

    @property
    def term(self) -> str:
        """«до 31.08.2027» or «до отзыва»."""
        return f"до {format_short(self.valid_until)}" if self.valid_until else "до отзыва"

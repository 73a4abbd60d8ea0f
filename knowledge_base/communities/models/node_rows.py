"""What a node's page holds in rows: plan, channels, members, documents, materials."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from knowledge_base.documents.models.basis_row import BasisRow


class PlanRow(Orderable):
    """One line of the plan: when, what, what comes of it, whether it is done."""

    page = ParentalKey("communities.NodePage", on_delete=models.CASCADE, related_name="plan")
    term = models.CharField("срок", max_length=100, help_text="Месяц или срок: «октябрь 2026», «в течение года»")
    action = models.CharField("что делаем", max_length=400, help_text="Например «Мастерская „Чтение на уроке физики“»")
    result = models.CharField(
        "что получится", max_length=400, blank=True, help_text="Например «Сборник из 12 заданий, в банке материалов»"
    )
    is_done = models.BooleanField("сделано", default=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("is_done")]),
        FieldPanel("action"),
        FieldPanel("result"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "строка плана"
        verbose_name_plural = "план"

    def __str__(self) -> str:
        return f"{self.term}: {self.action}"


class Channel(Orderable):
    """Where the community speaks beside the portal."""

    page = ParentalKey("communities.NodePage", on_delete=models.CASCADE, related_name="channels")
    title = models.CharField("где", max_length=120, help_text="Например «Сообщество во „ВКонтакте“»")
    url = models.URLField("адрес", max_length=500)

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("title"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = "канал"
        verbose_name_plural = "каналы"

    def __str__(self) -> str:
        return self.title


class NodeMember(Orderable):
    """Who takes part: an organisation, a person (shown only with a consent), or a group in words; and as what."""

    page = ParentalKey("communities.NodePage", on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="организация",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="node_memberships",
    )
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="или человек",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="node_memberships",
        help_text="Читатели увидят имя, только пока действует согласие этого человека",
    )
    name = models.CharField(
        "или кто, словами",
        max_length=200,
        blank=True,
        help_text="Без фамилий: «учителя физики и химии шести школ»",
    )
    role = models.CharField(
        "что делает", max_length=200, blank=True, help_text="Например «ведёт список опытов» или «41 участник»"
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("person")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "участник"
        verbose_name_plural = "участники"

    def __str__(self) -> str:
        return str(self.organisation or self.person or self.name)

    def clean(self) -> None:
        """Exactly one of the three says who it is."""
        super().clean()
        named = [bool(self.organisation_id), bool(self.person_id), bool(self.name.strip())]
        if sum(named) != 1:
            raise ValidationError("Укажите что-то одно: организацию, человека или кто это словами")


class NodeBasis(BasisRow):
    """A document on which the community's work is founded, beside its charter."""

    page = ParentalKey("communities.NodePage", on_delete=models.CASCADE, related_name="basis")


class NodeMaterial(Orderable):
    """A material that the community made or works with."""

    page = ParentalKey("communities.NodePage", on_delete=models.CASCADE, related_name="materials")
    material = models.ForeignKey(
        "materials.MaterialPage", verbose_name="материал", on_delete=models.CASCADE, related_name="node_rows"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("material")]

    class Meta(Orderable.Meta):
        verbose_name = "материал"
        verbose_name_plural = "материалы"

    def __str__(self) -> str:
        return str(self.material)

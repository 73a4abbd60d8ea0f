"""Names by which acts are known without their requisites: «закон об образовании». A list that editors keep."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

from portal.russian.acts import number_key, requisites
from portal.russian.words import fold


class NamedAct(models.Model):
    """One name and the act that it means; several names may mean one act."""

    name = models.CharField(
        "как называют",
        max_length=300,
        help_text="В именительном падеже: «закон об образовании», «Семейный кодекс». Падежи в текстах узнаются сами",
    )
    kind = models.CharField("вид", max_length=100, blank=True, help_text="«Федеральный закон», «Указ», «Кодекс»")
    issuer = models.CharField("принявший орган", max_length=200, blank=True)
    number = models.CharField("номер", max_length=100, blank=True, help_text="Без знака №: «273-ФЗ»")
    date = models.DateField("дата", null=True, blank=True, help_text="Дата принятия: 29.12.2012")
    active = models.BooleanField("узнавать в текстах", default=True)

    readers_see = False

    panels: ClassVar[list[Any]] = [
        HelpPanel(
            content="<p>По этому списку портал понимает, о каком документе речь, когда в тексте нет номера. Ссылки во всех "
            "текстах пересчитываются после сохранения.</p>"
        ),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("issuer")]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = "название документа"
        verbose_name_plural = "названия документов"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} — {self.act}" if self.act else self.name

    @property
    def act(self) -> str:
        """«Федеральный закон № 273-ФЗ от 29.12.2012»."""
        return requisites(self.kind, self.number, self.date)

    def clean(self) -> None:
        """A name too short is found everywhere; one that means nothing leads nowhere; one that means two acts is no name."""
        super().clean()
        if len(self.name.split()) < 2 and len(self.name.strip()) < 8:
            raise ValidationError(
                {"name": "Слишком короткое название встретится в каждом тексте. Допишите, чей это закон"}
            )
        if not number_key(self.number) and self.date is None:
            raise ValidationError({"number": "Укажите номер или дату документа, иначе ссылку вести некуда"})
        known = {fold(one): pk for pk, one in NamedAct.objects.values_list("pk", "name")}
        if known.get(fold(self.name), self.pk) != self.pk:
            raise ValidationError({"name": "Такое название в списке уже есть. Исправьте прежнюю запись"})

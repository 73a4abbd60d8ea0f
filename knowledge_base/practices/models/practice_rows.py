"""What the passport of a practice holds in rows: authors, steps, indicators, risks, files, materials, places, acts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from knowledge_base.documents.models.basis_row import BasisRow
from knowledge_base.pages.file_row import FileRow
from knowledge_base.practices.forms.choosers import MaterialChooser
from knowledge_base.practices.models.figure_field import FigureField

PAGE = "practices.PracticePage"
LONG = forms.Textarea(attrs={"rows": 2})


class PracticeAuthor(Orderable):
    """Who made the practice. Readers see the name only while the person's consent holds; otherwise what he is."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="человек",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authored_practices",
        help_text="Имя появится на портале, только пока действует согласие этого человека",
    )
    position = models.CharField(
        "кто это",
        max_length=200,
        blank=True,
        help_text="Должность без имени: «учитель математики», «педагог-психолог». Её увидят и без согласия",
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("person"), FieldPanel("position")])]

    class Meta(Orderable.Meta):
        verbose_name = "автор"
        verbose_name_plural = "авторы"

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.position


class PracticeStep(Orderable):
    """A step of adoption: what is done, when, by whom."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(
        "шаг", max_length=200, help_text="Что сделать, начиная с глагола: «Провести входную диагностику в 5-х классах»"
    )
    text = models.TextField("как именно", blank=True, help_text="Подробности, если они нужны, чтобы повторить шаг")
    term = models.CharField("срок", max_length=100, help_text="Например «сентябрь» или «2 недели»")
    responsible = models.CharField(
        "кто отвечает", max_length=200, help_text="Должность, без имени: «заместитель директора», «руководитель ШМО»"
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("text", widget=LONG),
        FieldRowPanel([FieldPanel("term"), FieldPanel("responsible")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "шаг"
        verbose_name_plural = "шаги"

    def __str__(self) -> str:
        return self.title


class PracticeIndicator(Orderable):
    """«Было → стало» in figures."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(
        "показатель", max_length=250, help_text="Например «доля учеников 5-х классов, справившихся с работой»"
    )
    unit = models.CharField(
        "в чём измеряется", max_length=60, blank=True, help_text="«%», «балл», «чел.». Форму слова портал подберёт сам"
    )
    before = FigureField("было", max_digits=16, decimal_places=4, null=True, help_text="Одно число: «62» или «12,5»")
    after = FigureField("стало", max_digits=16, decimal_places=4, null=True, help_text="Одно число: «80»")
    higher_is_better = models.BooleanField(
        "чем больше, тем лучше", default=True, help_text="Снимите отметку, если добивались снижения: пропусков, ошибок"
    )
    measured = models.CharField(
        "как измерено",
        max_length=300,
        blank=True,
        help_text="Например «диагностическая работа, 112 учеников, сентябрь и май»",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("after"), FieldPanel("unit")]),
        FieldPanel("higher_is_better"),
        FieldPanel("measured"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "показатель"
        verbose_name_plural = "показатели"

    def __str__(self) -> str:
        return self.name


class PracticeRisk(Orderable):
    """A risk and what reduces it."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="risks")
    risk = models.CharField("риск", max_length=300, help_text="Например «учителя не успевают проверять работы»")
    reduced_by = models.CharField(
        "как снизить", max_length=400, blank=True, help_text="Например «проверять выборочно, по шесть работ от класса»"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("risk"), FieldPanel("reduced_by")]

    class Meta(Orderable.Meta):
        verbose_name = "риск"
        verbose_name_plural = "риски"

    def __str__(self) -> str:
        return self.risk


class PracticeFile(FileRow):
    """A file that helps to repeat the practice."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="files")


class PracticeMaterial(Orderable):
    """A material of the portal that belongs to the practice."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="materials")
    material = models.ForeignKey(
        "materials.MaterialPage",
        verbose_name="материал портала",
        on_delete=models.CASCADE,
        related_name="in_practices",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("material", widget=MaterialChooser)]

    class Meta(Orderable.Meta):
        verbose_name = "материал"
        verbose_name_plural = "материалы"

    def __str__(self) -> str:
        return str(self.material)


class PracticeVenue(Orderable):
    """Where the practice can be seen: an event of the calendar, or a place in words."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="venues")
    event = models.ForeignKey(
        "events.Event",
        verbose_name="событие календаря",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="shows_practices",
        help_text="Открытое занятие, стажировка, мастер-класс: день и место подставятся сами",
    )
    text = models.CharField(
        "или словами",
        max_length=300,
        blank=True,
        help_text="Например «по договорённости, каждый второй вторник месяца»",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("event"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "где увидеть"
        verbose_name_plural = "где увидеть"

    def __str__(self) -> str:
        return self.text or str(self.event)

    def clean(self) -> None:
        """One of the two at least."""
        super().clean()
        if not self.event_id and not self.text:
            raise ValidationError("Выберите событие или напишите, где увидеть практику")


class PracticeBasis(BasisRow):
    """An act of the bank on which the practice rests."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="basis")

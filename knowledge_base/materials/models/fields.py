"""The fields of a material."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.materials.choices import LICENCE_URLS, LICENCE_WORDS, Kind, Licence
from knowledge_base.pages.models import BasePage


class MaterialFields(BasePage):
    """What is known of a material. Only its title and kind are asked for; what has nothing to open is not published."""

    kind = models.CharField("вид материала", max_length=30, choices=Kind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="организация",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="materials",
        help_text="Где материал создан или кто его издал",
    )
    year = models.PositiveSmallIntegerField(
        "год",
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text="Год создания или издания, например 2025",
    )
    grades = models.CharField(
        "классы или возраст",
        max_length=60,
        blank=True,
        help_text="Например «5–9», «1 класс», «старшая группа»",
    )
    education_levels = ParentalManyToManyField(
        "taxonomy.EducationLevel", verbose_name="уровни образования", blank=True, related_name="materials"
    )
    subjects = ParentalManyToManyField(
        "taxonomy.Subject",
        verbose_name="предметы",
        blank=True,
        related_name="materials",
        help_text="Если материал не о предмете, оставьте пустым",
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        verbose_name="для кого",
        blank=True,
        related_name="materials",
        help_text="Кто будет этим пользоваться в работе",
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="materials", help_text="Одна-три главные"
    )
    deficits = ParentalManyToManyField(
        "taxonomy.Deficit",
        verbose_name="какие затруднения помогает снять",
        blank=True,
        related_name="materials",
    )
    licence = models.CharField(
        "на каких условиях можно использовать",
        max_length=20,
        choices=Licence.choices,
        default=Licence.CREDIT,
        help_text="Читатель увидит условия словами",
    )
    recording_url = models.URLField(
        "ссылка на запись",
        max_length=500,
        blank=True,
        help_text="Адрес видео или звука на другом сайте, например страница записи вебинара",
    )
    body = BodyField(
        BodyBlock(),
        verbose_name="содержание",
        blank=True,
        use_json_field=True,
        help_text="Если материал можно прочитать прямо на сайте. Если он только в файлах, оставьте пустым",
    )

    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.FilterField("kind"),
        index.FilterField("year"),
    ]

    class Meta(BasePage.Meta):
        abstract = True

    @property
    def grades_label(self) -> str:
        """«5–9 классы» where figures alone were written; other words as they are."""
        figures = self.grades.replace(" ", "").replace("-", "–")
        if not figures.replace("–", "").replace(",", "").isdigit():
            return self.grades
        return f"{figures} {'класс' if figures.isdigit() else 'классы'}"

    @property
    def licence_words(self) -> str:
        """What the reader may do: «Можно использовать …»."""
        return LICENCE_WORDS.get(self.licence, "")

    @property
    def licence_url(self) -> str:
        """The text of a public licence; "" where there is none."""
        return LICENCE_URLS.get(self.licence, "")

    @property
    def appeared_on(self) -> dt.date | None:
        """The day on which readers first saw it."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else None

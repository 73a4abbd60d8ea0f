"""The vocabularies of the field. Editors rename and add values; a value in use is merged or kept, not lost."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from knowledge_base.pages.codes import free_code


class Vocabulary(index.Indexed, models.Model):
    """A value of a vocabulary: its name, a lasting code for addresses, its place in lists."""

    name = models.CharField("название", max_length=150, unique=True)
    slug = models.SlugField(
        "код в адресе",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Латиницей; если пусто, получится из названия. После публикации лучше не менять: на него ссылаются",
    )
    sort_order = models.PositiveIntegerField("место в списке", default=100)

    panels: ClassVar[list[Any]] = [FieldPanel("name"), FieldPanel("slug")]
    search_fields: ClassVar[list[index.BaseField]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the code out of the name where none is given."""
        if not self.slug:
            self.slug = free_code(self, self.name)
        super().save(*args, **kwargs)


class Topic(Vocabulary):
    """«Тема»: ФГОС и ФОП, наставничество, аттестация …"""

    class Meta(Vocabulary.Meta):
        verbose_name = "тема"
        verbose_name_plural = "темы"


class Audience(Vocabulary):
    """«Для кого»: учитель, руководитель, методист, родители …"""

    class Meta(Vocabulary.Meta):
        verbose_name = "аудитория"
        verbose_name_plural = "аудитории"


class EducationLevel(Vocabulary):
    """«Уровень образования»: дошкольное, НОО, ООО …"""

    class Meta(Vocabulary.Meta):
        verbose_name = "уровень образования"
        verbose_name_plural = "уровни образования"


class Subject(Vocabulary):
    """«Предмет»."""

    class Meta(Vocabulary.Meta):
        verbose_name = "предмет"
        verbose_name_plural = "предметы"


class Deficit(Vocabulary):
    """«Профессиональный дефицит»."""

    class Meta(Vocabulary.Meta):
        verbose_name = "профессиональный дефицит"
        verbose_name_plural = "профессиональные дефициты"


ALL: tuple[type[Vocabulary], ...] = (Topic, Audience, EducationLevel, Subject, Deficit)

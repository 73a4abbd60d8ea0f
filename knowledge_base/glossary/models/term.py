"""A term of the field: its names, its definition, the clause that defines it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from knowledge_base.glossary import panels
from knowledge_base.pages.hosting import HostedSnippet


class Term(HostedSnippet):
    """One notion. In texts of the portal its names become hints (`hinting`)."""

    host: ClassVar[str] = "glossary.GlossaryPage"

    short_form = models.CharField(
        "краткая форма",
        max_length=60,
        blank=True,
        help_text="Сокращение точно так, как его пишут: «ММС», «ИОМ». Регистр букв важен",
    )
    variants = models.TextField(
        "другие названия",
        blank=True,
        help_text="По одному в строке, в начальной форме: «муниципальная методслужба». В текстах их узнаем в любом падеже",
    )
    definition = models.TextField(
        "определение",
        help_text="Одно-три предложения, как в источнике или простыми словами. Само слово в начале повторять не нужно",
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="terms", help_text="Одна-две главные"
    )
    source_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="откуда определение",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Документ банка или другая страница портала, где дано определение",
    )
    source_clause = models.CharField(
        "пункт источника",
        max_length=100,
        blank=True,
        help_text="Например «п. 1.6.1» или «прил. 1, п. 3»: ссылка приведёт читателя прямо к нему",
    )
    changed_at = models.DateTimeField(auto_now=True, editable=False, db_index=True)

    panels: ClassVar[list[Any]] = panels.TERM
    search_fields: ClassVar[list[index.BaseField]] = [
        *HostedSnippet.search_fields,
        index.SearchField("short_form"),
        index.AutocompleteField("short_form"),
    ]

    class Meta(HostedSnippet.Meta):
        verbose_name = "термин"
        verbose_name_plural = "термины"
        ordering = ["title"]

    @property
    def other_names(self) -> tuple[str, ...]:
        """The variants, one by one."""
        return tuple(line for line in (" ".join(raw.split()) for raw in self.variants.splitlines()) if line)

    @property
    def summary(self) -> str:
        """The definition, for `<meta name="description">`."""
        return self.definition

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """DefinedTerm."""
        glossary = (self.full_url or "").removesuffix(f"{self.slug}/")
        return {
            "@type": "DefinedTerm",
            "name": self.title,
            "alternateName": self.other_names,
            "termCode": self.short_form,
            "description": self.definition,
            "url": self.full_url,
            "inDefinedTermSet": {"@type": "DefinedTermSet", "url": glossary} if glossary else None,
        }


class SeeAlso(Orderable):
    """«Смотрите также»: another term; that one shows the way back by itself."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="see_also")
    other = models.ForeignKey(Term, verbose_name="термин", on_delete=models.CASCADE, related_name="seen_from")

    panels: ClassVar[list[Any]] = [FieldPanel("other")]

    class Meta(Orderable.Meta):
        verbose_name = "близкий термин"
        verbose_name_plural = "близкие термины"

    def __str__(self) -> str:
        return str(self.other)

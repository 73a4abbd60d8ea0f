"""The bank: the page under which the practices lie and on which they are listed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import IndexPage
from knowledge_base.practices.catalogue import CATALOGUE
from knowledge_base.practices.forms.choosers import PracticeChooser


class PracticesPage(IndexPage):
    """«Практики»."""

    catalogue: ClassVar[Catalogue] = CATALOGUE

    month_practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="практика месяца",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Её увидят на первой странице. Если не выбрана, там стоит самая новая",
    )
    month_until = models.DateField(
        "показывать по", null=True, blank=True, help_text="Последний день, например 31.10.2026. Пусто: пока не смените"
    )

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]

    content_panels = [
        *IndexPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("month_practice", widget=PracticeChooser), FieldPanel("month_until")],
                )
            ],
            heading="Практика месяца",
        ),
    ]

    class Meta:
        verbose_name = "банк практик"
        verbose_name_plural = "банки практик"

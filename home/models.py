"""The first page and the pages of sections."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.pages.memory import Memory
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.sections import sections_on
from portal.visibility import is_published, published_pages

_memory = Memory(4)


class HomePage(BasePage):
    """The first page: the question first, then what is new and what is near."""

    lead = models.CharField(
        "под названием",
        max_length=250,
        blank=True,
        help_text="Одно предложение о том, что здесь можно найти",
    )
    body = BodyField(BodyBlock(), verbose_name="под новинками", blank=True, use_json_field=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 3
    search_excluded_reason = "The first page repeats what the others hold; a reader never looks for it."

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        InlinePanel(
            "examples",
            heading="Примеры запросов под строкой поиска",
            label="пример",
            max_num=6,
            help_text="Такие, на которые поиск отвечает: читатель нажмёт",
        ),
        InlinePanel(
            "entries",
            heading="«Я — учитель», «Я — руководитель» …",
            label="вход",
            max_num=6,
            help_text="Куда ведём читателя по его делу",
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "главная страница"
        verbose_name_plural = "главные страницы"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `sections`: what the rooms have for the first page (`pages.sections`), and `entries` that lead somewhere."""
        context = super().get_context(request, *args, **kwargs)
        context["entries"] = [one for one in self.entries.select_related("target") if is_published(one.target)]
        today = timezone.localdate()
        # Every reader comes here and sees the same; seven rooms need not look each time.
        context["sections"] = _memory.get((self.pk, today), lambda: sections_on("home", self, today))
        return context


class SearchExample(Orderable):
    """A query that works, offered below the search box."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="examples")
    query = models.CharField("запрос", max_length=120)

    panels: ClassVar[list[Any]] = [FieldPanel("query")]

    def __str__(self) -> str:
        return self.query


class Entry(Orderable):
    """A way in for one kind of reader."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="entries")
    title = models.CharField("кто", max_length=80, help_text="Например «учитель»")
    text = models.CharField("за чем приходит", max_length=200, blank=True)
    target = models.ForeignKey(
        "wagtailcore.Page", verbose_name="куда", null=True, on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("title"), FieldPanel("text"), PageChooserPanel("target")]

    def __str__(self) -> str:
        return self.title


class SectionPage(BasePage):
    """A page of the service: text in blocks, and the pages below it."""

    body = BodyField(BodyBlock(), verbose_name="содержание", blank=True, use_json_field=True)
    show_children = models.BooleanField(
        "показывать вложенные страницы",
        default=True,
        help_text="Список опубликованных страниц этого раздела под текстом",
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("show_children"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields]

    class Meta:
        verbose_name = "страница раздела"
        verbose_name_plural = "страницы разделов"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `children`: published pages below, in the editors' order."""
        context = super().get_context(request, *args, **kwargs)
        context["children"] = (
            published_pages(self.get_children().order_by("path")).specific() if self.show_children else ()
        )
        return context

    @property
    def changed_on(self) -> dt.date | None:
        """The day of the last publication, as readers see it."""
        return timezone.localdate(self.last_published_at) if self.last_published_at else None

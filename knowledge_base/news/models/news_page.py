"""A piece of news: what happened or will happen, and to what it belongs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.communities.models import NodePage
from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.news import machine_readable, news_view, panels
from knowledge_base.news.choices import Rubric
from knowledge_base.news.forms.page_form import NewsPageForm
from knowledge_base.pages.models import BasePage


class NewsPage(BasePage):
    """News of the service (below the list of news) or of a community (below its page)."""

    day = models.DateField(
        "дата",
        default=timezone.localdate,
        db_index=True,
        help_text="День новости, по нему она стоит в списке: 22.11.2026",
    )
    rubric = models.CharField(
        "рубрика", max_length=20, choices=Rubric.choices, help_text="О чём новость. Читатели выбирают по рубрикам"
    )
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="news", help_text="Одна-три главные"
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience", verbose_name="для кого", blank=True, related_name="news", help_text="Кого новость касается"
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name="изображение",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Одно, над текстом. Людей в кадре показываем только с их согласия",
    )
    picture_caption = models.CharField(
        "подпись",
        max_length=250,
        blank=True,
        help_text="Что и когда снято: «Мастерская по читательской грамотности, 12 ноября»",
    )
    body = BodyField(BodyBlock(), verbose_name="текст", blank=True, use_json_field=True)

    node = models.ForeignKey(
        "communities.NodePage",
        verbose_name="сообщество",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
        help_text="Чья это новость. Она появится и на странице сообщества",
    )
    event = models.ForeignKey(
        "events.Event",
        verbose_name="событие",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
        help_text="Событие календаря, о котором новость: анонс или рассказ о том, как прошло",
    )
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="практика",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news",
        help_text="Практика из банка, о которой новость",
    )

    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage", "communities.NodePage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = NewsPageForm
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields, index.FilterField("rubric")]

    class Meta:
        verbose_name = "новость"
        verbose_name_plural = "новости"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """News that lie below a community's page are that community's."""
        above = self.node_above()
        if above is not None:
            self.node_id = above
        return super().save(*args, **kwargs)

    def node_above(self) -> int | None:
        """Key of the community's page directly above; None where there is none."""
        above = self.path[: -self.steplen] if self.path else ""
        key: int | None = NodePage.objects.filter(path=above).values_list("pk", flat=True).first() if above else None
        return key

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `view`: NewsView (`news_view`)."""
        context = super().get_context(request, *args, **kwargs)
        context["view"] = news_view.view_of(self, request, timezone.localdate())
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """NewsArticle of schema.org."""
        return machine_readable.article(self, request)

    @property
    def rubric_label(self) -> str:
        """«Аттестация»; "" in a draft that has none yet."""
        return str(Rubric(self.rubric).label) if self.rubric in Rubric.values else ""


class NewsDocument(Orderable):
    """A document of the bank that the news speak of."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "documents.DocumentPage", verbose_name="документ", on_delete=models.CASCADE, related_name="news_mentions"
    )
    note = models.CharField(
        "чем он здесь",
        max_length=150,
        blank=True,
        help_text="Например «положение о конкурсе» или «протокол с итогами»",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("document", widget=DocumentChooser), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = "документ"
        verbose_name_plural = "документы"

    def __str__(self) -> str:
        return str(self.document)

"""«Закреплённые ответы»: Wagtail's screens of promoted results, on their own addresses, told in the house's words.

The stock list shows hits that nobody counts here; this one says how often the question was asked, and which answers readers
do not see.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils import timezone
from wagtail.admin.ui.tables import Column, RelatedObjectsColumn, TitleColumn
from wagtail.contrib.search_promotions import views as stock
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from portal.visibility import published_pages
from search.asked.asked import counted_for
from search.asked.discretion import key_of
from search.pins.pin_forms import AnswersFormSet, PinForm

TITLE = "Закреплённые ответы"
_DAYS = 90


class _Answers(RelatedObjectsColumn):
    cell_template_name = "search/admin/_pins.html"


class PinIndex(stock.IndexView):
    """Questions with their answers."""

    page_title = TITLE
    add_item_label = "Закрепить ответ"
    template_name = "wagtailsearchpromotions/index.html"
    results_template_name = "search/admin/pin_list.html"
    columns: ClassVar[list[Any]] = [
        TitleColumn(
            "query_string",
            label="Запрос",
            width="35%",
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
        ),
        _Answers("editors_picks", label="Ответы", width="45%"),
        Column("asked_lately", label=f"Искали за {_DAYS} дней", width="20%"),
    ]

    def get_base_queryset(self) -> Any:
        """Questions that have answers."""
        has_answers = SearchPromotion.objects.values_list("query_id", flat=True)
        return Query.objects.filter(pk__in=has_answers).prefetch_related("editors_picks", "editors_picks__page")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds to each question how often it was asked, and to each page whether readers see it; two queries."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        queries = list(context["object_list"])
        asked = counted_for([query.query_string for query in queries], _DAYS, timezone.localdate())
        picks = [pick for query in queries for pick in query.editors_picks.all()]
        pages = Page.objects.filter(pk__in={pick.page_id for pick in picks if pick.page_id})
        seen = set(published_pages(pages).values_list("pk", flat=True))
        for query in queries:
            query.asked_lately = asked.get(key_of(query.query_string), 0)
        for pick in picks:
            pick.is_hidden = pick.page_id is not None and pick.page_id not in seen
        context["object_list"] = queries
        if table := context.get("table"):
            table.data = queries
        return context


class _PinFormMixin:
    """What making and changing share."""

    form_class = PinForm
    request: Any
    object: Any

    @cached_property
    def searchpicks_formset(self) -> Any:
        """The answers; a new question begins with an empty one."""
        if self.request.method == "POST":
            return AnswersFormSet(self.request.POST, instance=self.object)
        answers = AnswersFormSet(instance=self.object)
        answers.extra = 0 if self.object is not None else 1
        return answers


class PinCreate(_PinFormMixin, stock.CreateView):
    """`?q=` fills in the question, as the report does."""

    page_title = page_subtitle = "Закрепить ответ"
    submit_button_label = "Закрепить"
    template_name = "search/admin/pin_add.html"
    success_message = "Ответ на запрос «%(query)s» закреплён."
    error_message = "Ответ не закреплён: исправьте отмеченное. Введённое осталось в форме."

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then this."""
        return _breadcrumbs(super().get_breadcrumbs_items(), str(self.page_title))

    def get_initial(self) -> dict[str, Any]:
        """The question from the address."""
        return {**super().get_initial(), "query_string": self.request.GET.get("q", "")[:200]}


class PinEdit(_PinFormMixin, stock.EditView):
    """The answers of one question, in their order."""

    template_name = "search/admin/pin_edit.html"
    delete_item_label = "Открепить все"
    success_message = "Ответы на запрос «%(query)s» сохранены."
    error_message = "Ответы не сохранены: исправьте отмеченное. Введённое осталось в форме."


class PinDelete(stock.DeleteView):
    """All answers of one question."""

    page_title = "Открепить ответы"
    success_message = "Ответы откреплены."


def _breadcrumbs(stock_items: list[dict[str, str]], title: str) -> list[dict[str, str]]:
    """Wagtail's way here, its last step (the name of its model) in our words."""
    *way, last = stock_items
    return [*way, {**last, "label": title}]


def urls() -> list[URLPattern]:
    """Before Wagtail's own, so that its names lead here."""
    return [
        path("searchpicks/", PinIndex.as_view()),
        path("searchpicks/results/", PinIndex.as_view(results_only=True)),
        path("searchpicks/add/", PinCreate.as_view()),
        path("searchpicks/<int:query_id>/", PinEdit.as_view()),
        path("searchpicks/<int:query_id>/delete/", PinDelete.as_view()),
    ]

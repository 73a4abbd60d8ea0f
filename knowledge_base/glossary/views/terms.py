"""The list of terms in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.models import Page
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from knowledge_base.glossary.models import Term
from knowledge_base.glossary.term_view import source_words
from knowledge_base.pages.explorer import MarkFilter, ground_words, note_marks
from knowledge_base.taxonomy.models import Topic


class TermFilterSet(WagtailFilterSet):
    """Narrow the glossary by what an editor has still to do."""

    live = django_filters.ChoiceFilter(
        label="На сайте",
        choices=[("1", "Опубликован"), ("0", "Черновик")],
        empty_label="Все",
        widget=forms.RadioSelect,
    )
    source = django_filters.ChoiceFilter(
        label="Источник",
        choices=[("given", "Указан"), ("missing", "Не указан")],
        method="by_source",
        empty_label="Все",
        widget=forms.RadioSelect,
    )
    topics = django_filters.ModelMultipleChoiceFilter(
        label="Тема", queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )

    ground = MarkFilter()

    class Meta:
        model = Term
        fields: ClassVar[list[str]] = []

    def by_source(self, terms: QuerySet[Term], name: str, value: str) -> QuerySet[Term]:
        """Those whose definition says, or does not say, where it was taken from."""
        return terms.filter(source_page__isnull=value == "missing")


class TermChooser(SnippetChooserViewSet):
    """Wagtail builds the label out of the model's name in the nominative; Russian wants another case."""

    choose_one_text = "Выбрать термин"
    choose_another_text = "Выбрать другой термин"
    page_title = "Выбор:"  # Wagtail puts the model's name after it
    per_page = 20


def _source(term: Any) -> str:
    return source_words(term, for_editor=True)


class TermIndexView(IndexView):
    """The list of terms; the rows know what other rooms say of them."""

    def get_table(self, object_list: Any) -> Any:
        """Before each row is asked."""
        object_list = list(object_list)
        note_marks(object_list)
        return super().get_table(object_list)


class TermViewSet(SnippetViewSet):
    """Terms in alphabetical order."""

    model = Term
    icon = "openquote"
    menu_label = "Глоссарий"
    menu_name = "glossary"
    menu_order = 430
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("short_form", label="Краткая форма", sort_key="short_form"),
        Column("source", label="Источник", accessor=_source),
        Column("ground", label="Основание", accessor=ground_words, width="10%"),
        LiveStatusTagColumn(label="На сайте"),
    ]
    list_per_page = 50
    ordering = ["title"]
    filterset_class = TermFilterSet
    index_view_class = TermIndexView
    chooser_viewset_class = TermChooser
    chooser_per_page = 20

    def get_queryset(self, request: Any) -> QuerySet[Term]:
        """With the sources that the list shows."""
        return Term.objects.prefetch_related(Prefetch("source_page", Page.objects.specific()))

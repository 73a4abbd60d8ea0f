"""The vocabularies' lists in the admin, under one menu entry."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from knowledge_base.taxonomy.models import ALL, Vocabulary

ICONS = {"topic": "tag", "audience": "group", "educationlevel": "list-ol", "subject": "openquote", "deficit": "help"}


def _viewset(vocabulary: type[Vocabulary]) -> SnippetViewSet:
    """The list of one vocabulary: searched by name, ordered by dragging."""
    name = str(vocabulary._meta.model_name)
    made = type(
        f"{vocabulary.__name__}ViewSet",
        (SnippetViewSet,),
        {
            "model": vocabulary,
            "icon": ICONS[name],
            "list_display": ["name", "slug"],
            "ordering": ["sort_order", "name"],
            "sort_order_field": "sort_order",
            "menu_label": str(vocabulary._meta.verbose_name_plural).capitalize(),
            "add_to_admin_menu": False,
        },
    )
    viewset: SnippetViewSet = made()
    return viewset


class TaxonomyGroup(SnippetViewSetGroup):
    """«Справочники»."""

    menu_label = "Справочники"
    menu_icon = "list-ul"
    menu_order = 500
    items = tuple(_viewset(vocabulary) for vocabulary in ALL)


register_snippet(TaxonomyGroup)

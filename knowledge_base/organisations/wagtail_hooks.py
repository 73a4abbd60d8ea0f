"""The list of organisations in the admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge_base.organisations.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    """Searched by name, filtered by kind."""

    model = Organisation
    icon = "home"
    menu_label = "Организации"
    menu_order = 450
    add_to_admin_menu = True
    list_display = ["name", "short_name", "kind"]
    list_filter = ["kind"]
    ordering = ["name"]


register_snippet(OrganisationViewSet)

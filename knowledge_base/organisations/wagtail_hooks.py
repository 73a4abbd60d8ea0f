"""The list of organisations in the admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge_base.organisations.models import Organisation


class OrganisationChooser(SnippetChooserViewSet):
    """Wagtail builds the label out of the model's name in the nominative; Russian wants another case."""

    choose_one_text = "Выбрать организацию"
    choose_another_text = "Выбрать другую организацию"
    page_title = "Выбор:"  # Wagtail puts the model's name after it
    per_page = 20


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
    chooser_viewset_class = OrganisationChooser
    chooser_per_page = 20


register_snippet(OrganisationViewSet)

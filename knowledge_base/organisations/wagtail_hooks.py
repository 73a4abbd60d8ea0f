"""Organisations, people and consents in the admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_modeladmin.options import modeladmin_register

from knowledge_base.organisations import panels
from knowledge_base.organisations.choosers import OrganisationChooser, PersonChooser
from knowledge_base.organisations.models import Organisation, Person
from knowledge_base.organisations.views import people, people_list
from knowledge_base.organisations.views.consents import ConsentAdmin
from knowledge_base.organisations.views.withdrawal import WithdrawalView


class OrganisationViewSet(SnippetViewSet):
    """Searched by name, filtered by kind."""

    model = Organisation
    icon = "home"
    menu_label = "Организации"
    menu_order = 450
    add_to_admin_menu = True
    panels = panels.ORGANISATION
    list_display = ["name", "short_name", "kind", BooleanColumn("is_public", label="На портале")]
    list_filter = ["kind", "is_public"]
    ordering = ["name"]
    chooser_viewset_class = OrganisationChooser
    chooser_per_page = 20


class PersonViewSet(SnippetViewSet):
    """People: drafts, versions, workflow; nobody is published without a consent."""

    model = Person
    icon = "group"
    menu_label = "Люди"
    menu_order = 455
    add_to_admin_menu = True
    panels = panels.PERSON
    list_display = people_list.COLUMNS
    filterset_class = people_list.PersonFilterSet
    index_view_class = people_list.PersonIndexView
    add_view_class = people.PersonCreateView
    edit_view_class = people.PersonEditView
    workflow_action_view_class = people.PersonWorkflowActionView
    ordering = ["last_name", "first_name", "patronymic"]
    copy_view_enabled = False  # nobody is a copy of anybody
    chooser_viewset_class = PersonChooser


register_snippet(OrganisationViewSet)
register_snippet(PersonViewSet)
modeladmin_register(ConsentAdmin)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """«Отозвать согласия»."""
    return [path("people/<int:pk>/withdraw/", WithdrawalView.as_view(), name="organisations_withdraw")]

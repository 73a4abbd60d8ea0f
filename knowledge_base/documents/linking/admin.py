"""Linking in the admin: addresses, buttons, the report, the list of names, words of the log. Imported by the room's hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge_base.documents.linking.absent import REPORT, AbsentReport
from knowledge_base.documents.linking.deciding import LOG_ACCEPTED, LOG_REFUSED
from knowledge_base.documents.linking.views import SCREEN, ProposalScreen
from knowledge_base.documents.models import DocumentPage, NamedAct, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState
from knowledge_base.documents.permissions import adds_to_a_bank

_report_urls = [
    path("", AbsentReport.as_view(), name="report"),
    path("results/", AbsentReport.as_view(results_only=True), name="report_results"),
]
_proposal_urls = [path("<int:page_id>/", ProposalScreen.as_view(), name="screen")]


class NamedActViewSet(SnippetViewSet):
    """«Названия документов»: «закон об образовании» is 273-ФЗ."""

    model = NamedAct
    icon = "openquote"
    list_display = ["name", "act", "active"]
    list_filter = ["active"]
    search_fields = ["name", "number"]
    ordering = ["name"]
    menu_label = "Названия документов"
    menu_order = 510
    add_to_settings_menu = True


register_snippet(NamedActViewSet)


class _AbsentMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever adds documents."""
        return adds_to_a_bank(request.user)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """The screen of proposals and the report."""
    return [
        path("document-proposals/", include((_proposal_urls, "document_proposals"))),
        path("reports/absent/", include((_report_urls, "document_absent"))),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """«Отчёты → Чего нет в банке»."""
    return _AbsentMenuItem("Чего нет в банке", reverse_lazy(REPORT), name="absent", icon_name="link", order=215)


@hooks.register("register_page_header_buttons")
def proposals_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Связи из текста: 3» in the menu of a document whose text states any; those to documents of the bank are counted."""
    if page.specific_class is not DocumentPage or not page.permissions_for_user(user).can_edit():
        return
    known = list(RelationProposal.objects.filter(page_id=page.pk).values_list("state", "target_id"))
    if known:
        waiting = sum(state == ProposalState.PROPOSED and target is not None for state, target in known)
        label = f"Связи из текста: {waiting}" if waiting else "Связи из текста"
        yield Button(label, url=reverse(SCREEN, args=[page.pk]), icon_name="link", priority=13)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What was accepted and refused stands in the history of the document."""
    words = {
        LOG_ACCEPTED: ("Принять связь из текста", "Принял(а) связь из текста"),
        LOG_REFUSED: ("Отклонить связь из текста", "Отклонил(а) связь из текста"),
    }
    for name, (label, deed) in words.items():
        actions.register_action(name)(_formatter(label, deed))


def _formatter(label: str, deed: str) -> type[LogFormatter]:
    def format_message(self: Any, log_entry: Any) -> str:
        return f"{deed}: {log_entry.data.get('relation', '')}".rstrip(": ")

    return type("ProposalLog", (LogFormatter,), {"label": label, "format_message": format_message})

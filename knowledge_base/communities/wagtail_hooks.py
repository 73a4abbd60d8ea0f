"""Communities in the admin: the screen of leaders, the button that leads to it, words of the log, the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.communities.leadership import LOG_ACTION
from knowledge_base.communities.models import NodePage
from knowledge_base.communities.node_rights import may_govern
from knowledge_base.communities.views.explorer import CommunitiesViewSet
from knowledge_base.communities.views.leaders import LeadersScreen

_urls = [path("<int:page_id>/leaders/", LeadersScreen.as_view(), name="leaders")]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """The screen of leaders."""
    return [path("communities/", include((_urls, "communities")))]


@hooks.register("register_admin_viewset")
def register_viewset() -> CommunitiesViewSet:
    """Columns and filters in the explorer."""
    return CommunitiesViewSet()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def leaders_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Руководители» in the menu of a node, for those who name them."""
    if page.specific_class is NodePage and may_govern(user, page.get_parent()):
        yield Button("Руководители", url=reverse("communities:leaders", args=[page.pk]), icon_name="group", priority=12)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Who led the community since when stands in the history of its page."""

    @actions.register_action(LOG_ACTION)
    class LeadersLog(LogFormatter):
        label = "Назначить руководителей"

        def format_message(self, log_entry: Any) -> str:
            names = log_entry.data.get("leaders", "")
            return f"Страницу ведут: {names}" if names else "Руководителей у страницы больше нет"

"""The admin in the service's name and colour, and the editor's home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from portal import autosave_twin_snippets, autosave_twins
from portal.waiting_panel import WaitingPanel

hooks.register("before_create_page", autosave_twins.before_create_page)
hooks.register("after_create_page", autosave_twins.after_create_page)
hooks.register("before_create_snippet", autosave_twin_snippets.before_create_snippet)
hooks.register("after_create_snippet", autosave_twin_snippets.after_create_snippet)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """Colour, mark, and what the rooms' own admin screens need."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def waiting_first(request: HttpRequest, panels: list[Any]) -> None:
    """«Ждёт вас» on top; Wagtail's moderation panels say the same again, so they go."""
    repeated = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}
    panels[:] = [WaitingPanel(), *(panel for panel in panels if getattr(panel, "name", "") not in repeated)]


@hooks.register("construct_main_menu")
def hide_help(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's help is in English and speaks of another house; editors have their own guide."""
    items[:] = [item for item in items if item.name != "help"]

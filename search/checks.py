"""At start-up: was any page type forgotten? It must be found by readers, or say why it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import checks
from wagtail.models import Page

from search.sources import source_of

# Packages of ours; pages of other people's apps are not our decision.
_OURS = ("home", "knowledge_base", "portal", "search")


def register() -> None:
    """Add the check to Django's."""
    checks.register(check_page_types, "search")


def check_page_types(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """E001 for every page type of ours that has neither a source nor a reason."""
    ours = (
        model for model in apps.get_models() if issubclass(model, Page) and model.__module__.partition(".")[0] in _OURS
    )
    return [
        checks.Error(
            f"The page type {model.__name__} is neither found by the search nor left out of it on purpose.",
            hint="Register a SearchSource in AppConfig.ready(), or say why not in `search_excluded_reason`.",
            obj=model,
            id="search.E001",
        )
        for model in forgotten(ours)
    ]


def forgotten(models: Iterable[type[Page]]) -> list[type[Page]]:
    """Those page types that are neither indexed nor excluded with a reason."""
    return [
        model
        for model in models
        if source_of(model) is None and not getattr(model, "search_excluded_reason", "").strip()
    ]

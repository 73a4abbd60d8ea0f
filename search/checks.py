"""At start-up: was any kind of content forgotten, and do the sources agree? What readers can open they must find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db.models import Model
from wagtail.models import Page

from search.sources import all_sources, source_of

# Packages of ours; models of other people's apps are not our decision.
_OURS = ("home", "knowledge_base", "portal", "search")


def register() -> None:
    """Add the checks to Django's."""
    for check in (check_page_types, check_hosted, check_sources):
        checks.register(check, "search")


def check_page_types(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """E001 for every page type of ours that has neither a source nor a reason."""
    ours = (model for model in _our_models() if issubclass(model, Page))
    return [
        checks.Error(
            f"The page type {model.__name__} is neither found by the search nor left out of it on purpose.",
            hint="Register a SearchSource in AppConfig.ready(), or say why not in `search_excluded_reason`.",
            obj=model,
            id="search.E001",
        )
        for model in forgotten(ours)
    ]


def check_hosted(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """E002 for everything that is no page, has an address on a host page, and has neither a source nor a reason."""
    hosted = (model for model in _our_models() if not issubclass(model, Page) and _has_address(model))
    return [
        checks.Error(
            f"{model.__name__} has public addresses below a host page, but readers cannot find them.",
            hint="Register a RowSource with `host` in AppConfig.ready(), or say why not in `search_excluded_reason`.",
            obj=model,
            id="search.E002",
        )
        for model in forgotten(hosted)
    ]


def check_sources(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """What a source says of itself: E003 a facet twice, E004 two sources that order one facet differently, E005 no words."""
    return [*_facets_twice(), *_facets_at_odds(), *_without_words()]


def forgotten(models: Iterable[type[Model]]) -> list[type[Model]]:
    """Those models that are neither indexed nor excluded with a reason."""
    return [
        model
        for model in models
        if source_of(model) is None and not getattr(model, "search_excluded_reason", "").strip()
    ]


def _our_models() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if model.__module__.partition(".")[0] in _OURS)


def _has_address(model: type[Model]) -> bool:
    """Hosted things say on which page they have their addresses."""
    return isinstance(getattr(model, "host", None), str) and hasattr(model, "get_url")


def _facets_twice() -> Iterator[checks.CheckMessage]:
    for source in all_sources():
        names = [facet.name for facet in source.facets]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield checks.Error(
                f"The search source «{source.name}» declares the facet «{name}» twice.",
                hint="Give one of them a name of its own.",
                obj=source,
                id="search.E003",
            )


def _facets_at_odds() -> Iterator[checks.CheckMessage]:
    """One name is one filter over all kinds: an order of its own means that it is something else."""
    first: dict[str, tuple[str, str]] = {}
    for source in all_sources():
        for facet in source.facets:
            known, order = first.setdefault(facet.name, (source.name, facet.order))
            if order != facet.order:
                yield checks.Error(
                    f"The facet «{facet.name}» of «{source.name}» is not that of «{known}»: its values stand in another order.",
                    hint="Facets of one name are shown as one filter: agree, or give it a name of its own.",
                    obj=source,
                    id="search.E004",
                )


def _without_words() -> Iterator[checks.CheckMessage]:
    for source in all_sources():
        if not (source.label.strip() and len(source.noun) == 3 and all(facet.label.strip() for facet in source.facets)):
            yield checks.Error(
                f"The search source «{source.name}» has no words for readers.",
                hint="`label` is the name of its tab, `noun` one, two and five of them; each facet has a label.",
                obj=source,
                id="search.E005",
            )

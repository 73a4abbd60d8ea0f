"""A page type that was forgotten is an error at start-up."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from home.models import HomePage, SectionPage
from knowledge_base.events.models import Event
from knowledge_base.glossary.models import Term
from knowledge_base.organisations.models import Organisation, Person
from search import sources
from search.checks import check_hosted, check_page_types, check_sources, forgotten
from search.sources import Facet, PageSource


class Sections(PageSource):
    name = "section"
    label = "Страницы"
    model = SectionPage


def test_a_type_without_source_and_reason_is_forgotten(no_sources: None) -> None:
    assert forgotten([HomePage, SectionPage]) == [SectionPage]
    found = [error for error in check_page_types() if error.obj is SectionPage]
    assert [error.id for error in found] == ["search.E001"]
    assert found[0].hint


def test_a_source_or_a_reason_is_enough(no_sources: None, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.register(Sections())
    assert forgotten([HomePage, SectionPage]) == []
    sources.unregister("section")
    monkeypatch.setattr(SectionPage, "search_excluded_reason", "  ")
    assert forgotten([SectionPage]) == [SectionPage]


def test_wagtails_own_page_is_not_ours() -> None:
    assert not any(error.obj is Page for error in check_page_types())


def test_a_thing_with_an_address_is_forgotten_like_a_page(no_sources: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {error.obj for error in check_hosted()} == {Event, Term, Person, Organisation}
    assert {error.id for error in check_hosted()} == {"search.E002"}
    for model in (Event, Term, Person, Organisation):
        monkeypatch.setattr(model, "search_excluded_reason", "Не для читателей.", raising=False)
    assert check_hosted() == []


def test_sources_that_disagree_are_told(no_sources: None) -> None:
    def facet(name: str, label: str = "Год", order: Any = "value") -> Facet:
        return Facet(name, label, lambda values: {}, order)

    class Twice(Sections):
        noun = ("страница", "страницы", "страниц")
        facets = (facet("year"), facet("year"), facet("level", ""))

    class AtOdds(Sections):
        name = "other"
        facets = (facet("year", order="count"),)

    sources.register(Twice())
    sources.register(AtOdds())
    assert {error.id for error in check_sources()} == {"search.E003", "search.E004", "search.E005"}


def test_the_portal_forgot_nothing() -> None:
    assert [*check_page_types(), *check_hosted(), *check_sources()] == []

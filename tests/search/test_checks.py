"""A page type that was forgotten is an error at start-up."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from home.models import HomePage, SectionPage
from search import sources
from search.checks import check_page_types, forgotten
from search.sources import PageSource


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


def test_the_portal_forgot_nothing() -> None:
    assert check_page_types() == []

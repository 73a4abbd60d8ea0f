"""Registering sources: names are taken once, and never those of the search itself."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ImproperlyConfigured

from search import sources
from search.sources import Facet
from tests.factories.search import MemorySource


class Other(MemorySource):
    """A source of another class."""


def test_a_source_is_found_by_name_and_by_model(source: MemorySource) -> None:
    assert sources.get_source("document") is source
    assert sources.source_of(Group) is source
    assert sources.source_of(User) is None
    assert sources.get_source("nothing") is None


def test_registering_twice_is_no_mistake_two_of_one_name_are(source: MemorySource) -> None:
    sources.register(MemorySource())
    with pytest.raises(ImproperlyConfigured):
        sources.register(Other())


@pytest.mark.parametrize("name", ["source", "q", "sort", "page", "match"])
def test_no_facet_takes_a_name_of_the_address(no_sources: None, name: str) -> None:
    documents = MemorySource()
    documents.facets = (Facet(name, "Отбор", lambda values: {}),)
    with pytest.raises(ImproperlyConfigured):
        sources.register(documents)

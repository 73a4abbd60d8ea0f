"""Facets that several sources share."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from search import sources
from search.facets import known_facets
from search.sources import Facet
from tests.factories.search import MemorySource


def source(name: str, labels: Mapping[str, str], asked: list[tuple[str, ...]]) -> MemorySource:
    def describe(values: Collection[str]) -> Mapping[str, str]:
        asked.append(tuple(values))
        return {value: labels[value] for value in values if value in labels}

    made = MemorySource(name=name)
    made.facets = (Facet("topic", "Тема", describe),)
    return made


@pytest.mark.usefixtures("no_sources")
def test_a_shared_vocabulary_is_asked_once_and_what_is_unknown_of_the_next_source() -> None:
    asked: list[list[tuple[str, ...]]] = [[], []]
    sources.register(source("one", {"fgos": "ФГОС", "vpr": "ВПР"}, asked[0]))
    sources.register(source("two", {"fgos": "другое", "uzel": "узел"}, asked[1]))
    topic = known_facets()["topic"]
    assert topic.describe(["fgos", "vpr"]) == {"fgos": "ФГОС", "vpr": "ВПР"}
    assert asked == [[("fgos", "vpr")], []]
    assert topic.describe(["fgos", "uzel", "x"]) == {"fgos": "ФГОС", "uzel": "узел"}
    assert asked[1] == [("uzel", "x")]

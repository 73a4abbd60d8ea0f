"""What results can be narrowed by: the kinds of things first, then whatever the sources declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from search.query import SearchQuery
from search.results import FacetCount, FacetGroup
from search.sources import Facet, all_sources

SOURCE = "source"
"""Name of the facet behind the tabs: which source a record comes from."""


def known_facets() -> dict[str, Facet]:
    """Name → facet; one that several sources declare is one, labelled by the first and described by all."""
    facets = {SOURCE: Facet(SOURCE, "Раздел", _describe_sources)}
    for source in all_sources():
        for facet in source.facets:
            known = facets.get(facet.name)
            facets[facet.name] = facet if known is None or known is facet else _merged(known, facet)
    return facets


def groups(counts: Mapping[str, Mapping[str, int]], query: SearchQuery) -> tuple[FacetGroup, ...]:
    """Facets with their counts and labels, chosen values kept even when nothing has them any more.

    Where several kinds of things were found those facets which several of them share, else all of the one: a filter that
    leaves out whole kinds without a word helps nobody, and its labels need not be looked up.
    """
    found = []
    shared = _shared(counts.get(SOURCE, {}), query)
    for name, facet in known_facets().items():
        if shared is not None and name != SOURCE and name not in shared and not query.chosen(name):
            continue
        counted = dict(counts.get(name, {}))
        chosen = query.chosen(name)
        counted.update({value: 0 for value in chosen if value not in counted})
        if counted:
            found.append(_group(facet, counted, chosen))
    return tuple(found)


def _shared(kinds: Mapping[str, int], query: SearchQuery) -> frozenset[str] | None:
    """Names of the facets that help to narrow what was found; None where the kinds of it are not known: all of them."""
    chosen = query.chosen(SOURCE)
    met = {name for name, count in kinds.items() if count and (name in chosen or not chosen)}
    if not kinds:
        return None
    bearers = Counter(facet.name for source in all_sources() if source.name in met for facet in source.facets)
    least = 1 if len(chosen) == 1 else min(len(met), 2)
    return frozenset(name for name, count in bearers.items() if count >= least)


def _group(facet: Facet, counted: Mapping[str, int], chosen: Collection[str]) -> FacetGroup:
    labels = facet.describe(tuple(counted))
    values = [FacetCount(value, labels.get(value, value), count, value in chosen) for value, count in counted.items()]
    if facet.order == "value":
        values.sort(key=lambda value: value.value, reverse=True)
    elif facet.order == "described":
        places = {value: place for place, value in enumerate(labels)}
        values.sort(key=lambda value: (places.get(value.value, len(places)), value.label))
    else:
        values.sort(key=lambda value: (-value.count, value.label))
    return FacetGroup(facet.name, facet.label, tuple(values))


def _describe_sources(values: Collection[str]) -> Mapping[str, str]:
    return {source.name: source.label for source in all_sources() if source.name in values}


def _merged(first: Facet, second: Facet) -> Facet:
    def describe(values: Collection[str]) -> Mapping[str, str]:
        # Sources that share a vocabulary describe alike: the next one is asked only for what is still unknown.
        known = first.describe(values)
        missing = [value for value in values if value not in known]
        return {**second.describe(missing), **known} if missing else known

    typed = tuple(dict.fromkeys((*first.typed, *second.typed)))
    return Facet(first.name, first.label, describe, first.order, typed, first.find or second.find)

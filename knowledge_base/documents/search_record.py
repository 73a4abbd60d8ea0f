"""What the search knows a document by, of plain facts about it. Pure: the bank and the measuring of ranking make records here.

Kept apart from the database so that what `evaluate_search` measures is what readers are answered with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.documents.standing import SOURCE_NAME
from knowledge_base.documents.understanding import named_acts
from knowledge_base.documents.understanding.found import NamedAct
from portal.russian.acts import number_key, numbers_in
from search.records import Passage, SearchRecord, Version
from search.words.stemming import stem_list


@dataclass(frozen=True, slots=True)
class Facts:
    """A document as the search takes it; "" and None for what is not known."""

    pk: int
    title: str
    url: str
    requisites: str = ""
    kind_label: str = ""
    """«Правила», as readers see it."""
    number: str = ""
    publication_number: str = ""
    adopted_on: dt.date | None = None
    short_name: str = ""
    full_title: str = ""
    annotation: str = ""
    issuers: tuple[str, ...] = ()
    """The issuer by all names it has had."""
    level_label: str = ""
    topics: tuple[str, ...] = ()
    status: str = ""
    status_label: str = ""


def record_of(
    facts: Facts,
    facets: Mapping[str, tuple[str, ...]],
    passages: tuple[Passage, ...],
    versions: tuple[Version, ...] = (),
    known: Iterable[NamedAct] | None = None,
) -> SearchRecord:
    """The record of a document. `known` are names of well-known acts; those that the portal ships unless others are given."""
    return SearchRecord(
        source=SOURCE_NAME,
        pk=facts.pk,
        title=facts.title,
        url=facts.url,
        requisites=facts.requisites,
        names=tuple(_names(facts, named_acts.shipped() if known is None else known)),
        numbers=_numbers(facts),
        keywords=tuple(word for word in (*facts.issuers, facts.level_label, *facts.topics) if word),
        summary=facts.annotation,
        status=facts.status_label,
        status_code=facts.status,
        date=facts.adopted_on,
        facets=facets,
        passages=passages,
        versions=versions,
    )


def _names(facts: Facts, known: Iterable[NamedAct]) -> Iterator[str]:
    """Further names: as editors wrote them, with the kind in front («Правила внутреннего распорядка»), as everybody calls it.

    A name all of whose words stand in one before it adds nothing but length, which costs rank.
    """
    said: list[set[str]] = [set(stem_list(facts.title))]
    for name in (facts.short_name, facts.full_title, _with_kind(facts)):
        if name:
            said.append(set(stem_list(name)))
            yield name
    for name in _well_known(facts.number, facts.adopted_on, tuple(known)):
        stems = set(stem_list(name))
        if not any(stems <= other for other in said):
            said.append(stems)
            yield name


def _with_kind(facts: Facts) -> str:
    """A title that does not say what it is the title of."""
    if not facts.kind_label or not facts.title:
        return ""
    said, kind = set(stem_list(facts.title)), stem_list(facts.kind_label)
    return "" if said.issuperset(kind) else f"{facts.kind_label} {facts.title[:1].lower()}{facts.title[1:]}"


def _well_known(number: str, day: dt.date | None, known: tuple[NamedAct, ...]) -> tuple[str, ...]:
    key = number_key(number)
    return _by_requisites(known).get((key, day), ()) if key and day else ()


@lru_cache(maxsize=4)
def _by_requisites(known: tuple[NamedAct, ...]) -> Mapping[tuple[str, dt.date | None], tuple[str, ...]]:
    found: dict[tuple[str, dt.date | None], list[str]] = {}
    for act in known:
        found.setdefault((number_key(act.number), act.date), []).append(act.name)
    return {key: tuple(names) for key, names in found.items()}


def _numbers(facts: Facts) -> tuple[str, ...]:
    """Keys of the numbers by which the document is asked for: its own, and one in its short name («273-ФЗ»)."""
    keys = [number_key(facts.number), *(mention.key for mention in numbers_in(facts.short_name))]
    keys.append(number_key(facts.publication_number))
    return tuple(dict.fromkeys(key for key in keys if key))

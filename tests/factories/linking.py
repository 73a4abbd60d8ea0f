"""A finder of citations and relations that knows the simplest writings, so that tests of linking hang on nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from knowledge_base.documents.linking import stored
from knowledge_base.documents.models import Edition
from knowledge_base.documents.understanding import citation_finder, head_reader, relation_finder
from knowledge_base.documents.understanding.found import Citation, Deed, Head, NamedAct, Relation

_KINDS = {"приказ": "Приказ", "федеральн": "Федеральный закон", "постановлен": "Постановление", "закон": "Закон"}
_ACT = re.compile(
    r"(?:(?P<place>(?:п|ст)\. [\d.]*\d) )?(?P<kind>приказ|[Фф]едеральн\w+ закон|постановлен|закон)\w*"
    r"(?: от (?P<day>\d\d\.\d\d\.\d{4}))? № (?P<number>[\w/-]+)"
)
_DEEDS = {"утратившим силу": Deed.REPEALS, "Внести изменения": Deed.AMENDS, "Утверждён": Deed.AMENDED_BY}


def find_citations(text: str, head: Head | None = None, named: Sequence[NamedAct] = ()) -> list[Citation]:
    """«п. 2 приказа от 09.07.2024 № 158», and the names of the list as they are written there."""
    found = [_citation(match) for match in _ACT.finditer(text)]
    for one in named:
        for match in re.finditer(re.escape(one.name), text, re.IGNORECASE):
            place = (match.start(), match.end())
            found.append(Citation(*place, one.kind, one.issuer, one.number, one.date, named=True))
    return sorted(found, key=lambda one: one.start)


def _citation(match: re.Match[str]) -> Citation:
    day = match["day"]
    kind = next(kind for start, kind in _KINDS.items() if match["kind"].lower().startswith(start))
    when = date(int(day[6:]), int(day[3:5]), int(day[:2])) if day else None
    return Citation(match.start(), match.end(), kind, "", match["number"], when, match["place"] or "")


def find_relations(text: str, head: Head, citations: Sequence[Citation]) -> list[Relation]:
    """A line with words of a deed and a citation."""
    found, at = [], 0
    for line in text.split("\n"):
        for words, deed in _DEEDS.items():
            its = [one for one in citations if at <= one.start < at + len(line)]
            if words in line and its:
                act = its[0]
                found.append(Relation(deed, at, at + len(line), act.kind, act.issuer, act.number, act.date))
        at += len(line) + 1
    return found


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the simple finder in the place of the real one."""
    monkeypatch.setattr(citation_finder, "find_citations", find_citations)
    monkeypatch.setattr(relation_finder, "find_relations", find_relations)
    monkeypatch.setattr(head_reader, "read_head", lambda text: Head())


def looked_through(edition: Edition, **options: Any) -> Edition:
    """What the task does once the text was committed."""
    stored.look_through(edition.pk, **options)
    return edition

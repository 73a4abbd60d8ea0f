"""Found values ↔ plain JSON: between the child process and the portal, and in the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from knowledge_base.documents.understanding.found import (
    Citation,
    Deed,
    FoundClause,
    Head,
    NamedAct,
    Part,
    PersonName,
    Relation,
    Understood,
    Value,
)


def to_json(found: Any) -> dict[str, Any]:
    """A dataclass of `found` as dictionaries, lists and strings; dates are ISO."""
    plain: dict[str, Any] = _plain(asdict(found))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, (Deed, Part)) else value


def understood_of(data: dict[str, Any]) -> Understood:
    """What `to_json` wrote of an `Understood`; raises KeyError, TypeError or ValueError for anything else."""
    return Understood(
        head=head_of(data["head"]),
        clauses=tuple(FoundClause(**one) for one in data["clauses"]),
        citations=tuple(citation_of(one) for one in data["citations"]),
        relations=tuple(relation_of(one) for one in data["relations"]),
        names=tuple(PersonName(**(one | {"part": Part(one["part"])})) for one in data["names"]),
    )


def head_of(data: dict[str, Any]) -> Head:
    """A head."""
    found: dict[str, Any] = {"edited_on": _day(data.get("edited_on"))}
    for name in ("kind", "number", "date", "issuer", "title"):
        found[name] = Value(**data[name]) if data.get(name) else None
    for name in ("approved_by", "annex_to"):
        found[name] = citation_of(data[name]) if data.get(name) else None
    return Head(**found)


def citation_of(data: dict[str, Any]) -> Citation:
    """A citation."""
    return Citation(**(data | {"date": _day(data.get("date"))}))


def relation_of(data: dict[str, Any]) -> Relation:
    """A relation."""
    return Relation(**(data | {"verb": Deed(data["verb"]), "date": _day(data.get("date"))}))


def named_of(data: dict[str, Any]) -> NamedAct:
    """A name of an act."""
    return NamedAct(**(data | {"date": _day(data.get("date"))}))


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None

"""The answer of `manage.py read_file --json` for one file: the contract of docs/read-file.md. Pure."""

from __future__ import annotations

from typing import Any

from knowledge_base.documents.extraction.reading import Page, Reading
from knowledge_base.documents.understanding.found import Citation, FoundClause, Relation, Understood, Value

#: Requisites in the order in which Russian names them.
HEAD = ("kind", "number", "date", "issuer", "title")


def json_line(file: str, reading: Reading, understood: Understood | None) -> dict[str, Any]:
    """Everything that was read and understood. Places count characters of ``text``; dates are ISO; absent values null."""
    found = understood or Understood()
    return {
        "file": file,
        "state": reading.state.value,
        "message": reading.message_ru,
        "media_type": reading.media_type,
        "pages": [reading.text[page.start : page.end] for page in reading.pages],
        "text": reading.text,
        "head": {name: _value(getattr(found.head, name)) for name in HEAD},
        "clauses": [_clause(one) for one in found.clauses],
        "citations": [_citation(one) for one in found.citations],
        "relations": [_relation(one) for one in found.relations],
        "page_info": [_page(one) for one in reading.pages],
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    confidence = round(value.confidence, 2)
    return {"value": value.value, "confidence": confidence, "start": value.start, "end": value.end}


def _clause(one: FoundClause) -> dict[str, Any]:
    return {
        "anchor": one.anchor,
        "number": one.number,
        "heading": one.heading,
        "text": one.text,
        "page": one.page,
        "start": one.start,
        "end": one.end,
    }


def _citation(one: Citation) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, **_requisites(one), "clause": one.clause or None, "named": one.named}


def _relation(one: Relation) -> dict[str, Any]:
    named = {"name": one.name or None, "start": one.start, "end": one.end}
    return {"verb": one.verb.value, **_requisites(one), **named}


def _requisites(one: Citation | Relation) -> dict[str, Any]:
    return {
        "kind": one.kind or None,
        "issuer": one.issuer or None,
        "number": one.number or None,
        "date": one.date.isoformat() if one.date else None,
    }


def _page(one: Page) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "method": one.method.value,
        "confidence": one.confidence,
        "header": one.header,
        "footer": one.footer,
    }

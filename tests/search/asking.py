"""How the tests put records into an engine and ask it."""

from __future__ import annotations

from typing import Any

from search.engine import EnginePage, SearchEngine
from search.query import parse
from search.records import SearchRecord
from search.widening import widen


def ask(engine: SearchEngine, text: str, **options: Any) -> EnginePage:
    return engine.search(widen(parse(text, **options)))


def pks(engine: SearchEngine, text: str, **options: Any) -> list[int]:
    return [hit.record.pk for hit in ask(engine, text, **options).hits]


def put(engine: SearchEngine, *records: SearchRecord) -> None:
    with engine.writing() as writer:
        writer.put(records)

"""Fields of the index; a record → a document of the index, and back.

Text fields hold stems that were cut in `search.stemming`; the engine itself only splits them at spaces, so that its
words are exactly those that `search.fragments` looks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, overload

import tantivy

from search.records import Passage, SearchRecord, StoredRecord, identity
from search.stemming import stem_line, word_line
from search.worth import is_low, worth

# Raise with every change of fields or of what they hold: an index of another version is rebuilt, not read.
SCHEMA_VERSION = 4

TEXT_FIELDS = ("title", "requisites", "keywords", "summary", "headings", "body")
_SPACES = "spaces"
# What the field `time` says: a record of today, or a version of its text.
NOW, THEN = "now", "then"
_BETWEEN = "\x1f"

# At most this much is added for youth, so that among equals the newer stands first: under 2 % of the score.
_FRESHNESS = 0.02
_DAYS = date(2100, 1, 1).toordinal()


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """The fields. Text is indexed with positions, for phrases; keys and facets as they stand."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, stored=name == "body", tokenizer_name=_SPACES)
    builder.add_text_field("opening", tokenizer_name=_SPACES, index_option="basic")
    for name in ("key", "identity", "time", "numbers", "standing"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("pk", fast=True)
    builder.add_unsigned_field("newest", fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_float_field("freshness", fast=True)
    builder.add_bytes_field("head", stored=True)
    builder.add_bytes_field("passages", stored=True)
    return builder.build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """An opened index with what its fields are cut by; every process must do this for itself."""
    index.register_tokenizer(_SPACES, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def key_term(source: str, pk: int) -> str:
    """The one word a document is replaced and removed by."""
    return f"{source}:{pk}"


def facet_term(name: str, value: str) -> str:
    """The word in the field `facets` that stands for one value."""
    return f"{name}={value}"


def newest(day: date | None, pk: int) -> int:
    """What the order by date goes by. Undated records stand last; the key after the day keeps the order of one day steady."""
    return ((day.toordinal() if day else 0) << 32) | (pk & 0xFFFFFFFF)


FIRST_NEWEST, LAST_NEWEST = newest(date.min, 0), newest(date.max, -1)
"""Whatever has a date lies between these."""


def to_documents(record: SearchRecord) -> list[tantivy.Document]:
    """A record as the index keeps it: itself, and one document for each version; all share the key."""
    # A summary is about today's text.
    past = replace(record, summary="")
    versions = ((version.number, replace(past, passages=version.passages)) for version in record.versions)
    return [_document(record, None), *(_document(made, number) for number, made in versions)]


def _document(record: SearchRecord, version: int | None) -> tantivy.Document:
    document = tantivy.Document()
    _add_text(document, record)
    _add_values(document, record)
    document.add_text("identity", identity(record.source, record.pk, version))
    document.add_text("time", NOW if version is None else THEN)
    document.add_bytes("head", _head(record, version))
    for passage in record.passages:
        # The engine leaves a gap between the values of a field: no phrase reaches from one passage into the next.
        document.add_text("body", stem_line(passage.text))
        document.add_bytes("passages", _stored(passage))
    return document


def from_document(document: tantivy.Document, *, with_passages: bool = True) -> StoredRecord:
    """A record as it is shown; passages are decoded when they are asked for."""
    head: dict[str, Any] = json.loads(bytes(document.get_first("head") or b"{}"))
    day, numbers = head.pop("date"), head.pop("numbers")
    return StoredRecord(
        **head,
        numbers=tuple(numbers),
        date=date.fromisoformat(day) if day else None,
        stems=document.get_all("body") if with_passages else (),
        passages=_Passages(document.get_all("passages")) if with_passages else (),
    )


def _add_text(document: tantivy.Document, record: SearchRecord) -> None:
    for title in (record.title, *record.names):
        document.add_text("title", stem_line(title))
    document.add_text("requisites", stem_line(record.requisites))
    document.add_text("summary", stem_line(record.summary))
    for words in record.keywords:
        document.add_text("keywords", stem_line(words))
    for label in dict.fromkeys(passage.label for passage in record.passages if passage.label):
        document.add_text("headings", stem_line(label))
    document.add_text("opening", word_line(" ".join((record.title, *record.names, record.requisites))))


def _add_values(document: tantivy.Document, record: SearchRecord) -> None:
    day = record.date.toordinal() if record.date else 0
    freshness = _FRESHNESS * min(day / _DAYS, 1.0)
    document.add_text("key", key_term(record.source, record.pk))
    document.add_text("standing", "low" if is_low(record) else "normal")
    for number in record.numbers:
        document.add_text("numbers", number)
    document.add_text("facets", facet_term("source", record.source))
    for name, values in record.facets.items():
        for value in values:
            document.add_text("facets", facet_term(name, value))
    document.add_unsigned("pk", record.pk)
    document.add_unsigned("newest", newest(record.date, record.pk))
    # The engine multiplies by log2(2 + weight), so that 0 halves what 2 leaves as it is.
    document.add_float("weight", 4.0 ** worth(record) - 2.0 + freshness)
    document.add_float("freshness", freshness)


def _head(record: SearchRecord, version: int | None) -> bytes:
    shown = {
        "source": record.source,
        "pk": record.pk,
        "title": record.title,
        "url": record.url,
        "requisites": record.requisites,
        "summary": record.summary,
        "status": record.status,
        "status_code": record.status_code,
        "date": record.date.isoformat() if record.date else "",
        "numbers": record.numbers,
        "version": version,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


class _Passages(Sequence[Passage]):
    """Stored passages, decoded one by one: of an act's thousand clauses three are shown."""

    __slots__ = ("_stored",)

    def __init__(self, stored: Sequence[bytes]) -> None:
        self._stored = stored

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return tuple(_passage(stored) for stored in self._stored[place])
        return _passage(self._stored[place])

    def __iter__(self) -> Iterator[Passage]:
        return map(_passage, self._stored)


def _stored(passage: Passage) -> bytes:
    parts = (passage.anchor.replace(_BETWEEN, ""), passage.label.replace(_BETWEEN, ""), passage.text)
    return _BETWEEN.join(parts).encode(errors="replace")


def _passage(stored: bytes) -> Passage:
    anchor, label, text = bytes(stored).decode().split(_BETWEEN, 2)
    return Passage(text=text, anchor=anchor, label=label)

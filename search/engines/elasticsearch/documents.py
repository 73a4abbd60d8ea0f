"""A record → documents of the index, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log2
from typing import Any, overload

import orjson

from search.digest import digest
from search.engines.elasticsearch.mapping import EMPTY, NOW, THEN
from search.records import Passage, SearchRecord, StoredRecord, identity
from search.stemming import stem_line, word_line
from search.worth import freshness, is_low, worth

Document = tuple[str, bytes]
"""Its id and its JSON."""

_BETWEEN = "\x1f"


def encoded(data: Any) -> bytes:
    """JSON of anything; halves of characters, which are no text, become question marks."""
    try:
        return orjson.dumps(data)
    except TypeError:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def key_term(source: str, pk: int) -> str:
    """What all documents of a record share."""
    return f"{source}:{pk}"


def parted_key(term: str) -> tuple[str, int]:
    """Source and primary key out of `key_term`."""
    source, _, pk = term.rpartition(":")
    return source, int(pk)


def newest(day: date | None, pk: int) -> int:
    """What the order by date goes by: undated records last, records of one day by their keys."""
    return ((day.toordinal() if day else 0) << 32) | (pk & 0xFFFFFFFF)


FIRST_NEWEST, LAST_NEWEST = newest(date.min, 0), newest(date.max, -1)
"""Whatever has a date lies between these."""


def to_documents(record: SearchRecord) -> tuple[Document, ...]:
    """A record as the index keeps it: itself, and one document for each version. Pure, for any process."""
    # A summary is about today's text.
    past = replace(record, summary="", versions=())
    content = digest(record)
    versions = ((version.number, replace(past, passages=version.passages)) for version in record.versions)
    return (
        _document(record, None, content),
        *(_document(made, number, content) for number, made in versions),
    )


def _document(record: SearchRecord, version: int | None, content: int) -> Document:
    name = identity(record.source, record.pk, version)
    data = {
        **_text(record),
        **_values(record),
        "identity": name,
        "time": NOW if version is None else THEN,
        "digest": content,
        "head": _head(record, version),
        "passages": [_stored(passage) for passage in record.passages],
    }
    return name, encoded(data)


def _text(record: SearchRecord) -> dict[str, Any]:
    labels = dict.fromkeys(passage.label for passage in record.passages if passage.label)
    lines = {
        "title": [stem_line(title) for title in (record.title, *record.names)],
        "requisites": [stem_line(record.requisites)],
        "keywords": [stem_line(words) for words in record.keywords],
        "summary": [stem_line(record.summary)],
        "headings": [stem_line(label) for label in labels],
        # As long as the passages: fragments find a passage by the place of its line.
        "body": [stem_line(passage.text) for passage in record.passages],
    }
    for values in lines.values():
        if not any(values):
            values.append(EMPTY)
    return {**lines, "opening": word_line(" ".join((record.title, *record.names, record.requisites)))}


def _values(record: SearchRecord) -> dict[str, Any]:
    facets = [f"source={record.source}"]
    facets += [f"{name}={value}" for name, values in record.facets.items() for value in values]
    young = freshness(record.date)
    return {
        "key": key_term(record.source, record.pk),
        "source": record.source,
        "standing": "low" if is_low(record) else "normal",
        "numbers": record.numbers,
        "facets": facets,
        "newest": newest(record.date, record.pk),
        # Youth weighs as little as it does in the embedded engine, which has but this formula (its schema).
        "worth": log2(4.0 ** worth(record) + young),
        "freshness": log2(2.0 + young),
    }


def _head(record: SearchRecord, version: int | None) -> dict[str, Any]:
    return {
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


def from_source(source: Mapping[str, Any]) -> StoredRecord:
    """A record as it is shown; passages are decoded when they are asked for."""
    head = dict(source["head"])
    day, numbers = head.pop("date"), head.pop("numbers")
    passages = source.get("passages") or ()
    return StoredRecord(
        **head,
        numbers=tuple(numbers),
        date=date.fromisoformat(day) if day else None,
        stems=source["body"][: len(passages)] if passages else (),
        passages=_Passages(passages),
    )


class _Passages(Sequence[Passage]):
    """Stored passages, decoded one by one: of an act's thousand clauses three are shown."""

    __slots__ = ("_stored",)

    def __init__(self, stored: Sequence[str]) -> None:
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


def _stored(passage: Passage) -> str:
    shown = (part.replace(_BETWEEN, "") for part in (passage.anchor, passage.label, passage.url))
    return _BETWEEN.join((*shown, passage.text))


def _passage(stored: str) -> Passage:
    anchor, label, url, text = stored.split(_BETWEEN, 3)
    return Passage(text=text, anchor=anchor, label=label, url=url)

"""A record → documents of the index, and back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import log2
from typing import Any

import orjson

from search.engines.elasticsearch.mapping import EMPTY, NOW, THEN
from search.engines.stored import pack_head, pack_text, unpack
from search.records import SearchRecord, StoredRecord, identity
from search.upkeep.digest import digest
from search.words.stemming import stem_line, word_line
from search.worth import freshness, is_low, worth

Document = tuple[str, bytes]
"""Its id and its JSON."""


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
    lines = _lines(record)
    data = {
        # What is empty gets a word of its own, so that the server counts it as the embedded engine does.
        **{field: values if any(values) else [EMPTY] for field, values in lines.items()},
        "opening": word_line(" ".join((record.title, *record.names, record.requisites))),
        **_values(record),
        "identity": name,
        "time": NOW if version is None else THEN,
        "digest": content,
        "head": pack_head(record, version).decode(),
        "texts": b64encode(pack_text(record.passages, lines["body"])).decode(),
    }
    return name, encoded(data)


def _lines(record: SearchRecord) -> dict[str, list[str]]:
    """Lines of stems for each field of text; those of the body are as many as the passages."""
    labels = dict.fromkeys(passage.label for passage in record.passages if passage.label)
    return {
        "title": [stem_line(title) for title in (record.title, *record.names)],
        "requisites": [stem_line(record.requisites)],
        "keywords": [stem_line(words) for words in record.keywords],
        "summary": [stem_line(record.summary)],
        "headings": [stem_line(label) for label in labels],
        "body": [stem_line(passage.text) for passage in record.passages],
    }


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


def from_source(source: Mapping[str, Any]) -> StoredRecord:
    """A record as it is shown; passages are read when they are asked for."""
    return unpack(source["head"].encode(), b64decode(source.get("texts", "")))

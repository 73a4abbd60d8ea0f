"""Fields of the index; a record → documents of the index, as JSON that can be made in any process.

Text fields hold stems that were cut in `search.words.stemming`; the engine itself only splits them at spaces, so that its
words are exactly those that `search.fragments` looks for.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import orjson
import tantivy

from search.engines.stored import pack_head, pack_text, unpack
from search.facet_names import declared
from search.records import SearchRecord, StoredRecord, identity
from search.upkeep.digest import digest
from search.words.stemming import stem_line, word_line
from search.worth import freshness, is_low, worth

# Raise with every change of fields or of what they hold: an index of another version is rebuilt, not read.
SCHEMA_VERSION = 7

TEXT_FIELDS = ("title", "requisites", "keywords", "summary", "headings", "body")
_SPACES = "spaces"
# What the field `time` says: a record of today, or a version of its text.
NOW, THEN = "now", "then"

# Stands in a text field without words, so that a field which few records have is as long on average as it is in those few: the
# length takes part in the score, and every engine must reckon it alike. Nobody can ask for it: it is no letter.
_EMPTY = "∅"

# A facet is counted in columns of one value each, an order quicker than in one of many; the last takes all that is left.
_COLUMNS = 4
_COLUMN_MARK = "/"


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """The fields. Text is indexed with positions, for phrases; keys and facets as they stand."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=_SPACES)
    builder.add_text_field("opening", tokenizer_name=_SPACES, index_option="basic")
    for name in ("key", "identity", "time", "numbers", "standing", "facets", "columns"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_json_field("counts", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("pk", "newest", "digest"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_unsigned_field("row", fast=True, indexed=True)
    builder.add_float_field("weight", fast=True)
    builder.add_float_field("freshness", fast=True)
    builder.add_bytes_field("head", stored=True)
    builder.add_bytes_field("text", stored=True)
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


def facet_of(column: str) -> str:
    """The facet whose values a column holds."""
    return column.partition(_COLUMN_MARK)[0]


def newest(day: date | None, pk: int) -> int:
    """What the order by date goes by. Undated records stand last; the key after the day keeps the order of one day steady."""
    return ((day.toordinal() if day else 0) << 32) | (pk & 0xFFFFFFFF)


FIRST_NEWEST, LAST_NEWEST = newest(date.min, 0), newest(date.max, -1)
"""Whatever has a date lies between these."""


def to_documents(record: SearchRecord) -> tuple[str, ...]:
    """A record as the index keeps it: itself, and one document for each version; all share the key."""
    if record.pk < 0:
        raise ValueError("A record's key is no negative number.")
    # A summary is about today's text.
    past = replace(record, summary="", versions=())
    versions = ((version.number, replace(past, passages=version.passages)) for version in record.versions)
    values = _values(record)
    return _document(record, None, values), *(_document(made, number, values) for number, made in versions)


def from_document(document: tantivy.Document, *, with_passages: bool = True) -> StoredRecord:
    """A record as it is shown."""
    text = document.get_first("text") if with_passages else None
    return unpack(zlib.decompress(bytes(document.get_first("head") or b"")), bytes(text or b""))


def _document(record: SearchRecord, version: int | None, values: Mapping[str, Any]) -> str:
    named = identity(record.source, record.pk, version)
    stems = [stem_line(passage.text) for passage in record.passages]
    fields = {
        **values,
        **_text(record, stems),
        "opening": [word_line(" ".join((record.title, *record.names, record.requisites)))],
        "identity": [named],
        "row": [int.from_bytes(blake2b(named.encode(), digest_size=8).digest()) >> 1],
        "time": [NOW if version is None else THEN],
        "head": [b64encode(zlib.compress(pack_head(record, version))).decode()],
        "text": [b64encode(pack_text(record.passages, stems)).decode()],
    }
    # Halves of characters are in nobody's text: said here (TypeError), where the record is still known, and not by the engine.
    return orjson.dumps(fields).decode()


def _text(record: SearchRecord, stems: list[str]) -> dict[str, list[str]]:
    labels = dict.fromkeys(passage.label for passage in record.passages if passage.label)
    lines = {
        "title": [stem_line(title) for title in (record.title, *record.names)],
        "requisites": [stem_line(record.requisites)],
        "summary": [stem_line(record.summary)],
        "keywords": [stem_line(words) for words in record.keywords],
        "headings": [stem_line(label) for label in labels],
        # The engine leaves a gap between the values of a field: no phrase reaches from one passage into the next.
        "body": stems,
    }
    return {field: found if any(found) else [_EMPTY] for field, found in lines.items()}


def _values(record: SearchRecord) -> dict[str, Any]:
    facets = {"source": (record.source,), **{name: values for name, values in record.facets.items() if values}}
    columns = _columns(facets)
    youth = freshness(record.date)
    return {
        "key": [key_term(record.source, record.pk)],
        "standing": ["low" if is_low(record) else "normal"],
        "numbers": list(record.numbers),
        "facets": [facet_term(name, value) for name, values in facets.items() for value in values],
        "columns": list(columns),
        # A column that every record has is quickest to count: those without a value have an empty one.
        "counts": [{**dict.fromkeys(declared(), ""), **columns}],
        "pk": [record.pk],
        "newest": [newest(record.date, record.pk)],
        "digest": [digest(record)],
        # The engine multiplies by log2(2 + weight), so that 0 halves what 2 leaves as it is.
        "weight": [4.0 ** worth(record) - 2.0 + youth],
        "freshness": [youth],
    }


def _columns(facets: Mapping[str, Sequence[str]]) -> dict[str, str | list[str]]:
    columns: dict[str, str | list[str]] = {}
    for name, values in facets.items():
        columns[name] = values[0]
        for place, value in enumerate(values[1 : _COLUMNS - 1], start=1):
            columns[f"{name}{_COLUMN_MARK}{place}"] = value
        if len(values) >= _COLUMNS:
            columns[f"{name}{_COLUMN_MARK}{_COLUMNS - 1}"] = list(values[_COLUMNS - 1 :])
    return columns

"""Labels and texts as they lie in files. The formats are described in `docs/evaluation.md`."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")


class LabelError(ValueError):
    """A label or a document that is not of the format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act as a label names it; "" and None where the label does not say. ``kinds`` are all accepted writings."""

    kinds: tuple[str, ...] = ()
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class HeadLabel:
    """What the first and the last page of a document state; "" for what they do not."""

    doc: str
    kind: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    issuer_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    """A sentence with the acts it cites. ``own`` and ``named`` acts may be found or not."""

    row: str
    doc: str
    sentence: str
    cited: tuple[Act, ...] = ()
    own: tuple[Act, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationLabel:
    """``doc`` does ``verb`` to ``act``."""

    row: str
    doc: str
    verb: str
    act: Act


@dataclass(frozen=True, slots=True)
class ScanLabel:
    """The true text of a scanned file, which is given by its path in the folder of files."""

    row: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of one folder."""

    heads: tuple[HeadLabel, ...] = ()
    sentences: tuple[SentenceLabel, ...] = ()
    relations: tuple[RelationLabel, ...] = ()
    scans: tuple[ScanLabel, ...] = ()

    def documents(self) -> set[str]:
        """The documents whose texts are needed."""
        named = [one.doc for one in self.heads]
        named += [one.doc for one in self.sentences]
        named += [one.doc for one in self.relations]
        return {doc for doc in named if doc}


def read_labels(folder: Path, limit: int | None = None) -> Labels:
    """Labels of a folder; a file that is absent gives none. ``limit`` takes the first rows of each file.

    Raises `LabelError` for a row that is not of the format.
    """
    return Labels(
        heads=_made(folder / "metadata.jsonl", ("doc_id",), _head, limit),
        sentences=_made(folder / "citations.jsonl", ("sentence",), _sentence, limit),
        relations=_made(folder / "relations.jsonl", ("from_id", "relation", "target"), _relation, limit),
        scans=_made(folder / "scans.jsonl", ("file", "text"), _scan, limit),
    )


def read_texts(corpus: Path, wanted: set[str]) -> dict[str, str]:
    """Texts of the wanted documents, and of the longest one of all for the speed; by their ``id``."""
    texts: dict[str, str] = {}
    longest = ("", "")
    for place, row in rows(corpus):
        _check(corpus, place, row, ("id", "text"))
        if row["id"] in wanted:
            texts[row["id"]] = row["text"]
        if len(row["text"]) > len(longest[1]):
            longest = (row["id"], row["text"])
    if longest[1]:
        texts[longest[0]] = longest[1]
    return texts


def _made(
    path: Path, keys: tuple[str, ...], make: Callable[[dict[str, Any]], Made], limit: int | None
) -> tuple[Made, ...]:
    """The rows of a file, each made by ``make``; nothing of a file that is not there."""
    made: list[Made] = []
    for place, row in islice(rows(path) if path.is_file() else (), limit):
        _check(path, place, row, keys)
        try:
            made.append(make(row))
        except (TypeError, ValueError, AttributeError) as error:
            raise LabelError(f"{path.name}, строка {place}: {error}") from error
    return tuple(made)


def _check(path: Path, place: int, row: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in row:
            raise LabelError(f"{path.name}, строка {place}: нет поля «{key}»")


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number of the line and what stands on it."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise LabelError(f"{path.name}, строка {place}: не JSON ({error})") from error
            if not isinstance(row, dict):
                raise LabelError(f"{path.name}, строка {place}: не объект JSON")
            yield place, row


def _name(row: dict[str, Any]) -> str:
    return str(row.get("id") or row.get("doc_id") or row.get("from_id") or "")


def _head(row: dict[str, Any]) -> HeadLabel:
    return HeadLabel(
        doc=row["doc_id"],
        kind=row.get("type") or "",
        number=row.get("number") or "",
        date=row.get("date") or "",
        issuer=row.get("issuer") or "",
        title=row.get("title") or "",
        issuer_words=tuple(row.get("issuer_kw") or ()),
    )


def _sentence(row: dict[str, Any]) -> SentenceLabel:
    return SentenceLabel(
        row=_name(row),
        doc=row.get("doc_id") or "",
        sentence=row["sentence"],
        cited=tuple(_act(one) for one in row.get("citations") or ()),
        own=tuple(_act(one) for one in row.get("self") or ()),
        named=tuple(row.get("named") or ()),
    )


def _relation(row: dict[str, Any]) -> RelationLabel:
    # «amends_named» is «amends» of an act that is known by its name.
    verb = str(row["relation"]).removesuffix("_named")
    return RelationLabel(_name(row), row["from_id"], verb, _act(row["target"]))


def _scan(row: dict[str, Any]) -> ScanLabel:
    return ScanLabel(_name(row), row["file"], row["text"])


def _act(data: dict[str, Any]) -> Act:
    kinds = [data.get("type") or "", *(data.get("alt_types") or ())]
    try:
        day = dt.date.fromisoformat(data["date"]) if data.get("date") else None
    except ValueError as error:
        raise ValueError(f"дата {data['date']!r}: нужна вида 2013-02-19") from error
    return Act(
        kinds=tuple(kind for kind in kinds if kind),
        issuer=data.get("issuer") or "",
        number=data.get("number") or "",
        date=day,
        name=data.get("name") or "",
        optional=bool(data.get("optional")),
    )

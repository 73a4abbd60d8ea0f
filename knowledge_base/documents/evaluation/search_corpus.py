"""A line of a corpus → the record that the portal would publish of that document: read, cut into clauses, named. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from knowledge_base.documents.choices import Level, Status
from knowledge_base.documents.clauses import cut
from knowledge_base.documents.evaluation.labels import LabelError, rows
from knowledge_base.documents.intake.ingest import whole_title
from knowledge_base.documents.intake.mapping import kind_of, level_of
from knowledge_base.documents.search_record import Facts, record_of
from knowledge_base.documents.understanding.found import Head, Value
from knowledge_base.documents.understanding.head_reader import read_head
from knowledge_base.documents.understanding.issuer_names import full_names
from portal.russian.acts import requisites
from search.records import Passage, SearchRecord

_LONGEST_TITLE = 200
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class CorpusRecord:
    """A document of the corpus: its id there and its record."""

    doc: str
    record: SearchRecord


def read_records(corpus: Path, workers: int = 1) -> Iterator[CorpusRecord]:
    """All documents of a corpus in its order, read by so many processes.

    LabelError for a line that is not of the format (`docs/evaluation.md`).
    """
    lines = (
        (pk, row) for pk, (place, row) in zip(count(1), rows(corpus), strict=False) if _checked(corpus, place, row)
    )
    if workers < 2:
        yield from map(_record_of, lines)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        # A few blocks ahead of the reader of this, so that the corpus is never in memory twice.
        while block := list(islice(lines, _AT_ONCE * workers * 4)):
            yield from pool.map(_record_of, block, chunksize=_AT_ONCE)


def corpus_record(pk: int, row: dict[str, Any]) -> CorpusRecord:
    """The record of one line; what it states (`title`, `doc_type`, `number`, `date`, `issuer`, `status`) wins over the text."""
    text = row["text"]
    head = _head(row, read_head(text))
    kind = _value(head.kind)
    issuer = _value(head.issuer)
    number, day = _value(head.number), _day(_value(head.date))
    code = kind_of(kind)
    level = level_of(code, issuer)
    status = _status(str(row.get("status") or ""))
    facts = Facts(
        pk=pk,
        title=whole_title(head) or _first_words(text),
        url=f"/{pk}/",
        requisites=requisites(kind, number, day),
        kind_label=kind,
        number=number,
        adopted_on=day,
        issuers=(issuer, *full_names(issuer)) if issuer else (),
        level_label=str(Level(level).label) if level else "",
        status=status,
        status_label=str(Status(status).label),
    )
    passages = tuple(
        Passage("\n".join(part for part in (clause.heading, clause.text) if part), clause.anchor, clause.label)
        for clause in cut(text)
        if clause.heading or clause.text
    )
    stated = {"kind": code, "level": level, "status": status, "year": str(day.year) if day else ""}
    facets = {name: (value,) for name, value in stated.items() if value}
    return CorpusRecord(str(row["id"]), record_of(facts, facets, passages))


def _record_of(numbered: tuple[int, dict[str, Any]]) -> CorpusRecord:
    return corpus_record(*numbered)


def _checked(corpus: Path, place: int, row: dict[str, Any]) -> bool:
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise LabelError(f"{corpus.name}, строка {place}: нет поля «{key}»")
    return True


def _head(row: dict[str, Any], read: Head) -> Head:
    """What the text states, and in its place what the line states."""
    given = partial(_given, row)
    return Head(
        kind=given("doc_type", read.kind),
        number=given("number", read.number),
        date=given("date", read.date),
        issuer=given("issuer", read.issuer),
        title=given("title", read.title),
    )


def _given(row: dict[str, Any], name: str, read: Value | None) -> Value | None:
    stated = row.get(name)
    return Value(str(stated), 1.0, 0, 0) if stated else read


def _value(value: Value | None) -> str:
    return value.value if value else ""


def _day(stated: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(stated)
    except ValueError:
        return None


def _status(stated: str) -> str:
    """Only what is no longer in force matters for the order."""
    gone = stated.lower().startswith("утратил силу") and "частично" not in stated.lower()
    return Status.REPEALED.value if gone else Status.IN_FORCE.value


def _first_words(text: str) -> str:
    """What stands for a title that was not found; in the bank that is the name of the file."""
    words = " ".join(text[: _LONGEST_TITLE * 4].split())
    return words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rsplit(" ", 1)[0]

"""Labelled queries put to an engine, on an index of its own that is made of a corpus and removed at the end."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from knowledge_base.documents.evaluation.search_corpus import CorpusRecord
from knowledge_base.documents.evaluation.search_scores import QueryLabel, QueryScore, score
from search.alike import synonyms
from search.alike.synonym_lists import shipped
from search.alike.synonyms import SynonymIndex
from search.engine import EngineUnavailableError, SearchEngine
from search.query import parse
from search.understanding import understand
from search.widening import widen
from search.words import vocabulary
from search.words.vocabulary import Vocabulary, WordCounter, using

RANKED = 100
"""So many documents of each answer are written down; the figures look at the first ten."""

Opened = Callable[[], AbstractContextManager[SearchEngine]]


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document in the answer to a query."""

    doc: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineRun:
    """What one engine answered."""

    engine: str
    answers: tuple[tuple[RankedDocument, ...], ...]
    """As long as the labels."""
    scores: tuple[QueryScore, ...]
    indexed_in: float
    """Seconds."""
    milliseconds: float
    """Of one query, on the mean."""


def run(engine: str, opened: Opened, records: Sequence[CorpusRecord], labels: Sequence[QueryLabel]) -> EngineRun:
    """Index the records, ask every query, forget the index (after an error or Ctrl-C too)."""
    documents = {one.record.pk: one.doc for one in records}
    counter = WordCounter()
    for one in records:
        counter.add(one.record)
    with opened() as index, using(Vocabulary(counter.counts)), synonyms.using(shipped_synonyms()):
        begun = time.perf_counter()
        with index.rebuilding() as writer:
            writer.put(one.record for one in records)
        indexed = time.perf_counter()
        answers = tuple(tuple(_asked(index, label.text, documents)) for label in labels)
        asked = time.perf_counter()
    scores = tuple(score(label, [found.doc for found in answer]) for label, answer in zip(labels, answers, strict=True))
    return EngineRun(engine, answers, scores, indexed - begun, 1000 * (asked - indexed) / max(len(labels), 1))


def shipped_synonyms() -> SynonymIndex:
    """The synonyms of a new portal; those that its editors add are no part of a ranking."""
    return SynonymIndex(found.alike for found in shipped())


def _asked(engine: SearchEngine, text: str, documents: dict[int, str]) -> Iterator[RankedDocument]:
    """As a reader is answered: another layout and misspelt words are mended, an offer is taken where nothing else is found."""
    understood = understand(parse(text), vocabulary.current())
    found = engine.search(widen(replace(understood.query, size=RANKED)))
    if not found.total and understood.perhaps:
        found = engine.search(widen(replace(understood.perhaps[0], size=RANKED)))
    for hit in found.hits:
        yield RankedDocument(documents[hit.record.pk], hit.score)


def trec_lines(run: EngineRun, labels: Sequence[QueryLabel]) -> Iterator[str]:
    """«query Q0 document rank score engine», ranks from 1. Spaces in ids would make more columns: they become «_»."""
    for label, answer in zip(labels, run.answers, strict=True):
        for rank, found in enumerate(answer, start=1):
            yield f"{_column(label.query)} Q0 {_column(found.doc)} {rank} {found.score:.6f} {run.engine}"


def _column(name: str) -> str:
    return "_".join(name.split())


@contextmanager
def own_tantivy() -> Iterator[SearchEngine]:
    """The embedded engine in a folder that is removed at the end."""
    from search.engines.tantivy.engine import TantivyEngine

    with tempfile.TemporaryDirectory(prefix="portal-evaluation-") as folder:
        yield TantivyEngine(Path(folder))


@contextmanager
def own_elasticsearch() -> Iterator[SearchEngine]:
    """The servers of the settings, with indices that are removed at the end. EngineUnavailableError without servers."""
    from search.engines.elasticsearch.client import Connection
    from search.engines.elasticsearch.engine import ElasticsearchEngine
    from search.engines.elasticsearch.indices import Indices

    if not settings.ELASTICSEARCH_URL:
        raise EngineUnavailableError("не задан ELASTICSEARCH_URL.")
    connection = Connection.from_settings()
    prefix = f"{settings.ELASTICSEARCH_INDEX}-evaluation-{secrets.token_hex(4)}"
    try:
        yield ElasticsearchEngine(connection, prefix, replicas="0")
    finally:
        Indices(connection.client(), prefix, "0").sweep("")


_OPENED: dict[str, Opened] = {"tantivy": own_tantivy, "elasticsearch": own_elasticsearch}


def opened_by_name(names: Iterable[str]) -> dict[str, Opened]:
    """Name of an engine → what opens it on an index of its own."""
    return {name: _OPENED[name] for name in names}

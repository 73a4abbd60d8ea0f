"""All measuring in turn: labels and texts → figures and misses."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from knowledge_base.documents.evaluation.characters import character_error
from knowledge_base.documents.evaluation.citations import CitationScore
from knowledge_base.documents.evaluation.figures import Figure, Miss, share
from knowledge_base.documents.evaluation.heads import HeadScore
from knowledge_base.documents.evaluation.labels import Labels, RelationLabel, ScanLabel
from knowledge_base.documents.evaluation.relations import RelationScore
from knowledge_base.documents.understanding.citation_finder import find_citations
from knowledge_base.documents.understanding.head_reader import read_head
from knowledge_base.documents.understanding.relation_finder import find_relations
from knowledge_base.documents.understanding.understand import understand

PARTS = ("head", "citations", "relations", "speed", "scans")
_LONGEST_SECONDS = 5.0
_LONGEST_ERROR = 3.0


@dataclass(slots=True)
class Outcome:
    """Figures for the table and everything that is not as labelled."""

    figures: list[Figure] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)  # labelled documents without a text


def evaluate(labels: Labels, texts: Mapping[str, str], parts: tuple[str, ...] = PARTS) -> Outcome:
    """Measure the parts that are asked for; scans are measured by `evaluate_scans`."""
    outcome = Outcome(unknown=labels.documents() - texts.keys())
    if "head" in parts and labels.heads:
        _take(outcome, _heads(labels, texts))
    if "citations" in parts and labels.sentences:
        for score in _citations(labels, texts):
            _take(outcome, score)
    if "relations" in parts and labels.relations:
        _take(outcome, _relations(labels, texts))
    if "speed" in parts and texts:
        outcome.figures += _speed(texts)
    return outcome


def evaluate_scans(scans: tuple[ScanLabel, ...], read: Callable[[str], str]) -> Outcome:
    """``read`` gives the recognised text of a file."""
    outcome = Outcome()
    total = 0.0
    for scan in scans:
        found = read(scan.file)
        error = character_error(found, scan.text)
        total += error
        if 100 * error > _LONGEST_ERROR:
            outcome.misses.append(Miss(scan.file, "scan", f"{100 * error:.1f} % wrong", scan.text, found))
    mean = share(total, len(scans))
    outcome.figures.append(Figure("scans: wrong characters", mean, len(scans), aim=_LONGEST_ERROR, at_most=True))
    return outcome


def _take(outcome: Outcome, score: HeadScore | CitationScore | RelationScore) -> None:
    outcome.figures += score.figures()
    outcome.misses += score.misses


def _heads(labels: Labels, texts: Mapping[str, str]) -> HeadScore:
    score = HeadScore()
    for label in labels.heads:
        if label.doc in texts:
            score.add(label, read_head(texts[label.doc]), texts[label.doc])
    return score


def _citations(labels: Labels, texts: Mapping[str, str]) -> tuple[CitationScore, CitationScore]:
    """The sentences by themselves, and the same ones within their documents, where they stand there word for word."""
    alone, within = CitationScore("in the sentence"), CitationScore("in the document")
    for label in labels.sentences:
        alone.add(label, find_citations(label.sentence), label.sentence)
        text = texts.get(label.doc, "")
        start = text.find(label.sentence)
        if start < 0:
            continue
        end = start + len(label.sentence)
        found = find_citations(text, read_head(text))
        inside = [
            replace(one, start=one.start - start, end=one.end - start)
            for one in found
            if start <= one.start and one.end <= end
        ]
        within.add(label, inside, label.sentence)
    return alone, within


def _relations(labels: Labels, texts: Mapping[str, str]) -> RelationScore:
    score = RelationScore()
    by_document: dict[str, list[RelationLabel]] = defaultdict(list)
    for label in labels.relations:
        by_document[label.doc].append(label)
    for doc, rows in by_document.items():
        if doc in texts:
            text = texts[doc]
            head = read_head(text)
            score.add(rows, find_relations(text, head, find_citations(text, head)), text)
    return score


def _speed(texts: Mapping[str, str]) -> list[Figure]:
    """Everything that is understood, in seconds of processor time (another program at work does not count)."""
    seconds, length, longest = 0.0, 0, (0, 0.0)
    for text in texts.values():
        begun = time.process_time()
        understand(text)
        took = time.process_time() - begun
        seconds, length = seconds + took, length + len(text)
        longest = max(longest, (len(text), took))
    return [
        Figure("speed: characters a second", length / seconds if seconds else None, len(texts), unit=""),
        Figure(
            f"speed: longest, {longest[0]:,} characters", longest[1], 1, unit="s", aim=_LONGEST_SECONDS, at_most=True
        ),
    ]

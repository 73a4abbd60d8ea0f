"""The vocabulary in the database: stored whole by a rebuild, added to by updates, followed by every process."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from heapq import nlargest

from django.db import transaction

from search import marks
from search.models import KnownWord
from search.records import SearchRecord
from search.words.vocabulary import Vocabulary, WordCounter, overridden, read_by, words_of

# A bank of a million different «words» is one of misread scans; the rarest go.
MOST_WORDS = 250_000
_BATCH = 2_000


def store(counter: WordCounter) -> None:
    """Put what a rebuild has counted in the place of all that was known. Writes only what differs."""
    memory = overridden()
    if memory is not None:
        memory.replace(counter.counts)
        return
    counts = _most_frequent(counter.counts)
    with transaction.atomic():
        known = {word: (pk, records) for pk, word, records in KnownWord.objects.values_list("pk", "word", "records")}
        gone = [pk for word, (pk, _) in known.items() if word not in counts]
        if len(gone) == len(known):
            KnownWord.objects.all().delete()
        for start in range(0, len(gone), _BATCH):
            KnownWord.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
        _put({word: records for word, records in counts.items() if known.get(word, (0, 0))[1] != records})
        marks.note(marks.WORDS)


def learn(records: Iterable[SearchRecord]) -> None:
    """Words of changed records that nobody knew are known from now on; counts wait for the next rebuild."""
    memory = overridden()
    vocabulary = live() if memory is None else memory
    fresh = {word for record in records for word in words_of(record) if not vocabulary.records(word)}
    if not fresh:
        return
    if memory is not None:
        memory.learn((word, 1) for word in fresh)
        return
    rows = [KnownWord(word=word) for word in sorted(fresh)]
    with transaction.atomic():
        KnownWord.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
        marks.note(marks.NEW_WORDS)


def _put(counts: Mapping[str, int]) -> None:
    KnownWord.objects.bulk_create(
        (KnownWord(word=word, records=records) for word, records in counts.items()),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["word"],
        update_fields=["records"],
    )


def _most_frequent(counts: Mapping[str, int]) -> Mapping[str, int]:
    if len(counts) <= MOST_WORDS:
        return counts
    return dict(nlargest(MOST_WORDS, counts.items(), key=lambda counted: (counted[1], counted[0])))


class _Live:
    """What this process has read."""

    lock = threading.Lock()
    vocabulary: Vocabulary | None = None
    words = ""
    new_words = ""
    last = 0
    """Greatest primary key read."""


def live() -> Vocabulary:
    """The vocabulary as the database has it: read at the first question, and again where its marks have changed."""
    seen = marks.current()
    words, new_words = seen.get(marks.WORDS, ""), seen.get(marks.NEW_WORDS, "")
    found = _Live.vocabulary
    if found is not None and (words, new_words) == (_Live.words, _Live.new_words):
        return found
    with _Live.lock:
        if _Live.vocabulary is None or words != _Live.words:
            _Live.vocabulary = _read()
        elif new_words != _Live.new_words:
            _read_on(_Live.vocabulary)
        _Live.words, _Live.new_words = words, new_words
        return _Live.vocabulary


def _read() -> Vocabulary:
    _Live.last = KnownWord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows = KnownWord.objects.order_by().values_list("word", "records")
    return Vocabulary(rows.iterator(chunk_size=10_000))


def _read_on(vocabulary: Vocabulary) -> None:
    # Of two transactions the later numbers may be committed first: a few older ones are read again.
    rows = KnownWord.objects.filter(pk__gt=_Live.last - _BATCH).order_by("pk").values_list("pk", "word", "records")
    fresh = list(rows)
    vocabulary.learn((word, records) for _, word, records in fresh)
    _Live.last = max([_Live.last, *(pk for pk, _, _ in fresh)])


def connect() -> None:
    """Become the vocabulary of this process; called once at start-up."""
    read_by(live)

"""Texts of a document's files for the search: of those that say something that the text of the edition does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from knowledge_base.documents.file_texts.texts import FileText, passages_of, texts_of
from knowledge_base.documents.models import Attachment, DocumentPage, Edition
from portal.russian.words import fold, words
from search.records import Passage

# So small a share of words of its own is recognition's mistakes, headers and stamps of the same text.
_NOTHING_NEW = 0.15


def file_passages(pages: Sequence[DocumentPage], texts: Mapping[int, Sequence[Passage]]) -> Mapping[int, list[Passage]]:
    """Passages of the files attached to these documents, by the document's key; `texts` are their own.

    Left out is the file from which an edition was taken and what has, in other formats, the words of the text in force: found
    twice, it would lead readers away from the clause. One query where nothing is attached, about six else.
    """
    attached = _attached([page.pk for page in pages])
    files = texts_of({file for rows in attached.values() for file, _ in rows})
    sources = _sources(list(attached)) if files else {}
    found: dict[int, list[Passage]] = {}
    for page, rows in attached.items():
        own = texts.get(page, ())
        given = set(sources.get(page, ())) if own else set()
        known = _words(passage.text for passage in own) if any(file in files for file, _ in rows) else frozenset()
        for file, title in rows:
            text = files.get(file)
            if text is None or text.sha256 in given or _says_nothing_new(text, known):
                continue
            given.add(text.sha256)
            found.setdefault(page, []).extend(passages_of(text, title))
    return found


def _attached(pages: Sequence[int]) -> Mapping[int, list[tuple[int, str]]]:
    rows = Attachment.objects.filter(page_id__in=pages).order_by("page_id", "sort_order", "pk")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for page, file, title in rows.values_list("page_id", "file_id", "title"):
        found[page].append((file, title))
    return found


def _sources(pages: Sequence[int]) -> Mapping[int, list[str]]:
    """Checksums of the files from which texts were taken: of the text in force and of former ones, which count no more."""
    rows = Edition.objects.filter(page_id__in=pages, source_file__isnull=False)
    found: dict[int, list[str]] = defaultdict(list)
    for page, sha256 in rows.values_list("page_id", "source_file__sha256"):
        found[page].append(sha256)
    return found


def _says_nothing_new(file: FileText, known: frozenset[str]) -> bool:
    """Whether nearly every word of the file stands in the text."""
    if not known:
        return False
    own = _words([file.text])
    return not own or len(own - known) <= _NOTHING_NEW * len(own)


def _words(texts: Iterable[str]) -> frozenset[str]:
    # Short ones are numbers of clauses, which the text holds apart from its words, and prepositions.
    every = chain.from_iterable(words(fold(text)) for text in texts)
    return frozenset(word for word in every if len(word) > 2)

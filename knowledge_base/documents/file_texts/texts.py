"""What was read in files → passages for the search. A file that nobody has read yet is simply not found by its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from modelcluster.models import get_all_child_relations

from knowledge_base.documents.models import FileReading
from knowledge_base.pages.file_row import FileRow
from portal.files import access
from portal.files.models import PortalDocument
from portal.russian.plurals import NBSP
from search.records import Passage

_PDF = "application/pdf"
#: Characters of a file that are searched: some two hundred pages. A book behind that is found by its beginning.
MOST = 500_000
# A piece of a text without pages, about as long as a page: fragments are cut out of it.
_PIECE = 3_000


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file's current version; `pages` are places in it, start and end, one after another."""

    title: str
    url: str
    sha256: str
    text: str
    pages: tuple[tuple[int, int], ...]
    is_pdf: bool


def texts_of(files: Collection[int]) -> Mapping[int, FileText]:
    """Texts of these files by key: of those that were read, hold a text and are closed to nobody. Few queries, none for none."""
    if not files:
        return {}
    fields = ("pk", "title", "uuid", "sha256", "media_type")
    rows = {row[0]: row for row in PortalDocument.objects.filter(pk__in=files).values_list(*fields)}
    read = _read({row[3] for row in rows.values()} - {""})
    wanted = {pk for pk, row in rows.items() if row[3] in read}
    closed = access.closed_to_readers(wanted) if wanted else frozenset()
    return {
        pk: FileText(title, reverse("files:current", args=[uuid]), sha256, *read[sha256], media_type == _PDF)
        for pk, title, uuid, sha256, media_type in rows.values()
        if pk in wanted and pk not in closed
    }


def passages_of(file: FileText, title: str = "") -> Iterator[Passage]:
    """The text page by page, or piece by piece where it has no pages; `title` is what readers see in place of its name."""
    name = f"файл «{_within_quotes(title or file.title)}»"
    paged = len(file.pages) > 1
    for number, (start, end) in enumerate(file.pages, start=1):
        url = f"{file.url}#page={number}" if file.is_pdf else file.url
        label = f"{name}, с.{NBSP}{number}" if paged else name
        for piece in _pieces(file.text[start : min(end, MOST)]):
            yield Passage(piece, "", label, url)


def file_passages(shown: Mapping[int, Iterable[tuple[int, str]]]) -> Mapping[int, tuple[Passage, ...]]:
    """Passages of the files that each thing shows: key of the thing → (key of the file, caption or "") in their order.

    The same bytes are given once for a thing.
    """
    rows = {owner: list(files) for owner, files in shown.items()}
    texts = texts_of({file for files in rows.values() for file, _ in files})
    if not texts:
        return {}
    return {owner: tuple(_once(files, texts)) for owner, files in rows.items()}


def shown_by(thing: Any) -> list[tuple[int, str]]:
    """Files that a thing shows in its rows (`FileRow`) and in its body, with their captions. Prefetched rows cost nothing."""
    model: type[Model] = type(thing)
    rows = (row for name in _file_rows(model) for row in getattr(thing, name).all())
    found = [(row.file_id, row.caption) for row in rows if row.file_id]
    return found + [(file, "") for file in in_body(getattr(thing, "body", None))]


@cache
def _file_rows(model: type[Model]) -> tuple[str, ...]:
    children = (one for one in get_all_child_relations(model) if issubclass(one.related_model, FileRow))
    return tuple(child.get_accessor_name() for child in children)


def in_body(body: Any) -> Iterator[int]:
    """Keys of files in lists of files of a body, read off what is stored: no query."""
    for block in getattr(body, "raw_data", ()):
        if block["type"] == "files":
            for item in block["value"].get("files", ()):
                value = item.get("value") if isinstance(item, dict) else item
                if isinstance(value, int):
                    yield value


def _once(files: Iterable[tuple[int, str]], texts: Mapping[int, FileText]) -> Iterator[Passage]:
    given: set[str] = set()
    for file, caption in files:
        text = texts.get(file)
        if text is not None and text.sha256 not in given:
            given.add(text.sha256)
            yield from passages_of(text, caption)


def _read(checksums: Collection[str]) -> Mapping[str, tuple[str, tuple[tuple[int, int], ...]]]:
    rows = FileReading.objects.filter(sha256__in=checksums).exclude(text="")
    return {
        sha256: (text, tuple((page["start"], page["end"]) for page in pages) or ((0, len(text)),))
        for sha256, text, pages in rows.values_list("sha256", "text", "pages")
    }


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end with a line or a sentence, or at worst with a word."""
    text = text.strip()
    while len(text) > _PIECE:
        cut = max(text.rfind("\n", _PIECE // 2, _PIECE), text.rfind(". ", _PIECE // 2, _PIECE) + 1)
        cut = cut if cut > 0 else text.rfind(" ", 1, _PIECE)
        cut = cut if cut > 0 else _PIECE
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _within_quotes(title: str) -> str:
    """«Положение о «Школе»» stands within quotes as „Школе“."""
    return title.replace("«", "„").replace("»", "“")

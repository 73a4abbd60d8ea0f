"""What a reader sees of a document, gathered and frozen for the template.

`document_page.html` takes one value, `view: DocumentView`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.comparison.known import changed_anchors
from knowledge_base.documents.document_relations import RelatedDocument, RelationGroup, edges_of, groups_of, related
from knowledge_base.documents.edition_choice import current_edition, in_order, newest_edition
from knowledge_base.documents.edition_html import EditionText, text_of
from knowledge_base.documents.inside import asked_in, marker_of
from knowledge_base.documents.linking.link import NO_LINKS, Links
from knowledge_base.documents.linking.links import links_of, targets_in, with_citing
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.document_rows import Relation
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.document import day_of, ended_by, then_of
from knowledge_base.documents.requisite_rows import Requisite, requisites_of
from portal.files.models import PortalDocument
from search.fragments import Marker
from search.places import with_marks
from search.query import SearchQuery

_RESTING = frozenset({Verb.CITES, Verb.BASED_ON, Verb.IMPLEMENTS})


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition in the date switch; the current one has the document's own address."""

    pk: int
    title: str
    in_force_from: date | None
    url: str
    shown: bool
    current: bool


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """The edition whose text is on the page."""

    pk: int
    title: str
    in_force_from: date | None
    is_current: bool
    is_draft: bool
    notice: str  # says when the text is not the one in force; "" when it is
    what_changed: str
    amending: RelatedDocument | None
    amending_text: str
    approved_at: datetime | None
    sha256: str
    text: EditionText


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to take away."""

    title: str
    role: str
    file: PortalDocument


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything on the page. `edition` is None where there is no text: files come first then, and the page says so."""

    requisites: tuple[Requisite, ...]
    edition: ShownEdition | None
    editions: tuple[EditionLink, ...]
    files: tuple[FileRow, ...]
    relations: tuple[RelationGroup, ...]  # but for documents that merely cite it or rest on it
    steps: tuple[tuple[str, str], ...]  # what to do, by when
    audiences: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]  # name, slug
    is_preview: bool
    absent: bool = False  # on the day asked for there was no such document yet


def view_of(page: DocumentFields, request: HttpRequest) -> DocumentView:
    """The page as this request asks for it: `?edition=<date or number>` shows another approved edition.

    Raises Http404 for an edition that readers may not see. In a preview the newest edition is shown, a draft included.
    """
    is_preview = bool(getattr(request, "is_preview", False))
    day = day_of(request) if page.pk else None
    absent = day is not None and not then_of(page, day).existed
    standing = getattr(page, "standing", None) if page.pk else None
    editions = _editions(page) if not absent else []
    current = _current(editions, standing, day)
    shown = newest_edition(editions) if is_preview else _asked_for(request.GET.get("edition", ""), editions, current)
    edges = _deciding(edges_of(page, is_preview=is_preview, day=day)) if not absent else []
    wanted = {row.page_id if reverse else row.target_id for row, reverse in edges}
    cited = targets_in(shown) - {page.pk} if shown else frozenset()
    wanted |= {shown.amended_by_id if shown else None, *cited}
    known = related((pk for pk in wanted if pk), type(page), request, day)
    changed = changed_anchors(editions, shown) if shown and not is_preview else frozenset()
    its = {pk: known[pk] for pk in cited if pk in known}
    links = links_of(shown.pk, its, day) if shown and its else NO_LINKS
    return DocumentView(
        requisites=requisites_of(
            page, issuer=page.issuer_name if is_preview or standing is None else standing.issuer_name
        ),
        edition=_shown(shown, current, known, day, changed, links, marker_of(request)) if shown else None,
        editions=_links(editions, shown, current, page.get_url(request) or "", day, asked_in(request.GET))
        if not is_preview
        else (),
        files=_files(page, shown),
        relations=groups_of(edges, known),
        steps=tuple((step.text, step.term) for step in page.steps.all()),
        audiences=tuple(audience.name for audience in page.audiences.all()),
        topics=tuple((topic.name, topic.slug) for topic in page.topics.all()),
        is_preview=is_preview,
        absent=absent,
    )


def _deciding(edges: list[tuple[Relation, bool]]) -> list[tuple[Relation, bool]]:
    """Without those who merely rest on the document: a law has a thousand of them, and they stand on a tab of their own."""
    return [(row, reverse) for row, reverse in edges if not (reverse and row.verb in _RESTING)]


def _editions(page: DocumentFields) -> list[Edition]:
    if not page.pk:
        return []
    editions = Edition.objects.filter(page_id=page.pk).exclude(state="replaced").light().select_related("source_file")
    return list(with_citing(editions))


def _current(editions: list[Edition], standing: Any, day: date | None) -> Edition | None:
    """The edition current today (as it was found when the document's standing was written) or on a day."""
    if day is not None:
        return current_edition(editions, day, ended_by({e.amended_by_id for e in editions if e.amended_by_id}, day))
    known = standing.edition_id if standing is not None else None
    found = next((edition for edition in editions if edition.pk == known and edition.is_approved), None)
    return found or current_edition(editions, timezone.localdate())


def _asked_for(asked: str, editions: list[Edition], current: Edition | None) -> Edition | None:
    """The approved edition of this number or day; the current one if none is asked for."""
    if not asked:
        return current
    approved = [edition for edition in editions if edition.is_approved]
    if asked.isascii() and asked.isdigit():
        found = [edition for edition in approved if edition.pk == int(asked)]
    else:
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            raise Http404 from None
        found = [edition for edition in approved if edition.in_force_from == day]
    if not found:
        raise Http404
    return found[-1]


def _shown(
    shown: Edition,
    current: Edition | None,
    known: Mapping[int, RelatedDocument],
    day: date | None,
    changed: frozenset[str],
    links: Links,
    marker: Marker | None,
) -> ShownEdition:
    return ShownEdition(
        pk=shown.pk,
        title=shown.title,
        in_force_from=shown.in_force_from,
        is_current=current is not None and shown.pk == current.pk,
        is_draft=shown.is_draft,
        notice=_notice(shown, current, day),
        what_changed=shown.what_changed,
        amending=known.get(shown.amended_by_id or 0),
        amending_text=shown.amending_text,
        approved_at=shown.approved_at,
        sha256=shown.sha256,
        text=text_of(shown, changed, day, links, marker),
    )


def _notice(shown: Edition, current: Edition | None, day: date | None) -> str:
    if shown.is_draft:
        return "Черновик текста. Читатели увидят его после утверждения"
    if shown.in_force_from and shown.in_force_from > (day or timezone.localdate()):
        if day is not None:
            return f"На этот день этот текст ещё не действовал: он действует с {shown.in_force_from:%d.%m.%Y}"
        return f"Этот текст ещё не действует: он вступит в силу {shown.in_force_from:%d.%m.%Y}"
    if current is not None and shown.pk != current.pk:
        return _other(shown, current, day)
    return ""


def _other(shown: Edition, current: Edition, day: date | None) -> str:
    if in_order([shown, current])[-1].pk == shown.pk:
        return "Эта редакция не действует: документ, которым она внесена, утратил силу"
    return "На этот день действовал другой текст" if day else "Это прежняя редакция. Сейчас действует другой текст"


def _links(
    editions: list[Edition],
    shown: Edition | None,
    current: Edition | None,
    url: str,
    day: date | None,
    asked: SearchQuery,
) -> tuple[EditionLink, ...]:
    """Approved editions, the latest first, on a day those that had come; one alone needs no switch. `asked` stays."""
    approved = [
        edition
        for edition in editions
        if edition.is_approved and (day is None or (edition.in_force_from or date.min) <= day or edition == shown)
    ]
    if len(approved) < 2:
        return ()
    days = [edition.in_force_from for edition in approved]
    links = []
    for edition in reversed(approved):
        is_current = current is not None and edition.pk == current.pk
        since = edition.in_force_from
        named = str(edition.pk) if since is None or days.count(since) > 1 else since.isoformat()
        address = with_marks(with_day(url if is_current else f"{url}?edition={named}", day), asked.text)
        is_shown = shown is not None and edition.pk == shown.pk
        links.append(EditionLink(edition.pk, edition.title, since, address, is_shown, is_current))
    return tuple(links)


def _files(page: DocumentFields, shown: Edition | None) -> tuple[FileRow, ...]:
    rows = [
        FileRow(row.title or row.file.title, row.get_role_display(), row.file)
        for row in page.attachments.select_related("file")
        if row.file_id
    ]
    source = shown.source_file if shown is not None else None
    if source is not None and not any(_same(row.file, source) for row in rows):
        rows.append(FileRow(source.title, "Файл этой редакции", source))
    return tuple(rows)


def _same(one: PortalDocument, other: PortalDocument) -> bool:
    """One file, or two uploads of the same bytes: a reader needs it once."""
    return one.pk == other.pk or bool(one.sha256 and one.sha256 == other.sha256)

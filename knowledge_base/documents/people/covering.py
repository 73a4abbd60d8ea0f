"""A copy with names covered: of the texts as drafts, of the files as new files in the places of the originals.

The originals stay for editors: an edition in a state of its own, a file that no rule shows to readers any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from knowledge_base.documents import editing, standing
from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.models import ClosedOriginal, DocumentPage, Edition, NameDeed
from knowledge_base.documents.people.blotting import spans_of, without, writings
from knowledge_base.documents.people.files import SUFFIX, CannotCoverError, covered_bytes
from knowledge_base.documents.people.names import CARD, Source, sources_of
from knowledge_base.pages import changes
from portal.files.models import PortalDocument
from portal.russian.plurals import counted

LOG_ACTION = "documents.people.cover"
NOTE = "Копия с закрытыми именами"


class CoverRefusedError(Exception):
    """No copy was made; the words say why."""


@dataclass(slots=True)
class Covered:
    """What was made; `remarks` say what an editor has to do by hand."""

    editions: int = 0
    files: int = 0
    card: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """For the editor."""
        made = []
        if self.editions:
            made.append(counted(self.editions, "черновик текста", "черновика текста", "черновиков текста"))
        if self.files:
            made.append(counted(self.files, "копия файла", "копии файла", "копий файлов"))
        if self.card:
            made.append("черновик карточки")
        return (
            f"Имена закрыты: {', '.join(made) or 'ничего нового'}. Оригиналы видят только редакторы. "
            "Копию проверяет и утверждает другой сотрудник"
        )


def covered_keys(page: Any) -> set[str]:
    """The people whose names are to be covered in this document."""
    return set(page.name_decisions.filter(deed=NameDeed.COVER).values_list("key", flat=True))


def needs_cover(page: Any, sources: Iterable[Source]) -> bool:
    """Whether a name that was decided to be covered still stands somewhere in the open."""
    keys = covered_keys(page)
    return bool(keys) and any(spans_of(source.text, keys) for source in sources if source.names)


@transaction.atomic
def cover(page: DocumentPage, user: Any) -> Covered:
    """Make the copy. Raises CoverRefusedError where nothing is to be covered."""
    keys = covered_keys(page)
    if not keys:
        raise CoverRefusedError("Сначала отметьте, какие имена закрыть")
    content = latest_version(page).content
    sources = sources_of(page, content)
    done = Covered()
    copies = _cover_files(page, sources, keys, user, done)
    editions = sorted((one.edition for one in sources if one.edition is not None), key=lambda one: not one.is_approved)
    begun: set[int] = set()  # corrections of approved texts are covered together with these
    for edition in editions:
        if edition.corrects_id not in begun and _cover_edition(page, edition, keys, copies, user, done):
            begun.add(edition.pk)
    _cover_page(page, keys, copies, user, done)
    log(page, LOG_ACTION, user=user, data={"editions": done.editions, "files": done.files})
    standing.refresh([page.pk])
    standing.announce([page.pk])
    changes.note()
    return done


def _cover_files(
    page: Any, sources: Iterable[Source], keys: Collection[str], user: Any, done: Covered
) -> dict[int, PortalDocument]:
    """Covered copies of the files that name these people: key of the original → copy."""
    copies: dict[int, PortalDocument] = {}
    for source in sources:
        file = source.file
        if file is None or not (source.unread or writings(source.text, keys)):
            continue
        if source.unread:
            done.remarks.append(
                f"Файл «{file.title}»: {source.unread}. Посмотрите, нет ли в нём имён, и замените его сами"
            )
            continue
        try:
            data = covered_bytes(file.file, file.media_type, writings(source.text, keys))
        except CannotCoverError as refusal:
            done.remarks.append(
                f"Файл «{file.title}»: {refusal}. Замените его копией без имён или уберите из документа"
            )
            continue
        copies[file.pk] = _copy_of(file, data, keys, user)
        ClosedOriginal.objects.create(page=page, file=file, copy=copies[file.pk], closed_by=user)
        done.files += 1
    return copies


def _copy_of(file: Any, data: bytes, keys: Collection[str], user: Any) -> PortalDocument:
    stem = without(file.filename.rpartition(".")[0] or file.filename, keys)
    copy = PortalDocument(title=without(file.title, keys), collection=file.collection, uploaded_by_user=user)
    copy.file = ContentFile(data, name=f"{stem}-имена-закрыты.{SUFFIX}")
    copy.changed_by, copy.change_note = user, NOTE
    copy.save()
    return copy


def _cover_edition(
    page: Any, edition: Edition, keys: Collection[str], copies: dict[int, PortalDocument], user: Any, done: Covered
) -> bool:
    """A draft with the names covered; the original steps back for good when that is approved, a draft at once."""
    texts = {name: without(getattr(edition, name), keys) for name in ("what_changed", "for_whom", "to_do")}
    text = without(edition.text, keys)
    source_file = copies.get(edition.source_file_id or 0)
    same = all(getattr(edition, name) == value for name, value in texts.items())
    if text == edition.text and same and source_file is None:
        return False
    draft = editing.correct(edition, user) if edition.is_approved else _beside(edition, user)
    draft.text = editing.normalised(without(draft.text, keys) if draft.corrects_id else text)
    for name, value in texts.items():
        setattr(draft, name, value)
    if source_file is not None:
        draft.source_file = source_file
    editing.save_draft(draft, user=user)
    ClosedOriginal.objects.get_or_create(page=page, edition=edition, defaults={"closed_by": user})
    done.editions += 1
    return True


def _beside(edition: Edition, user: Any) -> Edition:
    """A new draft like this one, which is closed: nobody can approve it any more."""
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.CLOSED, edited_at=timezone.now())
    return Edition(
        page_id=edition.page_id,
        in_force_from=edition.in_force_from,
        amended_by_id=edition.amended_by_id,
        amending_text=edition.amending_text,
        source_file_id=edition.source_file_id,
        corrects_id=edition.corrects_id,
        text=edition.text,
    )


def _cover_page(page: Any, keys: Collection[str], copies: dict[int, PortalDocument], user: Any, done: Covered) -> None:
    """The card and its files in a new version of the page; a document that no reader sees gives the originals up at once."""
    draft = page.get_latest_revision_as_object()
    changed = False
    for name in CARD:
        value = without(getattr(draft, name), keys)
        if value != getattr(draft, name):
            setattr(draft, name, value)
            done.card = changed = True
    rows = list(draft.attachments.all())
    for row in rows:
        copy = copies.get(row.file_id)
        title = without(row.title, keys)
        if copy is not None or title != row.title:
            row.file, row.title, changed = copy or row.file, title, True
    if not changed:
        return
    draft.attachments = rows
    draft.save_revision(user=user, log_action=True, clean=False)
    if not page.live:
        for row in page.attachments.filter(file_id__in=copies):
            row.file = copies[row.file_id]
            row.save(update_fields=["file"])

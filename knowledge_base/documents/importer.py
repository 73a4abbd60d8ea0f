"""Documents of the bank as things that may be imported: files → drafts on the review desk.

Everything goes the way of a single file: read once for each checksum (`intake.reading`), filled in (`intake.ingest`), looked
through by an editor, checked by a second one. Nothing here is public.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.urls import reverse
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from knowledge_base.bulk_import.choices import Verdict
from knowledge_base.bulk_import.contract import Forecast, ImportField, Made, RefusedError, Source, Target
from knowledge_base.documents import standing
from knowledge_base.documents.extraction import warm_children
from knowledge_base.documents.importer_fields import FIELDS
from knowledge_base.documents.importer_forecast import edit_url, filled, forecast_of
from knowledge_base.documents.importer_reading import begin, kept
from knowledge_base.documents.intake import ingest
from knowledge_base.documents.intake.reading import understood
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, FileReading
from knowledge_base.documents.permissions import adds_to_a_bank
from knowledge_base.documents.upload_reading import title_of
from portal.files import content_types
from portal.files.checks import check_upload
from portal.files.models import PortalDocument
from portal.files.names import extension, split

#: Of several endings that a content may bear, the one that says what it is.
_ENDINGS = {
    content_types.RTF: "rtf",
    content_types.TEXT: "txt",
    content_types.PPT: "ppt",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
}


class DocumentImporter:
    """Files of normative documents."""

    name = "documents"
    label = "Документы"
    noun = ("черновик", "черновика", "черновиков")
    fields: Sequence[ImportField] = FIELDS

    def may_import(self, user: Any) -> bool:
        """Whether the user may add documents to a bank; asked of the rights that are read already."""
        return adds_to_a_bank(user)

    def targets(self, user: Any) -> list[Target]:
        """The banks to which the user may add."""
        banks = DocumentIndexPage.objects.order_by("path")
        return [Target(str(one.pk), one.title) for one in banks if one.permissions_for_user(user).can_add_subpage()]

    def at_work(self) -> AbstractContextManager[None]:
        """Children that are loaded once for all files."""
        return warm_children.kept()

    def begin(self, source: Source) -> Callable[[], Any]:
        """Reading and understanding, in a process of its own."""
        return begin(source.path, source.name, source.sha256)

    def forecast(self, source: Source, read: Any, target: str, user: Any) -> Forecast | None:
        """What would be made; None while a long scan has more pages to read."""
        row = kept(read)
        if row is None:
            return None
        name, remark = published_name(source)
        if not name:
            return Forecast(Verdict.REFUSE, title=source.name, remarks=(remark,))
        found = forecast_of(row, source)
        if not remark or found.verdict in {Verdict.KNOWN, Verdict.REFUSE}:
            return found
        return Forecast(
            found.verdict,
            found.title,
            found.requisites,
            (*found.remarks, remark),
            found.existing_label,
            found.existing_url,
            found.marks,
        )

    def make(self, source: Source, target: str, user: Any) -> Made:
        """A draft with its file, on the review desk."""
        # Whoever else adds to this bank waits: of two who bring the same file one must see what the other made.
        Page.objects.select_for_update().filter(pk=target).values_list("pk", flat=True).first()
        bank = DocumentIndexPage.objects.get(pk=target)
        known = ingest.made_of(source.sha256)
        if known is not None:
            label = known.get_admin_display_title()
            raise RefusedError("Этот файл за это время уже попал в банк", Verdict.KNOWN, label, edit_url(known))
        row = FileReading.objects.get(sha256=source.sha256)
        # Each save of a draft would compute its status and its references anew: once, at the end, is enough.
        with standing.postponed(), disable_reference_index_auto_update():
            page = ingest.draft_from(row, _file_of(source, user), bank, user, _table_fields(row, source), source.job)
            if source.values:
                _tell_of_the_table(page, row, source)
        _note_references(page)
        return Made(str(page.pk), page.get_admin_display_title(), reverse("document_desk:draft", args=[page.intake.pk]))

    def desk_url(self, job: str) -> str:
        """The review desk, narrowed to the job."""
        return f"{reverse('document_desk:list')}?job={job}"


def published_name(source: Source) -> tuple[str, str]:
    """(name, remark): the name under which the library takes the file, its ending mended where the content is another.

    ("", reason) where it takes no such files at all.
    """
    with source.path.open("rb") as opened:
        media_type = content_types.sniff(opened) or ""
        taken = content_types.EXTENSIONS.get(media_type, frozenset())
        name, remark = source.name, ""
        if taken and extension(name) not in taken:
            right = _ENDINGS.get(media_type) or min(taken)
            name = f"{split(name)[0]}.{right}"
            remark = f"Файл назван «{source.name}», а внутри {right.upper()}: окончание имени исправлено"
        try:
            check_upload(opened, name)
        except ValidationError as error:
            return "", " ".join(error.messages)
    return name, remark


def _table_fields(row: FileReading, source: Source) -> dict[str, Any]:
    """Fields of the document that the table fills; they win over what was read."""
    if not source.values:
        return {}
    fields = filled(row, source).fields
    given = {name: fields[name] for name in source.values if name in fields}
    if "title" in given:
        # The table's title stands in place of both: a long one read in the file must not stay behind it.
        given["full_title"] = fields["full_title"] or fields["title"]
    if not source.values.get("level"):
        given["level"] = fields["level"]
    return given


def _tell_of_the_table(page: DocumentPage, row: FileReading, source: Source) -> None:
    """Remarks on what was read give way to those on what was filled in."""
    of_the_text = set(ingest.fill(understood(row).head, PortalDocument(file_name=source.name))[1])
    others = [one for one in page.intake.remarks if one not in of_the_text]
    page.intake.remarks = list(dict.fromkeys([*filled(row, source).remarks, *others]))
    page.intake.save(update_fields=["remarks"])


def _note_references(page: DocumentPage) -> None:
    for thing in (page, *page.editions.only("pk")):
        update_reference_index_task.enqueue(thing._meta.app_label, thing._meta.model_name, str(thing.pk))


def _file_of(source: Source, user: Any) -> PortalDocument:
    name, reason = published_name(source)
    if not name:
        raise RefusedError(reason)
    with source.path.open("rb") as opened:
        document = PortalDocument(title=title_of(name), file=File(opened, name=name), uploaded_by_user=user)
        document.changed_by = user
        document.save()
    return document

"""A document from one file: the upload, its progress, the draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.admin import messages

from knowledge_base.documents import tasks
from knowledge_base.documents.choices import Stage
from knowledge_base.documents.desk.screens import DeskScreens
from knowledge_base.documents.intake import ingest
from knowledge_base.documents.intake import reading as readings
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, FileReading, Intake
from knowledge_base.documents.permissions import may_edit_editions
from knowledge_base.documents.upload_reading import keep_file, title_of
from portal.files import access
from portal.files.models import PortalDocument

#: Without a worker a request reads for so long and then shows how far it came.
SECONDS_A_REQUEST = 6.0
PAGES_A_REQUEST = 2
DRAFTED = "Черновик создан. Сверьте прочитанное с файлом."


class FileStart(DeskScreens):
    """Where a file is chosen."""

    template_name = "documents/admin/file_start.html"
    page_title = "Документ из файла"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.render_to_response(self.get_context_data(form_is_multipart=True))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keeps the file, whatever will be read in it, and begins to read."""
        upload = request.FILES.get("file")
        complaint = _complaint(upload) if upload else "Выберите файл."
        if not upload or complaint:
            messages.error(request, complaint)
            return self.render_to_response(self.get_context_data(complaint=complaint), status=422)
        with transaction.atomic():
            document = keep_file(upload, request.user)
            row = readings.begin(document)
        known = ingest.made_of(document.sha256)
        if known is not None:
            document.delete()
            messages.warning(
                request,
                f"Этот файл уже есть в банке: «{known.get_admin_display_title()}». Второй документ не создан.",
                buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[known.pk]), "Открыть документ")],
            )
            return redirect("document_desk:file")
        _work(row)
        row.refresh_from_db()
        if row.stage == Stage.DONE and row.text:
            return _draft(request, row, document, self.bank)
        return redirect("document_desk:progress", document.pk)


class FileProgress(DeskScreens):
    """How far the reading came; a file that was read becomes a draft."""

    template_name = "documents/admin/file_progress.html"
    page_title = "Чтение файла"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file and its reading; of a confidential file (a consent) nothing is told."""
        self.document = get_object_or_404(PortalDocument, pk=kwargs["pk"])
        if access.granted(request, self.document) is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """How it stands; once a text was read, the way leads on to the draft by itself."""
        row = readings.begin(self.document)
        if (made := self._made()) and "stay" not in request.GET:
            return redirect("document_desk:draft", made.pk)
        percent = round(100 * row.pages_done / row.pages_total) if row.pages_total else 0
        context = self.get_context_data(
            document=self.document,
            reading=row,
            percent=percent,
            done=row.stage in {Stage.DONE, Stage.FAILED},
            worker=not _at_once(),
            home=self._home(),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Reads on, reads anew, or makes the draft."""
        row = readings.begin(self.document)
        if "again" in request.POST and row.stage in {Stage.DONE, Stage.FAILED}:
            row = readings.again(row)
        if row.stage != Stage.DONE:
            _work(row)
            row.refresh_from_db()
        finished = row.stage == Stage.DONE
        if finished and (row.text or "draft" in request.POST):
            return self._make(row)
        return redirect("document_desk:progress", self.document.pk)

    def _make(self, row: FileReading) -> HttpResponse:
        made = self._made()
        if made is None and (home := self._home()):
            return self._into(home, row)
        if made is None:
            return _draft(self.request, row, self.document, self.bank)
        if ingest.read_at_last(made, row, self.request.user):
            messages.success(self.request, "Файл прочитан, текст внесён в черновик. Сверьте прочитанное с файлом.")
        return redirect("document_desk:draft", made.pk)

    def _into(self, home: DocumentPage, row: FileReading) -> HttpResponse:
        """The file belongs to a document: its text goes there, as a draft, and no second document is made."""
        if not may_edit_editions(home, self.request.user):
            raise PermissionDenied
        edition = ingest.text_into(home, row, self.document, self.request.user)
        if edition is None:
            messages.info(self.request, "У документа уже есть текст, или в файле его нет: вносить нечего.")
            return redirect("document_editions:list", home.pk)
        messages.success(self.request, "Текст файла внесён черновиком редакции. Сверьте его с файлом.")
        return redirect("document_editions:edit", home.pk, edition.pk)

    def _home(self) -> DocumentPage | None:
        """The document that holds the file though no draft was made of it."""
        return ingest.made_of(self.document.sha256) if self._made() is None else None

    def _made(self) -> Any:
        return Intake.objects.filter(file=self.document).first()


def _draft(request: HttpRequest, row: FileReading, document: PortalDocument, bank: DocumentIndexPage) -> HttpResponse:
    """On to the draft of the file, made now unless somebody was quicker."""
    page, is_new = ingest.draft_once(row, document, bank, request.user)
    if is_new:
        messages.success(request, DRAFTED)
    else:
        messages.warning(request, f"Из этого файла черновик уже есть: «{page.get_admin_display_title()}».")
    made = Intake.objects.filter(page=page).first()
    return redirect("document_desk:draft", made.pk) if made else redirect("wagtailadmin_pages:edit", page.pk)


def _complaint(upload: UploadedFile[bytes]) -> str:
    """Why the library would refuse the file; "" if it takes it."""
    document = PortalDocument(title=title_of(upload.name or ""), file=upload)
    try:
        document.clean()
    except ValidationError as error:
        return " ".join(error.messages)
    upload.seek(0)
    return ""


def _at_once() -> bool:
    return isinstance(task_backends["default"], ImmediateBackend)


def _work(row: FileReading) -> None:
    """Read for some seconds here, or hand all of it to the worker."""
    if _at_once():
        readings.go_on(row, SECONDS_A_REQUEST, PAGES_A_REQUEST)
    else:
        transaction.on_commit(lambda: tasks.read_file.enqueue(row.pk))

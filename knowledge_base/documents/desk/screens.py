"""The desk: what waits, and one draft with its file beside the fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.documents.choices import IntakeState
from knowledge_base.documents.desk import queue, saving
from knowledge_base.documents.desk.form import FIELDS, DeskForm, rows
from knowledge_base.documents.desk.sheet import marks_of, sheet
from knowledge_base.documents.extraction.page_image import page_boxes, page_png
from knowledge_base.documents.intake.reading import pages, understood
from knowledge_base.documents.models import FileReading, Intake
from portal.files import access
from portal.files.models import FileVersion

PER_PAGE = 50
PICTURE_WIDTH = 900
MARKS_KEPT = 7 * 24 * 3600


class DeskScreens(WagtailAdminTemplateMixin, View):
    """For whoever may add documents to a bank."""

    header_icon = "doc-full"
    page_title = "Разбор файлов"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else gets in."""
        bank = queue.bank_for(request.user)
        if bank is None:
            raise PermissionDenied
        self.bank = bank
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None: the title says where one is."""
        return []


class DeskList(DeskScreens):
    """What waits."""

    template_name = "documents/admin/desk_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fifty at once; `?job=` narrows to one import."""
        job = request.GET.get("job", "")[:40]
        found = queue.waiting().select_related("page__issuer", "file", "created_by")
        if job:
            found = found.filter(job=job)
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        context = {"intakes": shown, "job": job, "done": Intake.objects.filter(state=IntakeState.DONE).count()}
        return self.render_to_response(self.get_context_data(**context))


class DeskScreen(DeskScreens):
    """One draft: correct, confirm, next."""

    template_name = "documents/admin/desk.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may not edit the draft does not get in."""
        found = Intake.objects.select_related("page", "file", "reading", "created_by")
        self.intake = get_object_or_404(found, pk=kwargs["pk"])
        if not self.intake.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The draft as it was saved last."""
        return self._show(DeskForm(instance=self._draft(), initial={"seen": self.intake.page.latest_revision_id}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves; then stays, goes on to the next, or hands the draft over to be checked."""
        draft = self._draft()
        form = DeskForm(request.POST, instance=draft)
        ticked = [name for name in FIELDS if request.POST.get(f"sure-{name}")]
        if not form.is_valid():
            messages.error(request, "Не сохранено: исправьте отмеченное. Всё введённое осталось в полях.")
            return self._show(form, ticked)
        if form.cleaned_data["seen"] not in (None, self.intake.page.latest_revision_id):
            messages.warning(
                request,
                "Черновик тем временем сохранил кто-то другой. Ваши значения в полях: чтобы они остались, сохраните ещё раз.",
            )
            form.data = form.data.copy()
            form.data["seen"] = str(self.intake.page.latest_revision_id)
            return self._show(form, ticked, status=409)
        saving.save(self.intake, form.values(), ticked, request.user)
        return self._go(request)

    def _go(self, request: HttpRequest) -> HttpResponse:
        title = self.intake.page.title
        if "later" in request.POST:
            saving.put_off(self.intake)
            messages.success(request, f"Отложено: «{title}».")
        elif "done" in request.POST or "check" in request.POST:
            handed = saving.finish(self.intake, request.user, hand_over="check" in request.POST)
            messages.success(request, f"Разобрано{' и передано на проверку' if handed else ''}: «{title}».")
        else:
            messages.success(request, "Сохранено. Черновик остался на столе.")
            return redirect("document_desk:draft", self.intake.pk)
        following = queue.next_after(self.intake)
        return redirect("document_desk:draft", following.pk) if following else redirect("document_desk:list")

    def _draft(self) -> Any:
        return self.intake.page.get_latest_revision_as_object()

    def _show(self, form: DeskForm, ticked: list[str] | None = None, status: int = 200) -> HttpResponse:
        row, asked = self.intake.reading, self.request.GET.get("page", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None
        shown, at = sheet(row, number) if row is not None and row.text else (None, {})
        head = understood(row or FileReading()).head
        confirmed = self.intake.confirmed if ticked is None else ticked
        page = self.intake.page
        context = self.get_context_data(
            intake=self.intake,
            page=page,
            reading=row,
            form=form,
            media=form.media,
            rows=list(rows(form, head, row.text if row else "", at, confirmed)),
            sheet=shown,
            edition=page.editions.light().first(),
            left=queue.waiting().count(),
            may_hand_over=page.get_workflow() is not None and not page.workflow_in_progress,
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self) -> str:
        """The file's name."""
        return self.intake.file.file_name if self.intake.file else ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The desk → this draft."""
        return [{"url": reverse("document_desk:list"), "label": "Разбор файлов"}]


class PagePicture(DeskScreens):
    """A page of the draft's file as a picture."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """PNG, kept by the browser: a version's bytes never change."""
        _, content = self._file(kwargs["pk"])
        picture = page_png(content, kwargs["number"], PICTURE_WIDTH)
        if picture is None:
            raise Http404
        headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
        return HttpResponse(picture, content_type="image/png", headers=headers)

    def _file(self, pk: int) -> tuple[FileReading, bytes]:
        intake = get_object_or_404(Intake.objects.select_related("reading", "file"), pk=pk)
        row = intake.reading
        # The file may have been closed since, because of names in it.
        if intake.file is None or access.granted(self.request, intake.file) is None:
            raise Http404
        version = FileVersion.objects.filter(sha256=row.sha256).first() if row else None
        if row is None or version is None:
            raise Http404
        with version.file.open("rb") as file:
            return row, file.read()


class PageMarks(PagePicture):
    """Where on the picture the values stand; a scan is recognised anew for it, so that the answer is kept."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """``{"boxes": [{"name", "label", "left", "top", "width", "height"}]}`` in fractions of the page."""
        row, content = self._file(kwargs["pk"])
        key = f"documents.desk.marks.{row.sha256}.{row.reader_version}.{kwargs['number']}"
        boxes = cache.get(key)
        if boxes is None:
            boxes = list(self._boxes(row, content, kwargs["number"]))
            cache.set(key, boxes, MARKS_KEPT)
        return JsonResponse({"boxes": boxes}, headers={"Cache-Control": "private, max-age=3600"})

    def _boxes(self, row: FileReading, content: bytes, number: int) -> Iterator[dict[str, Any]]:
        own = pages(row)
        if not 1 <= number <= len(own):
            raise Http404
        page = own[number - 1]
        marks = [mark for mark in marks_of(understood(row).head) if page.start <= mark.start < page.end]
        spans = [(mark.start - page.start, min(mark.end, page.end) - page.start) for mark in marks]
        found = page_boxes(content, number, row.text[page.start : page.end], spans) if spans else []
        for mark, places in zip(marks, found, strict=True):
            yield from ({"name": mark.name, "label": mark.label, **asdict(place)} for place in places)

"""Materials as rows of a list: kind, title, summary, whose, in which formats."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.materials.formats import formats_of
from knowledge_base.materials.models.material import MaterialPage
from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Row

#: The usual order of a short list: the latest first.
NEWEST = ("-first_published_at", "-pk")


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`, which the caller has found to be published. Three queries, however many."""
    found = MaterialPage.objects.filter(pk__in=pks).select_related("organisation").prefetch_related("files__file")
    pages = {page.pk: page for page in found.defer("body")}
    rows = (_row(pages[pk], request) for pk in pks if pk in pages)
    return with_marks(MaterialPage, rows, timezone.localdate())


def newest(materials: QuerySet[MaterialPage], number: int) -> list[Row]:
    """So many rows of these materials, the latest first. Four queries."""
    pks = list(materials.order_by(*NEWEST).values_list("pk", flat=True)[:number])
    return rows_of(pks) if pks else []


def _row(page: MaterialPage, request: HttpRequest | None) -> Row:
    return Row(
        pk=page.pk,
        url=page.get_url(request) or "",
        title=page.title,
        head=", ".join(str(part) for part in (page.get_kind_display(), page.year) if part),
        text=page.summary,
        meta=tuple(part for part in (str(page.organisation or ""), page.grades_label, _contents(page)) if part),
        day=page.first_published_at,
    )


def _contents(page: MaterialPage) -> str:
    """«PDF, DOCX, запись»."""
    formats = formats_of(page.files.all())
    return ", ".join((*formats, "запись") if page.recording_url else formats)

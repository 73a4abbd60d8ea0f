"""Links that lead nowhere: to pages and files that are gone or hidden, and to addresses outside that do not answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib.contenttypes.models import ContentType
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex

from knowledge_base.documents.health.lines import Line
from knowledge_base.documents.health.requisites import edit_url
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.models.link_check import LinkCheck
from portal.russian.dates import format_short
from portal.visibility import published_pages


def inside(today: date) -> Iterator[Line]:
    """Public pages of the whole portal that link to a page which readers do not see. Three queries."""
    pages = ContentType.objects.get_for_model(Page)
    public = dict(published_pages(Page.objects.all()).values_list("pk", "title"))
    rows = ReferenceIndex.objects.filter(base_content_type=pages, to_content_type=pages)
    seen = set()
    for kind, source, target, path in rows.values_list("content_type", "object_id", "to_object_id", "model_path"):
        page, leads_to = int(source), int(target)
        if page not in public or leads_to in public or (page, leads_to) in seen or not _in_a_text(kind, path):
            continue
        seen.add((page, leads_to))
        words = "Ссылка ведёт на страницу, которой читатели не видят: она удалена, снята с публикации или закрыта"
        yield Line(public[page], words, edit_url(page), page)


def _in_a_text(kind: int, path: str) -> bool:
    """Whether the reference stands in a text: pages chosen in fields are looked after by their own rooms."""
    model = ContentType.objects.get_for_id(kind).model_class()
    name = path.split(".")[0]
    return model is not None and any(
        field.name == name and isinstance(field, (RichTextField, StreamField)) for field in model._meta.get_fields()
    )


def outside(today: date) -> Iterator[Line]:
    """Sources of public documents that did not answer when `check_links` looked. Two queries."""
    failing = {one.url: one for one in LinkCheck.objects.filter(failing_since__isnull=False)}
    pages = DocumentPage.objects.published().filter(source_url__in=list(failing)) if failing else ()
    for page in pages:
        check = failing[page.source_url]
        since = format_short(check.failing_since.date()) if check.failing_since else ""
        words = f"Источник не открывается с {since}: {check.note}. {page.source_url}"
        yield Line(page.get_admin_display_title(), words, edit_url(page.pk), page.pk)

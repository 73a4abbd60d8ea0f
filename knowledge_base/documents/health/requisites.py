"""Documents that readers see and that lack something: text, requisites, issuer; whose day of review has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from knowledge_base.documents.health.lines import Line
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.reviews.report import due, how_late
from knowledge_base.documents.views.explorer_filters import LACKS


def edit_url(pk: int) -> str:
    """The document's form."""
    return reverse("wagtailadmin_pages:edit", args=[pk])


def without_text(today: date) -> Iterator[Line]:
    """No approved text, and no word on why."""
    for page in DocumentPage.objects.published().filter(LACKS["text"][1]).select_related("standing"):
        words = page.standing.get_text_state_display() if hasattr(page, "standing") else "Нет текста"
        yield Line(page.get_admin_display_title(), words, reverse("document_editions:list", args=[page.pk]), page.pk)


def without_requisites(today: date) -> Iterator[Line]:
    """No number or no date; some acts have none, and a word of the editor cannot change that: a remark, no alarm."""
    for page in DocumentPage.objects.published().filter(LACKS["requisites"][1]):
        absent = [word for word, there in (("номера", page.number), ("даты", page.adopted_on)) if not there]
        yield Line(page.get_admin_display_title(), f"Нет {' и '.join(absent)}", edit_url(page.pk), page.pk)


def without_issuer(today: date) -> Iterator[Line]:
    """Nobody knows who adopted it."""
    for page in DocumentPage.objects.published().filter(LACKS["issuer"][1]):
        yield Line(page.get_admin_display_title(), "Не указано, кто принял документ", edit_url(page.pk), page.pk)


def overdue(today: date) -> Iterator[Line]:
    """To be looked at again."""
    for page in due(DocumentPage.objects.published(), today).order_by("review_by"):
        words = f"Пересмотр {how_late(page.review_by, today)}" if page.review_by else ""
        yield Line(page.get_admin_display_title(), words, edit_url(page.pk), page.pk)

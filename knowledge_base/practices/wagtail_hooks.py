"""Practices in the admin: columns of the explorer, publishing of many at once, styles of the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from knowledge_base.practices.models import PracticePage
from knowledge_base.practices.passport import gaps_of
from knowledge_base.practices.views.explorer import PracticePageViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> PracticePageViewSet:
    """Columns and filters of the bank in the explorer."""
    return PracticePageViewSet()


@hooks.register("before_bulk_action")
def refuse_incomplete(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publishing many at once shows no form: passports with gaps are named, and nothing is published."""
    if action_type != "publish":
        return None
    incomplete = [page for page in map(_latest, objects) if page is not None and gaps_of(page)]
    if not incomplete:
        return None
    titles = ", ".join(f"«{page.title}»" for page in incomplete)
    messages.error(
        request,
        f"Ничего не опубликовано. Не закончен паспорт: {titles}. Откройте практику, чтобы увидеть, чего не хватает.",
    )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _latest(page: Any) -> PracticePage | None:
    if page.specific_class is not PracticePage:
        return None
    found: PracticePage = page.get_latest_revision_as_object()
    return found

"""Doubts about requisites while they are typed: a fragment of HTML for `doubts.js`."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.requisites_check import Requisites
from knowledge_base.documents.requisites_query import doubts_about
from portal.russian.dates import parse_date


def doubts(request: HttpRequest) -> HttpResponse:
    """What is odd about the requisites in the query; drafts of others are named, so only editors may ask."""
    user = request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    given = request.GET
    own = Requisites(
        pk=_number(given.get("page", "")) or 0,
        kind=given.get("kind", ""),
        number=given.get("number", "")[:100],
        adopted_on=_day(given.get("adopted_on", "")),
        issuer=_number(given.get("issuer", "")),
        in_force_from=_day(given.get("in_force_from", "")),
        in_force_until=_day(given.get("in_force_until", "")),
        published_on=_day(given.get("published_on", "")),
        minjust_on=_day(given.get("minjust_on", "")),
        publication_number=given.get("publication_number", "")[:30],
    )
    found = doubts_about(own, DocumentPage.objects.all(), timezone.localdate())
    return render(request, "documents/admin/doubts.html", {"doubts": found, "page_pk": own.pk})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _day(text: str) -> date | None:
    return parse_date(text) if len(text) < 40 else None

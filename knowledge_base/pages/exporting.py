"""Exports of a room: everything under the selection in the address, as a table."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from knowledge_base.pages import listing
from knowledge_base.pages.catalogue import Catalogue
from portal.exports.response import FORMATS, export_response

KINDS = FORMATS


def response(listed: QuerySet[Any], catalogue: Catalogue, request: HttpRequest, kind: str, title: str) -> HttpResponse:
    """The file: one line a thing, in the order of the listing. `kind` is one of KINDS."""
    pks = listing.matching(catalogue.spec, listed, request.GET)
    things = catalogue.whole(pks) if catalogue.whole is not None and pks else ()
    columns = catalogue.columns
    rows = ([column.value(thing) for column in columns] for thing in things)
    return export_response(kind, title, [c.name for c in columns], [c.label for c in columns], rows)

"""All published terms, compiled for finding them in texts; kept in memory until a term changes.

Compiling takes the forms of every word from the dictionary (half a second for 500 terms in a fresh process, some milliseconds
afterwards); whether it still holds is asked with one light query.
"""

from __future__ import annotations

import threading
from typing import Any

from django.db.models import Count, Max

from knowledge_base.glossary.matching import Entry, TermIndex
from knowledge_base.glossary.models import GlossaryPage, Term
from portal.visibility import first_published

NO_TERMS = TermIndex()

_lock = threading.Lock()
_kept: tuple[object, TermIndex] = (None, NO_TERMS)


def terms_index() -> TermIndex:
    """The published terms, with addresses as they are now; empty where there is no glossary. One query, or two a request."""
    global _kept
    mark = _mark()
    if mark is None:
        return NO_TERMS
    known, index = _kept
    if known == mark:
        return index
    with _lock:
        known, index = _kept
        if known != mark:
            index = TermIndex.of(_entries(mark[0]))
            _kept = (mark, index)
    return index


def _mark() -> tuple[Any, ...] | None:
    """What changes with the terms and with the glossary's address; None where nothing is published."""
    host = first_published(GlossaryPage)
    address = host.get_url() if host is not None else None
    if not address:
        return None
    facts = Term.objects.filter(live=True).aggregate(number=Count("pk"), newest=Max("changed_at"))
    return (address, facts["number"], facts["newest"]) if facts["number"] else None


def _entries(address: str) -> list[Entry]:
    return [
        Entry(term.pk, f"{address}{term.slug}/", term.title, term.short_form, term.other_names, term.definition)
        for term in Term.objects.filter(live=True).order_by("title", "pk")
    ]

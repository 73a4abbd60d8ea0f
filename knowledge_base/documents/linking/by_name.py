"""A document of the bank by its title: acts are amended by name alone, «О внесении изменений в …»."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from knowledge_base.documents.linking import kinds
from knowledge_base.documents.models import DocumentPage
from portal.russian.words import fold, words

#: Titles that begin alike; more than these are no name.
_MOST = 100


def named_document(name: str, kind: str = "", day: date | None = None) -> int | None:
    """The only document with this title (word for word, whatever quotes and case); None for none or several. One query."""
    wanted = words(fold(name))
    if len(wanted) < 2:
        return None
    start = name.strip(" «»\"'“”„").split("«")[0].split('"')[0].strip()[:60]
    alike = Q(title__istartswith=start) | Q(full_title__istartswith=start) | Q(short_name__iexact=name)
    rows = DocumentPage.objects.filter(alike).values_list(
        "pk", "kind", "adopted_on", "title", "full_title", "short_name"
    )
    found = [
        pk
        for pk, code, adopted_on, *titles in rows[:_MOST]
        if any(words(fold(title)) == wanted for title in titles)
        and kinds.fit(kind, code) != kinds.OTHER
        and (day is None or adopted_on in (None, day))
    ]
    return found[0] if len(found) == 1 else None

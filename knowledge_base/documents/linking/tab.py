"""The part of the tab «Связи» that comes of the texts: «На что ссылается», «Кто ссылается», «Нет в банке»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from knowledge_base.documents.linking.cited import CitedAct, cited_acts
from knowledge_base.documents.linking.cited_by import citing_documents, citing_rows
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.relation_rows import PAGE_SIZE, SHORT_GROUP
from search.selection import paginate

QUOTED_BY, QUOTES, ABSENT = "quoted-by", "quotes", "absent"
#: Code in the address → heading, what the list is.
HEADINGS: dict[str, tuple[str, str]] = {
    QUOTED_BY: ("Кто ссылается", "Документы банка, в тексте которых назван этот"),
    QUOTES: ("На что ссылается", "Документы банка, названные в тексте этого"),
    ABSENT: ("Нет в банке", "Акты, названные в тексте, страниц которых на сайте нет"),
}


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """One list; `acts` may be fewer than `count`."""

    code: str
    heading: str
    explained: str
    count: int
    acts: tuple[CitedAct, ...]

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.acts)


def groups(page: DocumentFields, request: HttpRequest, day: date | None) -> tuple[CitationGroup, ...]:
    """All lists that hold anything, each as far as one screen bears."""
    citing = citing_documents(page, day)
    inside, outside = cited_acts(page, request, day)
    made = (
        _group(QUOTED_BY, len(citing), citing_rows(page, request, citing[:SHORT_GROUP], day) if citing else ()),
        _group(QUOTES, len(inside), inside[:SHORT_GROUP]),
        _group(ABSENT, len(outside), outside[:SHORT_GROUP]),
    )
    return tuple(group for group in made if group.count)


def alone(page: DocumentFields, request: HttpRequest, code: str, day: date | None) -> dict[str, Any] | None:
    """One list page by page, for the template; None for a list that the document does not have."""
    citing = citing_documents(page, day) if code == QUOTED_BY else []
    acts = cited_acts(page, request, day)[code == ABSENT] if code != QUOTED_BY else []
    count = len(citing or acts)
    if not count:
        return None
    pages = -(-count // PAGE_SIZE)
    word = request.GET.get("page", "1")
    number = min(max(int(word), 1), pages) if word.isascii() and word.isdigit() and len(word) < 7 else 1
    first, last = (number - 1) * PAGE_SIZE, number * PAGE_SIZE
    shown = citing_rows(page, request, citing[first:last], day) if citing else acts[first:last]

    def address(n: int) -> str:
        return with_day(f"?{urlencode({'group': code, **({'page': n} if n > 1 else {})})}", day)

    return {
        "citations": (_group(code, count, shown),),
        "alone": True,
        "pagination": paginate(number, pages, address),
    }


def _group(code: str, count: int, acts: Sequence[CitedAct]) -> CitationGroup:
    return CitationGroup(code, *HEADINGS[code], count, tuple(acts))

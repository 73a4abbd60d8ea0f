"""All conflicts of the bank, in words, each with the place where it is mended. For editors: drafts are among them.

found(limit=100) -> [Conflict(kind, words, documents, url_to_mend), …];  counts() -> {Kind: how many}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from knowledge_base.documents.choices import Kind as DocumentKind
from knowledge_base.documents.conflicts.dates import Said, TwoDates, two_dates
from knowledge_base.documents.conflicts.near import STATES, near_pairs
from knowledge_base.documents.linking.kinds import ADOPTING
from knowledge_base.documents.models import CitationRow, DocumentPage
from knowledge_base.documents.requisites_check import Known, Requisites, doubts
from knowledge_base.pages.memory import Memory
from portal.russian.acts import requisites
from portal.russian.words import fold

#: So many of each kind are looked for at most.
MOST = 500
_memory = Memory(8, seconds=600)
_LABELS = {kind.value: str(kind.label) for kind in DocumentKind}


class Kind(StrEnum):
    """What quarrels."""

    TWO_DATES = "two_dates"
    SAME_REQUISITES = "same_requisites"
    NEAR_DUPLICATES = "near_duplicates"


LABELS: Mapping[Kind, str] = {
    Kind.TWO_DATES: "Один акт с двумя датами",
    Kind.SAME_REQUISITES: "Два документа с одними реквизитами",
    Kind.NEAR_DUPLICATES: "Почти одинаковые тексты",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One quarrel: `words` say it to an editor, `documents` are (key, name) of those concerned, the one to look at first."""

    kind: Kind
    words: str
    documents: tuple[tuple[int, str], ...]
    url_to_mend: str


def found(limit: int = 100) -> list[Conflict]:
    """Up to `limit` conflicts of each kind. Few queries; kept for ten minutes unless something changed."""
    return _memory.get(limit, lambda: [*_dates(limit), *_same(limit), *_near(limit)])


def counts() -> dict[Kind, int]:
    """How many there are of each kind, `MOST` for more."""
    counted = dict.fromkeys(Kind, 0)
    for one in found(MOST):
        counted[one.kind] += 1
    return counted


def conflicts_of(pk: int) -> list[Conflict]:
    """Those that concern one document."""
    return [one for one in found(MOST) if any(pk == its for its, _ in one.documents)]


def two_dates_in(pk: int) -> list[Conflict]:
    """Acts that this document quotes with another date than the bank has or most texts say. Four queries."""
    own = _quoted().filter(edition__page_id=pk).values_list("number_key", "date")
    quoted = set(own)
    if not quoted:
        return []
    keys = {key for key, _ in quoted}
    said = [*_said(_quoted().filter(number_key__in=keys)), *_own_requisites(keys)]
    pairs = [
        replace(pair, doubtful=replace(pair.doubtful, page=pk))
        for pair in two_dates(said)
        if (pair.doubtful.number_key, pair.doubtful.date) in quoted
    ]
    names = _names({one.page for pair in pairs for one in (pair.right, pair.doubtful)})
    return [_two_dates(pair, names) for pair in pairs]


def _quoted() -> QuerySet[CitationRow]:
    rows = CitationRow.objects.filter(date__isnull=False, edition__state__in=STATES)
    return rows.exclude(number_key="").order_by()


def _said(rows: QuerySet[CitationRow]) -> list[Said]:
    counted = rows.values_list("number_key", "kind", "issuer", "date").annotate(
        number=Max("number"), n=Count("edition__page_id", distinct=True), page=Max("edition__page_id")
    )
    return [Said(key, number, kind, issuer, day, n, page) for key, kind, issuer, day, number, n, page in counted]


def _dates(limit: int) -> list[Conflict]:
    said = _said(_quoted())
    said += _own_requisites({one.number_key for one in said})
    pairs: list[TwoDates] = []
    for pair in two_dates(said):
        pairs.append(pair)
        if len(pairs) >= limit:
            break
    names = _names({one.page for pair in pairs for one in (pair.right, pair.doubtful)})
    return [_two_dates(pair, names) for pair in pairs]


def _own_requisites(keys: set[str]) -> list[Said]:
    """What the bank itself says of these numbers."""
    rows = DocumentPage.objects.exclude(number_key="").filter(adopted_on__isnull=False).order_by()
    fields = ("number_key", "number", "kind", "adopted_on", "pk")
    return [
        Said(key, number, _LABELS.get(kind, ""), "", day, 1, pk, known=True)
        for key, number, kind, day, pk in rows.values_list(*fields)
        if key in keys
    ]


def _two_dates(pair: TwoDates, names: Mapping[int, str]) -> Conflict:
    right, doubtful = pair.right, pair.doubtful
    said = requisites(doubtful.kind, doubtful.number, doubtful.date)
    where = "в банке он" if right.known else "в другом тексте"
    words = f"В тексте назван {said}, а {where} от {right.date:%d.%m.%Y}. Сверьте дату с источником"
    documents = tuple((pk, names.get(pk, "")) for pk in dict.fromkeys((doubtful.page, right.page)))
    return Conflict(Kind.TWO_DATES, words, documents, reverse("document_editions:list", args=[doubtful.page]))


def _same(limit: int) -> list[Conflict]:
    """By the check of one document's requisites, asked of all that share a number; all of one set of requisites together."""
    fields = ("pk", "kind", "number", "adopted_on", "issuer_id", "title", "number_key")
    by_key: dict[str, list[tuple[Requisites, str]]] = defaultdict(list)
    for pk, kind, number, day, issuer, title, key in DocumentPage.objects.order_by("pk").values_list(*fields):
        # What one order has adopted bears its number: two regulations are one only if they are called alike.
        apart = "" if kind in ADOPTING else " ".join(fold(title).split())
        if key:
            own = Requisites(pk=pk, kind=kind, number=number, adopted_on=day, issuer=issuer)
            by_key[f"{key} {apart}"].append((own, title))
    made: list[Conflict] = []
    today = timezone.localdate()
    for group in by_key.values():
        told: set[int] = set()
        for place, (own, title) in enumerate(group):
            others = [_known(one, name) for one, name in group[place + 1 :]]
            same = (
                [doubt.other for doubt in doubts(own, others, today) if doubt.code == "same" and doubt.other]
                if others
                else []
            )
            if not same or own.pk in told or len(made) >= limit:
                continue
            told |= {other.pk for other in same}
            concerned = ((own.pk, _name(own, title)), *((other.pk, other.title) for other in same))
            words = (
                f"Документов с одними реквизитами {len(concerned)}: {_name(own, '')}. Если это один акт, объедините их"
            )
            url = reverse("document_merging:compare", args=[own.pk, same[0].pk])
            made.append(Conflict(Kind.SAME_REQUISITES, words, concerned, url))
    return made


def _known(one: Requisites, title: str) -> Known:
    return Known(one.pk, one.kind, _name(one, title), _name(one, ""), one.adopted_on, one.issuer)


def _name(one: Requisites, title: str) -> str:
    known = requisites(_LABELS.get(one.kind, ""), one.number, one.adopted_on)
    return f"{known}. {title}" if title else known


def _near(limit: int) -> list[Conflict]:
    pairs = near_pairs(limit)
    names = _names({pk for pair in pairs for pk in (pair.one, pair.other)})
    return [
        Conflict(
            Kind.NEAR_DUPLICATES,
            f"Тексты почти совпадают (примерно на {round(pair.share * 100)} %). Если это один документ, объедините",
            ((pair.one, names.get(pair.one, "")), (pair.other, names.get(pair.other, ""))),
            reverse("document_merging:compare", args=[pair.one, pair.other]),
        )
        for pair in pairs
    ]


def _names(pks: Iterable[int]) -> Mapping[int, str]:
    pages = DocumentPage.objects.filter(pk__in=list(pks)).defer("annotation", "full_title")
    return {page.pk: page.get_admin_display_title() for page in pages}
